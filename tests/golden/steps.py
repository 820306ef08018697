"""Gradients of a network on a batch, and its weights after one step of SGD and after one and three of Adam.

In double precision, so that nothing is left to rounding. Images and the second network's weights are formulas, the same
as in the tests. Nothing is imported here, so that the names can be compared wherever there is a Python.
"""

RATE = 0.001

# Networks with their labels, and how many numbers of a tensor are kept at most, evenly spread.
STEPS = {
    "small": ([3, 0, 7], 120),
    "strided": ([2, 0], 400),
}
STRIDED = (
    (9, 8, 2),
    [
        "Conv2D(3, kernel_size=(3, 2), strides=2, padding='same', activation='tanh')",
        "Conv2D(4, kernel_size=2, padding='same', activation='elu')",
        "MaxPooling2D(pool_size=(3, 2), strides=2, padding='same')",
        "Conv2D(3, kernel_size=2, dilation_rate=(1, 1), use_bias=False)",
        "Activation('relu')",
        "Flatten()",
        "Dense(6, activation='sigmoid')",
        "Dense(4, activation='softmax')",
    ],
)


def names():
    """The names of all cases, in their order in the file."""
    return list(STEPS)


def image(place, shape):
    """From 0 to 0.375, exact in 32 bits."""
    import numpy as np

    count = np.prod(shape, dtype=int)
    return ((np.arange(count) * 37 + 53 * place + 11) % 97).reshape(shape) / 256


def weight(place, shape):
    """Of the tensor in this place."""
    import numpy as np

    count = np.prod(shape, dtype=int)
    return ((np.arange(count) * 29 + 7 + 5 * place) % 41 - 20).reshape(shape) / 64


def kept(values, most):
    """Some of the numbers, evenly spread, from the first on."""
    import numpy as np

    values = np.asarray(values).flatten()
    every = -(-values.size // most)
    return {"every": every, "values": [float(f"{value:.12g}") for value in values[::every]]}


def case(shape, texts, labels, most, given):
    import keras
    import numpy as np
    import tensorflow as tf

    import networks

    images = np.stack([image(place, shape) for place in range(len(labels))])

    def model():
        made = networks.build(shape, texts)
        for place, variable in enumerate(made.trainable_variables):
            variable.assign(weight(place, variable.shape) if given is None else given[place])
        return made

    measure = keras.losses.SparseCategoricalCrossentropy()

    def step(made, optimizer):
        with tf.GradientTape() as tape:
            loss = measure(np.array(labels), made(images, training=True))
        gradients = tape.gradient(loss, made.trainable_variables)
        if optimizer is not None:
            optimizer.apply(gradients, made.trainable_variables)
        return float(loss), gradients

    def after(optimizer, steps):
        made = model()
        losses = [step(made, optimizer)[0] for _ in range(steps)]
        return {"losses": losses, "weights": [kept(variable, most) for variable in made.trainable_variables]}

    loss, gradients = step(model(), None)
    return {
        "input": list(shape),
        "layers": texts,
        "labels": labels,
        "rate": RATE,
        "loss": loss,
        "gradients": [kept(gradient, most) for gradient in gradients],
        "sgd": after(keras.optimizers.SGD(RATE), 1),
        "adam": after(keras.optimizers.Adam(RATE), 1),
        "three_of_adam": after(keras.optimizers.Adam(RATE), 3),
    }


def weights_of(small):
    """The weights in the file of the small network, as Keras has them: a layer's kernel before its bias."""
    import numpy as np
    from safetensors.numpy import load_file

    file = load_file(small)
    given = [file[name].astype(np.float64) for name in sorted(file) if name.endswith((".kernel", ".bias"))]
    return [one for pair in zip(given[1::2], given[::2]) for one in pair]


def compute(small):
    """All cases; `small` is the file of the small network."""
    import keras

    import networks

    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    given = weights_of(small)
    try:
        return {
            "small": case(*networks.STACKS["small"], *STEPS["small"], given),
            "strided": case(*STRIDED, *STEPS["strided"], None),
        }
    finally:
        keras.config.set_floatx(before)
