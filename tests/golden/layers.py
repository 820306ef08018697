"""What Keras makes of every case of `Layer::examples`, which `cargo run -p network --example layers` prints: one a line."""

import json

import keras
import numpy as np


def pixels(shape):
    """From -1.5 to 1.5, exact in 32 bits: tests make the same ones."""
    count = np.prod(shape, dtype=int)
    return ((np.arange(count) * 37 + 11) % 97 - 48).reshape(shape) / 32


def weights(place, name, shape):
    """As pixels, for a layer's weight in this place; a variance is positive."""
    count = np.prod(shape, dtype=int)
    values = (np.arange(count) * 29 + 7 + 5 * place) % 41
    return (values + 8 if name == "moving_variance" else values - 20).reshape(shape) / 32


def case(asked):
    layer = eval(asked["layer"], vars(keras.layers))
    model = keras.Sequential([keras.Input(asked["input"]), layer])
    # Dropout keeps the state of its generator among its variables.
    kept = [weight for weight in layer.weights if "seed" not in weight.path]
    for place, weight in enumerate(kept):
        weight.assign(weights(place, weight.name, weight.shape))
    output = np.asarray(model(pixels([1, *asked["input"]]), training=False))[0]
    return asked | {
        "output": list(output.shape),
        "params": model.count_params(),
        "values": [float(f"{value:.7g}") for value in output.flatten()],
    }


def compute(asked):
    """The cases with what Keras makes of them."""
    return [case(json.loads(line)) for line in asked.splitlines()]
