"""What NumPy puts around a row for each of `ops::Border`: writes borders.json.

    python tests/golden/borders.py
"""

import json
import pathlib

import numpy as np

# The border's name here, and in NumPy.
MODES = {"zero": "constant", "reflect": "reflect", "edge": "edge", "wrap": "wrap", "symmetric": "symmetric"}
AROUND = 7

ROWS = [[1, 2, 3, 4, 5], [1, 2, 3, 4], [1, 2], [1]]


def cases(mode):
    padded = [np.pad(row, AROUND, mode=mode).tolist() for row in ROWS]
    return [{"mode": mode, "row": row, "around": AROUND, "padded": made} for row, made in zip(ROWS, padded)]


if __name__ == "__main__":
    lines = [f'"{border}": {json.dumps(cases(mode))}' for border, mode in MODES.items()]
    pathlib.Path(__file__).with_name("borders.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
