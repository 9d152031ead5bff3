"""The Report CNN and the Report GRU in Keras on TensorFlow, measured as the benchmark measures our own.

    python3 src/bench/python/keras_peer.py --data data/fashion-mnist --rounds 5
"""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

import peer

DROPOUT = 0.25
SLOPE = 0.1


def report_cnn():
    """[batch, 28, 28, 1] to logits [batch, 10]."""
    blocks = []
    for filters in (32, 64, 128):
        blocks += [
            layers.Conv2D(filters, 3, padding="same"),
            layers.LeakyReLU(negative_slope=SLOPE),
            layers.MaxPooling2D(2, padding="same"),
            layers.Dropout(DROPOUT),
        ]
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *blocks,
            layers.Flatten(),
            layers.Dense(128),
            layers.LeakyReLU(negative_slope=SLOPE),
            layers.Dropout(DROPOUT),
            layers.Dense(10),
        ]
    )


def report_gru(unroll):
    """[batch, 28, 28] to logits [batch, 10]."""
    return keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.GRU(128, return_sequences=True, unroll=unroll),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.LeakyReLU(negative_slope=SLOPE),
            layers.Dropout(DROPOUT),
            layers.Dense(10),
        ]
    )


def steps_of(network, batches, labels, jit):
    """A training step and an inference step of the batch with a number."""
    optimizer = keras.optimizers.Adam(1e-3)
    optimizer.build(network.trainable_variables)
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function(jit_compile=jit)
    def train_step(images, targets):
        with tf.GradientTape() as tape:
            loss = loss_of(targets, network(images, training=True))
        gradients = tape.gradient(loss, network.trainable_variables)
        optimizer.apply_gradients(zip(gradients, network.trainable_variables))
        return loss

    @tf.function(jit_compile=jit)
    def infer_step(images):
        return tf.nn.softmax(network(images, training=False))

    def train(number):
        return train_step(batches[number], labels[number]).numpy()

    def infer(number):
        return infer_step(batches[number]).numpy()

    return train, infer


# What was tried and is slower on two cores: XLA for the CNN's training ("jit", a fifteenth of the speed), the GRU as
# a loop instead of unrolled ("plain"), and the unrolled GRU without XLA ("unroll").
def main():
    options = peer.arguments(__doc__)
    variants = set((options.variant or "unroll+jit_gru").split("+"))
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(42)
    images, labels = peer.training_images(options.data)
    pieces = [tf.constant(piece) for piece in np.split(images, len(images) // peer.BATCH_SIZE)]
    targets = [tf.constant(piece) for piece in np.split(labels, len(labels) // peer.BATCH_SIZE)]
    pictures = [piece[..., None] for piece in pieces]
    jit_cnn = "jit" in variants or "jit_cnn" in variants
    jit_gru = "jit" in variants or "jit_gru" in variants
    cnn_train, cnn_infer = steps_of(report_cnn(), pictures, targets, jit_cnn)
    gru_train, gru_infer = steps_of(report_gru("unroll" in variants), pieces, targets, jit_gru)
    peer.serve(
        {
            "peer": "keras",
            "version": f"{keras.__version__} on TensorFlow {tf.__version__}",
            "threads": tf.config.threading.get_intra_op_parallelism_threads(),
            "libraries": "oneDNN and Eigen, as built into TensorFlow",
            "settings": "tf.function " + " ".join(sorted(variants)),
        },
        {"cnn.train": cnn_train, "cnn.infer": cnn_infer, "gru.train": gru_train, "gru.infer": gru_infer},
        options.rounds,
    )


if __name__ == "__main__":
    main()
