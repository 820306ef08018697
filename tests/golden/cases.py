"""What is asked of the operations, as plain data: every case has a name, by which the tests find it.

Nothing is imported here, so that the names can be compared with the file wherever there is a Python.
"""

MODES = ("full", "same", "valid")
BOUNDARIES = ("fill", "wrap", "symm")

# Two signals in one dimension: the notebook's, or random ones by their lengths.
SIGNALS = {
    "notebook": (
        [0.1, 0.2, -0.1, 4.1, -2, 1.5, -0.1],
        [0.1, 4, -2.2, 1.6, 0.1, 0.1, 0.2],
    ),
}
RANDOM_SIGNALS = {"7 by 3": (7, 3), "9 by 4": (9, 4), "5 by 5": (5, 5), "12 by 1": (12, 1), "6 by 2": (6, 2)}

# An image and a kernel: the notebook's, or random ones by their sizes.
NOTEBOOK_IMAGE = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
GRIDS = {
    "notebook, cross": (NOTEBOOK_IMAGE, [[1, 0, 1], [0, 1, 0], [1, 0, 1]]),
    "notebook, edge below": (NOTEBOOK_IMAGE, [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]),
    "notebook, edge on the right": (NOTEBOOK_IMAGE, [[1, 0, -1], [1, 0, -1], [1, 0, -1]]),
}
RANDOM_GRIDS = {
    "6x8 by 3x3": ((6, 8), (3, 3)),
    "7x5 by 2x3": ((7, 5), (2, 3)),
    "9x9 by 5x5": ((9, 9), (5, 5)),
    "5x6 by 1x4": ((5, 6), (1, 4)),
    "8x8 by 4x4": ((8, 8), (4, 4)),
}

# Keras' convolution layer: (height, width, channels) of the image, filters, kernel, strides, padding, dilation, activation.
LAYERS = {
    "5x5, valid": ((5, 5, 1), 1, (3, 3), (1, 1), "valid", (1, 1), None),
    "5x5, same": ((5, 5, 1), 1, (3, 3), (1, 1), "same", (1, 1), None),
    "5x5, strides 2, valid, relu": ((5, 5, 1), 1, (3, 3), (2, 2), "valid", (1, 1), "relu"),
    "5x5, strides 2, same, relu": ((5, 5, 1), 1, (3, 3), (2, 2), "same", (1, 1), "relu"),
    "6x6, two filters, strides 2, same, relu": ((6, 6, 1), 2, (3, 3), (2, 2), "same", (1, 1), "relu"),
    "6x7, three channels, strides 2 and 3, valid, tanh": ((6, 7, 3), 2, (3, 3), (2, 3), "valid", (1, 1), "tanh"),
    "7x7, kernel 2x2, same": ((7, 7, 1), 1, (2, 2), (1, 1), "same", (1, 1), None),
    "8x8, two channels, strides 3, same, relu": ((8, 8, 2), 3, (4, 4), (3, 3), "same", (1, 1), "relu"),
    "8x9, two filters, dilation 2, valid": ((8, 9, 1), 2, (3, 3), (1, 1), "valid", (2, 2), None),
    "9x9, three channels, dilation 2, same, relu": ((9, 9, 3), 4, (3, 3), (1, 1), "same", (2, 2), "relu"),
    "10x6, kernel 5x3, strides 2 and 1, same": ((10, 6, 1), 1, (5, 3), (2, 1), "same", (1, 1), None),
    "4x4, kernel 1x1, valid, sigmoid": ((4, 4, 1), 1, (1, 1), (1, 1), "valid", (1, 1), "sigmoid"),
    "28x28, four filters, valid, relu": ((28, 28, 1), 4, (3, 3), (1, 1), "valid", (1, 1), "relu"),
    "7x7, strides 4, same": ((7, 7, 1), 1, (3, 3), (4, 4), "same", (1, 1), None),
}

# Keras' pooling layers: (height, width, channels) of the image, pool, strides, padding.
POOLS = {
    "4x4, valid": ((4, 4, 1), (2, 2), None, "valid"),
    "5x5, valid": ((5, 5, 1), (2, 2), None, "valid"),
    "5x5, same": ((5, 5, 1), (2, 2), None, "same"),
    "6x7, pool 3, strides 2, valid": ((6, 7, 2), (3, 3), (2, 2), "valid"),
    "6x7, pool 3, strides 2, same": ((6, 7, 2), (3, 3), (2, 2), "same"),
    "8x8, pool 3x2, strides 1 and 3, same": ((8, 8, 1), (3, 2), (1, 3), "same"),
    "7x7, strides 1, valid": ((7, 7, 3), (2, 2), (1, 1), "valid"),
    "24x24, valid": ((24, 24, 2), (2, 2), (2, 2), "valid"),
}
POOL_KINDS = ("max", "average")

ACTIVATIONS = ("relu", "leaky_relu", "tanh", "sigmoid", "elu", "gelu", "softplus", "softmax")


def filters_1d():
    """(name, operation, operands, mode); the notebook's signals are only correlated."""
    for operands in (*SIGNALS, *RANDOM_SIGNALS):
        for mode in MODES:
            for operation in ("correlate_1d",) if operands in SIGNALS else ("correlate_1d", "convolve_1d"):
                yield f"{operation}: {operands}, {mode}", operation, operands, mode


def filters_2d():
    """(name, operation, operands, mode, boundary); where nothing is padded there is one boundary."""
    for operands in (*GRIDS, *RANDOM_GRIDS):
        for mode in MODES:
            for boundary in BOUNDARIES[:1] if mode == "valid" else BOUNDARIES:
                for operation in ("correlate_2d", "convolve_2d"):
                    yield f"{operation}: {operands}, {mode}, {boundary}", operation, operands, mode, boundary


def layers():
    """(name, setting)."""
    for setting in LAYERS:
        yield f"conv2d_layer: {setting}", setting


def pools():
    """(name, kind, setting)."""
    for setting in POOLS:
        for kind in POOL_KINDS:
            yield f"pool2d_layer: {kind}, {setting}", kind, setting


def activations():
    """(name, function)."""
    for function in ACTIVATIONS:
        yield f"activation: {function}", function


def names():
    """The names of all cases, in their order in the file."""
    return [name for group in (filters_1d, filters_2d, layers, pools, activations) for name, *_ in group()]
