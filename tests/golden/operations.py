"""The cases of `cases.py`, computed: filters by NumPy and SciPy, layers and functions by Keras.

All arrays are nested lists in row-major order. Images are [height][width], or [height][width][channel] as in Keras;
convolution kernels are [height][width][in][out]. Filters are computed in float64, layers and functions in float32.
"""

import keras
import numpy as np
from scipy import signal

import cases
from numbers_written import tidy


def compute(random):
    """All cases by their names. Numbers are drawn in the order of the cases, so that the seed decides all of them."""
    found = {}
    for part in (filters_1d, filters_2d, layers, pools, activations):
        for name, case in part(random):
            if name in found:
                raise ValueError(f"two cases are called {name}")
            found[name] = case
    return found


def drawn(random, *shape):
    """Numbers of three decimals."""
    return random.normal(size=shape).astype(np.float32).round(3)


def written(operation, result, source, **fields):
    """A case as it stands in the file: what goes in, who computed it, and what came out."""
    fields = {key: tidy(value) if isinstance(value, np.ndarray) else value for key, value in fields.items()}
    return {"op": operation, **fields, "source": source, "result": tidy(result)}


def filters_1d(random):
    operands = {name: (np.array(a), np.array(b)) for name, (a, b) in cases.SIGNALS.items()}
    for name, (one, other) in cases.RANDOM_SIGNALS.items():
        operands[name] = drawn(random, one).astype(float), drawn(random, other).astype(float)
    functions = {"correlate_1d": np.correlate, "convolve_1d": np.convolve}
    for name, operation, of, mode in cases.filters_1d():
        function = functions[operation]
        a, v = operands[of]
        source = f"numpy.{function.__name__}"
        yield name, written(operation, function(a, v, mode), source, signal=a, kernel=v, mode=mode)


def filters_2d(random):
    operands = {name: (np.array(a, float), np.array(b, float)) for name, (a, b) in cases.GRIDS.items()}
    for name, (one, other) in cases.RANDOM_GRIDS.items():
        operands[name] = drawn(random, *one).astype(float), drawn(random, *other).astype(float)
    functions = {"correlate_2d": signal.correlate2d, "convolve_2d": signal.convolve2d}
    for name, operation, of, mode, boundary in cases.filters_2d():
        function = functions[operation]
        image, kernel = operands[of]
        source = f"scipy.signal.{function.__name__}"
        result = function(image, kernel, mode, boundary)
        yield name, written(operation, result, source, image=image, kernel=kernel, mode=mode, boundary=boundary)


def layers(random):
    for name, setting in cases.layers():
        shape, filters, size, strides, padding, dilation, activation = cases.LAYERS[setting]
        layer = keras.layers.Conv2D(
            filters, size, strides=strides, padding=padding, dilation_rate=dilation, activation=activation
        )
        image = drawn(random, *shape)
        layer.build((None, *shape))
        kernel, bias = drawn(random, *size, shape[-1], filters), drawn(random, filters)
        layer.set_weights([kernel, bias])
        yield name, written(
            "conv2d_layer",
            layer(image[None])[0].numpy(),
            "keras.layers.Conv2D",
            image=image,
            kernel=kernel,
            bias=bias,
            strides=strides,
            padding=padding,
            dilation=dilation,
            activation=activation,
        )


def pools(random):
    classes = {"max": keras.layers.MaxPooling2D, "average": keras.layers.AveragePooling2D}
    images = {}
    for name, kind, setting in cases.pools():
        shape, pool, strides, padding = cases.POOLS[setting]
        # Both kinds pool the same image.
        if setting not in images:
            images[setting] = drawn(random, *shape)
        image, layer = images[setting], classes[kind]
        yield name, written(
            "pool2d_layer",
            layer(pool, strides=strides, padding=padding)(image[None])[0].numpy(),
            f"keras.layers.{layer.__name__}",
            kind=kind,
            image=image,
            pool_size=pool,
            strides=strides,
            padding=padding,
        )


def activations(_random):
    # Both sides of zero, zero itself, and what lies close beside it.
    values = np.concatenate([np.linspace(-4, 4, 17), [0.0, 1e-3, -1e-3]]).astype(np.float32)
    for name, function in cases.activations():
        result = keras.activations.get(function)(values[None])[0].numpy()
        yield name, written("activation", result, f"keras.activations.{function}", name=function, input=values)
