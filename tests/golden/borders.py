"""What NumPy puts around a row for each of `ops::Border`."""

import numpy as np

# The border's name here, and in NumPy.
MODES = {"zero": "constant", "reflect": "reflect", "edge": "edge", "wrap": "wrap", "symmetric": "symmetric"}
AROUND = 7

ROWS = [[1, 2, 3, 4, 5], [1, 2, 3, 4], [1, 2], [1]]


def cases(mode):
    padded = [np.pad(row, AROUND, mode=mode).tolist() for row in ROWS]
    return [{"mode": mode, "row": row, "around": AROUND, "padded": made} for row, made in zip(ROWS, padded)]


def compute():
    """The cases of each border, by its name."""
    return {border: cases(mode) for border, mode in MODES.items()}
