"""Says what differs between two folders of reference values: python compare.py NEW KEPT.

Ends with 1 where something differs by more than its tolerance, or is missing on one side.
"""

import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

import trajectories

# The most that a number may differ, relative to the larger of 1 and the number itself. Filters are the same everywhere;
# functions and layers in float32 differ in their last digits from machine to machine, and training adds such differences
# up. The tests allow ten times as much.
TOLERANCES = {
    "borders.json": 0.0,
    "layers.json": 1e-6,
    "networks.json": 0.0,
    "operations.json": 1e-6,
    "softmax.json": 1e-9,
    "steps.json": 1e-9,
}
TRAJECTORIES = 2e-4


def files(folder):
    """The names of all reference files; what programs print is kept beside them by others."""
    tables = [folder / name for name in TOLERANCES if (folder / name).exists()]
    return sorted(path.name for path in [*tables, *folder.glob("trajectory-*")])


def read(path):
    """What a file holds, as parts with names."""
    if path.suffix == ".safetensors":
        return load_file(path)
    return json.loads(path.read_text())


def differences(new, kept, place=""):
    """(place, by how much) of everything that is not the same; infinitely where the two cannot be compared."""
    if isinstance(new, dict) and isinstance(kept, dict):
        for key in {**new, **kept}:
            if key in new and key in kept:
                yield from differences(new[key], kept[key], f"{place}[{key!r}]")
            else:
                yield f"{place}[{key!r}] is only in the {'new' if key in new else 'kept'} one", np.inf
    elif is_numbers(new) and is_numbers(kept):
        new, kept = np.asarray(new, float), np.asarray(kept, float)
        if new.shape != kept.shape:
            yield f"{place}: {new.shape}, not {kept.shape}", np.inf
        elif not np.array_equal(new, kept, equal_nan=True):
            yield place, float(np.max(np.abs(new - kept) / np.maximum(1, np.abs(kept))))
    elif isinstance(new, list) and isinstance(kept, list) and len(new) == len(kept):
        for at, (one, other) in enumerate(zip(new, kept)):
            yield from differences(one, other, f"{place}[{at}]")
    elif new != kept:
        yield f"{place}: {new!r}, not {kept!r}", np.inf


def is_numbers(value):
    """Whether it is a number, an array or a nested list of numbers; what is no number has no distance."""
    try:
        return np.asarray(value).dtype.kind in "biuf"
    except ValueError:
        return False


def report(new, kept):
    """Prints a line for each file and gives whether all is as it was."""
    good = True
    for name in sorted({*files(new), *files(kept)}):
        if not (new / name).exists():
            published = Path(name).stem.removeprefix("trajectory-") in trajectories.ON_PUBLISHED_IMAGES
            print(f"  {name}: not made" + (", since Fashion-MNIST is not here" if published else " any more"))
            good = good and published
            continue
        if not (kept / name).exists():
            print(f"  {name}: new")
            good = False
            continue
        if (new / name).read_bytes() == (kept / name).read_bytes():
            print(f"  {name}: the same to the last bit")
            continue
        tolerance = TOLERANCES.get(name, TRAJECTORIES)
        found = list(differences(read(new / name), read(kept / name)))
        worst = max((by for _, by in found), default=0.0)
        by = f"by {worst:.1e} at most" if np.isfinite(worst) else "some altogether"
        verdict = "within" if worst <= tolerance else "MORE THAN"
        print(f"  {name}: {len(found)} parts differ, {by}: {verdict} the tolerance of {tolerance:.0e}")
        for place, by in sorted(found, key=lambda one: -one[1])[:3]:
            print(f"    {place}" + (f" by {by:.1e}" if np.isfinite(by) else ""))
        good = good and worst <= tolerance
    return good


if __name__ == "__main__":
    sys.exit(0 if report(Path(sys.argv[1]), Path(sys.argv[2])) else 1)
