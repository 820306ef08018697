"""Training runs step by step: first weights, the batches in their order, and the loss before each step.

The small ones bring their images along. The others are trained on the published images of Fashion-MNIST, and are only
made where these are.
"""

import gzip

import numpy as np
from numbers_written import indented, tidy

import networks

ADAM = "Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7)"

TINY = {
    "tiny": [
        "Conv2D(4, kernel_size=3, activation='relu')",
        "MaxPooling2D(pool_size=2)",
        "Conv2D(6, kernel_size=3, padding='same', activation='tanh')",
        "Flatten()",
        "Dense(10, activation='softmax')",
    ],
    "tiny_strided": [
        "Conv2D(5, kernel_size=(3, 2), strides=2, padding='same', activation='elu')",
        "AveragePooling2D(pool_size=2, strides=1, padding='same')",
        "Conv2D(6, kernel_size=3, dilation_rate=2, use_bias=False, activation='sigmoid')",
        "GlobalAveragePooling2D()",
        "Dense(10, activation='softmax')",
    ],
    "tiny_normalised": [
        "Conv2D(4, kernel_size=3)",
        "BatchNormalization()",
        "Activation('relu')",
        "Flatten()",
        "Dense(10, activation='softmax')",
    ],
}

# Networks of `networks.py`, and for how many steps.
ON_PUBLISHED_IMAGES = {"dense": 40, "small": 40, "cnn_pool": 12}


def names():
    """The names of all runs, those on the published images last."""
    return [*TINY, *ON_PUBLISHED_IMAGES]


def compiled(shape, texts):
    """A model of a stack, ready to be trained as the page trains."""
    import keras

    model = networks.build(shape, texts)
    model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(), metrics=["accuracy"])
    return model


def weights(model):
    """All weights, as `LAYER_INDEX.NAME`."""
    return {
        f"{index}.{variable.name}": np.ascontiguousarray(variable.numpy())
        for index, layer in enumerate(model.layers)
        for variable in layer.weights
    }


def step(model, images, labels):
    """Trains on one batch; the loss that it had before."""
    loss = float(model.train_on_batch(images, labels, return_dict=True)["loss"])
    model.reset_metrics()
    return loss


def tiny(folder, random):
    """Writes the runs that bring their images: noise of 14x14 pixels, sorted into classes by its brightness."""
    from safetensors.numpy import save_file

    for name, texts in TINY.items():
        model = compiled((14, 14, 1), texts)
        images = random.integers(0, 256, size=(64, 14, 14), dtype=np.uint8)
        order = images.reshape(64, -1).mean(axis=1).argsort().argsort()
        labels = (order * 10 // 64).astype(np.uint8)
        save_file({"images": images, "labels": labels, **weights(model)}, folder / f"trajectory-{name}.safetensors")
        scaled = images[..., None] / np.float32(255)
        losses = []
        for at in range(24):
            batch = slice(16 * (at % 4), 16 * (at % 4) + 16)
            losses.append(step(model, scaled[batch], labels[batch]))
        told = {
            "layers": texts,
            "input": [14, 14, 1],
            "data": "images and labels in the safetensors file, divided by 255, batches of 16 in order, round and round",
            "optimizer": ADAM,
            "loss_before_each_step": losses,
            "probabilities_of_first_8_after": tidy(model.predict(scaled[:8], verbose=0)),
        }
        indented(folder / f"trajectory-{name}.json", told)


def on_published_images(folder, published):
    """Writes the runs on Fashion-MNIST, from the folder with its four files."""
    from safetensors.numpy import save_file

    def read(name, header):
        return np.frombuffer(gzip.open(published / name).read(), np.uint8, offset=header)

    images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    labels = read("train-labels-idx1-ubyte.gz", 8)
    for name, steps in ON_PUBLISHED_IMAGES.items():
        shape, texts = networks.STACKS[name]
        model = compiled(shape, texts)

        def scaled(rows):
            return (images[rows] / 255.0).astype(np.float32).reshape(-1, *shape)

        save_file(weights(model), folder / f"trajectory-{name}.safetensors")
        losses = []
        for at in range(steps):
            batch = slice(5000 + 32 * at, 5000 + 32 * at + 32)
            losses.append(step(model, scaled(batch), labels[batch]))
        loss, accuracy = model.evaluate(scaled(slice(0, 1000)), labels[:1000], verbose=0)
        told = {
            "network": name,
            "data": "train images 5000, 5001, ... in file order, divided by 255, batches of 32",
            "optimizer": ADAM,
            "weights": f"trajectory-{name}.safetensors, keys LAYER_INDEX.kernel and LAYER_INDEX.bias in Keras layout "
            "(dense [in, out], convolution [height, width, in, out]; flatten order height, width, channel)",
            "loss_before_each_step": losses,
            "after": {"on": "train images 0..999", "loss": loss, "accuracy": accuracy},
        }
        indented(folder / f"trajectory-{name}.json", told)
