"""How values are written into the files."""

import json

import numpy as np


def tidy(values):
    """Nested lists of numbers with at most nine decimals."""
    return np.asarray(values, dtype=np.float64).round(9).tolist()


def a_case_a_line(path, cases):
    """Writes an object or a list with one line for each of its entries, so that a change of one is a change of one line."""
    written = lambda case: json.dumps(case, separators=(",", ":"))
    if isinstance(cases, dict):
        begin, end, lines = "{", "}", [f"{json.dumps(name)}: {written(case)}" for name, case in cases.items()]
    else:
        begin, end, lines = "[", "]", [written(case) for case in cases]
    path.write_text(f"{begin}\n" + ",\n".join(lines) + f"\n{end}\n")


def indented(path, value):
    """Writes a value with one line for each of its parts."""
    path.write_text(json.dumps(value, indent=1))
