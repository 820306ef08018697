"""Networks: the shape and the number of parameters that Keras gives each layer.

Layers are written as in a Keras program; the tests read the same lines.
"""

STACKS = {
    "dense": (
        (28, 28),
        [
            "Flatten()",
            "Dense(300, activation='relu')",
            "Dense(100, activation='relu')",
            "Dense(10, activation='softmax')",
        ],
    ),
    "cnn": (
        (28, 28, 1),
        [
            "Conv2D(64, kernel_size=3, activation='relu')",
            "Conv2D(32, kernel_size=3, activation='relu')",
            "Flatten()",
            "Dense(100, activation='relu')",
            "Dense(10, activation='softmax')",
        ],
    ),
    "cnn_pool": (
        (28, 28, 1),
        [
            "Conv2D(64, kernel_size=3, activation='relu')",
            "Conv2D(32, kernel_size=3, activation='relu')",
            "MaxPooling2D(pool_size=(2, 2), strides=(2, 2))",
            "Flatten()",
            "Dense(100, activation='relu')",
            "Dense(10, activation='softmax')",
        ],
    ),
    "small": (
        (28, 28, 1),
        [
            "Conv2D(8, kernel_size=3, padding='same', activation='relu')",
            "MaxPooling2D(pool_size=(2, 2))",
            "Conv2D(16, kernel_size=3, padding='same', activation='relu')",
            "MaxPooling2D(pool_size=(2, 2))",
            "Flatten()",
            "Dense(10, activation='softmax')",
        ],
    ),
    "strided": (
        (32, 30, 3),
        [
            "Conv2D(12, kernel_size=(5, 3), strides=(2, 3), padding='same', activation='relu')",
            "Conv2D(7, kernel_size=2, strides=2, padding='valid', activation='tanh')",
            "AveragePooling2D(pool_size=(3, 3), strides=(2, 2), padding='same')",
            "Conv2D(5, kernel_size=3, dilation_rate=2, padding='same', use_bias=False)",
            "GlobalAveragePooling2D()",
            "Dense(4, activation='softmax')",
        ],
    ),
    "regularised": (
        (28, 28, 1),
        [
            "Conv2D(16, kernel_size=3, padding='same')",
            "BatchNormalization()",
            "Activation('relu')",
            "MaxPooling2D(pool_size=3, strides=2, padding='same')",
            "Dropout(0.25)",
            "Flatten()",
            "Dense(32, activation='relu')",
            "Dropout(0.5)",
            "Dense(10, activation='softmax')",
        ],
    ),
}


def names():
    """The names of all networks, in their order in the file."""
    return list(STACKS)


def build(shape, texts):
    """The model of a stack."""
    import keras

    layers = [eval(text, vars(keras.layers)) for text in texts]
    return keras.Sequential([keras.Input(shape), *layers])


def compute():
    """What Keras' summary says of every network."""
    found = {}
    for name, (shape, texts) in STACKS.items():
        model = build(shape, texts)
        layers = [
            {"keras": text, "output": list(layer.output.shape[1:]), "params": layer.count_params()}
            for text, layer in zip(texts, model.layers)
        ]
        found[name] = {"input": list(shape), "layers": layers, "params": model.count_params()}
    return found
