#!/usr/bin/env python3
# Everything that programs of layers are written with,.
from functools import partial
from tensorflow.keras import Model, regularizers
from tensorflow.keras.layers import *
import tensorflow as tf

DefaultConv2D = partial(Conv2D, kernel_size=3, padding="same",
                        kernel_regularizer=regularizers.l2(1e-4))
config = {"filters": [8, 16], "rate": 0.25, "dense": 2 ** 5}

def unit(x, filters, *, pool=True, activation="relu"):
    """Convolution, normalisation, activation."""
    x = DefaultConv2D(filters, use_bias=False, name=f"conv_{filters}")(x)
    x = BatchNormalization(axis=-1)(x)
    x = Activation(activation)(x)
    return MaxPooling2D()(x) if pool else x

def build(shape, classes: int = 10, **options) -> Model:
    inputs = tf.keras.Input(shape=shape)
    x = inputs
    for index, filters in enumerate(config["filters"]):
        x = unit(x, filters, pool=index < 2)
    x = unit(x, filters=config["filters"][-1], pool=False)
    x = Flatten()(x)
    if options.get("dropout"):
        x = Dropout(config["rate"])(x)
    x = Dense(units=config["dense"])(x)
    x = ReLU()(x)
    x = Dense(classes)(x)
    outputs = Softmax()(x)
    return Model(inputs=inputs, outputs=outputs, name="all")

model = build((28, 28) + (1,), dropout=True)
model.compile("adam", "categorical_crossentropy")
while (epoch := 0) < 0:
    pass
