"""Writes the reference values anew: python generate.py FOLDER LAYERS [FASHION_MNIST_FOLDER].

LAYERS is a file with the cases of `Layer::examples`, one a line. `cargo xtask golden` runs it with what `requirements.txt` names, and compares. `python generate.py --names` says what
the files hold, and needs nothing but Python.
"""

import json
import os
import sys
from pathlib import Path

# Same numbers in, same numbers out, and no words about it. Before Keras is imported.
os.environ.update(KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="", TF_CPP_MIN_LOG_LEVEL="3")

SEED = 7


def names():
    """What each file holds, by the name of the file."""
    import cases
    import networks
    import softmax
    import steps

    return {
        "operations.json": cases.names(),
        "networks.json": networks.names(),
        "softmax.json": softmax.names(),
        "steps.json": steps.names(),
    }


def generate(folder, asked_of_layers, published):
    """Writes all files, in one process and always in the same order: what is drawn first decides what is drawn next."""
    import keras
    import numpy as np

    import borders
    import layers
    import networks
    import operations
    import softmax
    import steps
    import trajectories
    from numbers_written import a_case_a_line, indented

    random = np.random.default_rng(SEED)
    keras.utils.set_random_seed(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    a_case_a_line(folder / "operations.json", operations.compute(random))
    indented(folder / "networks.json", networks.compute())
    trajectories.tiny(folder, random)
    if published is not None:
        trajectories.on_published_images(folder, published)
    a_case_a_line(folder / "borders.json", borders.compute())
    a_case_a_line(folder / "layers.json", layers.compute(asked_of_layers))
    small = Path(__file__).resolve().parents[2] / "web/networks/small.safetensors"
    a_case_a_line(folder / "steps.json", steps.compute(small))
    a_case_a_line(folder / "softmax.json", softmax.compute(small))


if __name__ == "__main__":
    if sys.argv[1:] == ["--names"]:
        print(json.dumps(names()))
    else:
        folder, asked_of_layers, *published = map(Path, sys.argv[1:])
        generate(folder, asked_of_layers.read_text(), published[0] if published else None)
