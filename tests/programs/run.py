"""Runs the programs that come as lines of JSON, and answers each with a line: the numbers that it printed.

Every program runs as it is printed, in a room of its own, but all in one process: to start Python and to import its
packages takes longer than most of them. They print through a `print` that keeps what it is given, so that numbers are
not rounded for show.
"""

import contextlib
import importlib.util
import io
import json
import sys
import warnings

import numpy as np

# Programs with this in them download 30 MB and train for minutes. They are given noise instead, and only have to run.
DOWNLOADS = "fashion_mnist"

# Of numbers below -709 the sigmoid as it is taught, 1 / (1 + exp(-z)), gives the right 0 with this warning.
HARMLESS = "overflow encountered in exp"


def numbers(value):
    """All numbers of a value, in order; none of a text or a type."""
    if isinstance(value, (str, np.dtype)):
        return []
    array = np.asarray(value)
    return [float(number) for number in array.ravel()] if array.dtype.kind in "biuf" else []


def noise():
    """As many images as are split off for validation and a few more, in the shape of Fashion-MNIST."""
    random = np.random.default_rng(0)

    def part(count):
        return random.integers(0, 256, (count, 28, 28), np.uint8), random.integers(0, 10, count, np.uint8)

    return part(5100), part(50)


def run(program, then):
    """What a program prints, and what the expression `then` gives after it."""
    found, problems = [], []

    def keep(*values, **_):
        for value in values:
            found.extend(numbers(value))

    space = {"__name__": "__main__", "print": keep}
    with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("always")
        try:
            compiled = compile(program, "<program>", "exec")
            if DOWNLOADS in program:
                if not importlib.util.find_spec("keras"):
                    return {"numbers": [], "problems": []}
                import keras

                keras.datasets.fashion_mnist.load_data = noise
            exec(compiled, space)
            if then:
                found.extend(numbers(eval(then, space)))
        except Exception as error:
            problems.append(f"it stops: {type(error).__name__}: {error}")
    told = [one for one in warned if str(one.message) != HARMLESS]
    problems.extend(f"it warns: {one.category.__name__}: {one.message}" for one in told)
    if DOWNLOADS in program:
        found = []
    if not all(map(np.isfinite, found)):
        problems.append("it prints what is no number")
        found = []
    return {"numbers": found, "problems": problems}


for line in sys.stdin.read().splitlines():
    print(json.dumps(run(**json.loads(line))), flush=True)
