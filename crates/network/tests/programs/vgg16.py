from keras.models import Sequential
from keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

def block(model, filters, convolutions):
    for _ in range(convolutions):
        model.add(Conv2D(filters, (3, 3), padding="same", activation="relu"))
    model.add(MaxPooling2D((2, 2), strides=(2, 2)))

def vgg16(classes=1000, shape=(224, 224, 3)):
    model = Sequential(name="vgg16")
    model.add(Input(shape))
    for filters, convolutions in zip([64, 128, 256, 512, 512], [2, 2, 3, 3, 3]):
        block(model, filters, convolutions)
    model.add(Flatten())
    for _ in range(2):
        model.add(Dense(4096, activation="relu"))
    model.add(Dense(classes, activation="softmax"))
    return model

model = vgg16()
model.summary()
