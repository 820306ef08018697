"""Softmax, the loss and its gradient at the sums, by Keras; for sums that are given, and for those of an image.

In double precision, so that nothing is left to rounding. The gradient is what automatic differentiation gives. Nothing is
imported here, so that the names can be compared wherever there is a Python.
"""

# Ten sums and the true class, from 0.
SUMS = {
    "all alike": ([0.0] * 10, 4),
    "one ahead": ([0.5, -1.25, 2.0, 0.0, 6.5, -3.0, 1.0, -0.5, 0.25, 4.0], 4),
    "the true class behind": ([0.5, -1.25, 2.0, 0.0, 6.5, -3.0, 1.0, -0.5, 0.25, 4.0], 5),
    "three more for all": ([3.5, 1.75, 5.0, 3.0, 9.5, 0.0, 4.0, 2.5, 3.25, 7.0], 5),
    "far apart": ([30.0, -30.0, 12.0, -7.5, 0.0, 3.0, -18.0, 21.0, 9.0, -4.0], 1),
}
# The empty canvas through the small network, with a true class that it does not have.
EMPTY = ("the empty canvas", 0)


def names():
    """The names of all cases, in their order in the file."""
    return [*SUMS, EMPTY[0]]


def case(sums, label):
    import keras
    import numpy as np
    import tensorflow as tf

    measure = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    z = tf.Variable([sums], dtype="float64")
    with tf.GradientTape() as tape:
        loss = measure(np.array([label]), z)
    return {
        "sums": [float(value) for value in sums],
        "label": label,
        "probabilities": np.array(keras.ops.softmax(z))[0].tolist(),
        "loss": float(loss),
        "gradient": np.array(tape.gradient(loss, z))[0].tolist(),
    }


def compute(small):
    """All cases; `small` is the file of the small network."""
    import keras
    import numpy as np

    import networks
    from steps import weights_of

    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    try:
        made = networks.build(*networks.STACKS["small"])
        for variable, given in zip(made.trainable_variables, weights_of(small)):
            variable.assign(given)
        made.layers[-1].activation = keras.activations.linear
        sums = np.array(made(np.zeros((1, *networks.STACKS["small"][0]))))[0].tolist()
        cases = {name: case(*given) for name, given in SUMS.items()}
        return {**cases, EMPTY[0]: case(sums, EMPTY[1])}
    finally:
        keras.config.set_floatx(before)
