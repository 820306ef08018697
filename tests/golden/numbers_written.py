"""How values are written into the files."""

import json

import numpy as np


def tidy(values):
    """Nested lists of numbers with at most nine decimals."""
    return np.asarray(values, dtype=np.float64).round(9).tolist()


def a_case_a_line(path, cases):
    """Writes an object with one line for each of its entries, so that a change of one is a change of one line."""
    lines = [f"{json.dumps(name)}: {json.dumps(case, separators=(',', ':'))}" for name, case in cases.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def indented(path, value):
    """Writes a value with one line for each of its parts."""
    path.write_text(json.dumps(value, indent=1))
