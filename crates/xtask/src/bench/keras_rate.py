"""Images a second that Keras trains, as one line of JSON.

python keras_rate.py NETWORK BATCH THREADS: one of the page's networks, on noise of the size of its images, with
TensorFlow held to so many threads. The first epoch is not timed: it compiles.
"""

import json
import os
import sys
import time

network, batch, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(threads)

import keras
from keras import layers

NETWORKS = {
    "small": [
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ],
    "cnn_pool": [
        layers.Conv2D(64, 3, activation="relu"),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(100, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ],
}
SECONDS = 8

model = keras.Sequential([keras.Input((28, 28, 1)), *NETWORKS[network]])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
count = 20 * 128
random = np.random.default_rng(0)
images = random.random((count, 28, 28, 1), dtype=np.float32)
labels = random.integers(0, 10, count)
model.fit(images, labels, batch_size=batch, epochs=1, verbose=0)
begun = time.perf_counter()
epochs = 0
while time.perf_counter() - begun < SECONDS:
    model.fit(images, labels, batch_size=batch, epochs=2, verbose=0)
    epochs += 2
rate = epochs * count / (time.perf_counter() - begun)
print(json.dumps({"images_per_second": rate, "keras": keras.__version__, "tensorflow": tf.__version__}))
