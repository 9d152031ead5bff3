"""The Report CNN and the Report GRU in Keras on TensorFlow, measured as the benchmark measures our own; Best CNN against the
clock.

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


def report_cnn(pool_first):
    """[batch, 28, 28, 1] to logits [batch, 10]."""
    blocks = []
    for filters in (32, 64, 128):
        activation = layers.LeakyReLU(negative_slope=SLOPE)
        pooling = layers.MaxPooling2D(2, padding="same")
        blocks += [
            layers.Conv2D(filters, 3, padding="same"),
            *((pooling, activation) if pool_first else (activation, pooling)),
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


def best_cnn():
    """[batch, 28, 28, 1] to logits [batch, 10]."""
    # As PyTorch draws them.
    start = keras.initializers.VarianceScaling(1 / 3, "fan_in", "uniform")
    blocks = []
    for filters, normalized, pooled in peer.BLOCKS:
        blocks += [
            layers.Conv2D(filters, 3, padding="same", kernel_initializer=start),
            *([layers.BatchNormalization(momentum=0.9, epsilon=1e-5)] if normalized else []),
            *([layers.MaxPooling2D(2, padding="same")] if pooled else []),
            layers.LeakyReLU(negative_slope=SLOPE),
            layers.Dropout(peer.CLOCK_DROPOUT),
        ]
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *blocks,
            layers.Flatten(),
            layers.Dense(peer.DENSE_UNITS, kernel_initializer=start),
            layers.LeakyReLU(negative_slope=SLOPE),
            layers.Dropout(peer.CLOCK_DROPOUT),
            layers.Dense(10, kernel_initializer=start),
        ]
    )


def clock_steps_of(network, average):
    """A step of Best CNN's recipe on images and labels, and the probabilities by the average of its weights.

    ``average`` is a second network of the same kind.
    """
    optimizer = keras.optimizers.Adam(peer.LEARNING_RATE, epsilon=1e-8)
    optimizer.build(network.trainable_variables)
    loss_of = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=peer.LABEL_SMOOTHING)
    average.set_weights(network.get_weights())
    # Not the dropout's random state.
    pairs = list(zip([weight.value for weight in average.weights], [weight.value for weight in network.weights]))

    @tf.function
    def train_step(images, targets, rate, decay):
        with tf.GradientTape() as tape:
            loss = loss_of(tf.one_hot(targets, 10), network(images, training=True))
        gradients = tape.gradient(loss, network.trainable_variables)
        optimizer.learning_rate.assign(rate)
        optimizer.apply_gradients(zip(gradients, network.trainable_variables))
        for mean, weight in pairs:
            mean.assign_add((1 - decay) * (weight - mean))
        return loss

    @tf.function
    def infer_step(images):
        return tf.nn.softmax(average(images, training=False))

    def train(images, targets, rate, decay):
        return train_step(images, targets, tf.constant(rate, tf.float32), tf.constant(decay, tf.float32)).numpy()

    return train, lambda images: infer_step(images).numpy()


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


def steps_of(network, jit):
    """A training step on images and labels, and an inference step on images."""
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

    return lambda images, targets: train_step(images, targets).numpy(), lambda images: infer_step(images).numpy()


def of_batches(steps, batches, labels):
    """The same steps on the batch with a number."""
    train, infer = steps
    return lambda number: train(batches[number], labels[number]), lambda number: infer(batches[number])


# "pool_first" is the other order of pooling and LeakyReLU, which makes no difference beyond the noise (Zen 3).
# What was tried and is slower on two cores: XLA for the CNN's training ("jit", a fifteenth of the speed), the GRU as
# a loop instead of unrolled ("plain"), and the unrolled GRU without XLA ("unroll").
def main():
    options = peer.arguments(__doc__)
    variants = set((options.variant or "unroll+jit_gru").split("+"))
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(42)
    jit_cnn = "jit" in variants or "jit_cnn" in variants
    jit_gru = "jit" in variants or "jit_gru" in variants
    pool_first = "pool_first" in variants
    if options.clock:
        keras.utils.set_random_seed(options.seed)
        train, infer = clock_steps_of(best_cnn(), best_cnn())
        peer.clock(
            options.data,
            options.clock,
            options.seed,
            lambda images, targets, rate, decay: train(tf.constant(images[..., None]), tf.constant(targets), rate, decay),
            lambda images: infer(tf.constant(images[..., None])),
        )
        return
    images, labels = peer.training_images(options.data)
    pieces = [tf.constant(piece) for piece in np.split(images, len(images) // peer.BATCH_SIZE)]
    targets = [tf.constant(piece) for piece in np.split(labels, len(labels) // peer.BATCH_SIZE)]
    pictures = [piece[..., None] for piece in pieces]
    cnn_train, cnn_infer = of_batches(steps_of(report_cnn(pool_first), jit_cnn), pictures, targets)
    gru_train, gru_infer = of_batches(steps_of(report_gru("unroll" in variants), jit_gru), pieces, targets)
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
