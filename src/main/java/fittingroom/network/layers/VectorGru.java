package fittingroom.network.layers;

import fittingroom.network.kernels.GruRecurrence;
import fittingroom.network.kernels.PackedGruWeights;
import fittingroom.network.kernels.VectorSupport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The GRU on our own kernels: every thread takes some of the batch's sequences, a few at a time through all steps and
 * directions (ADR 16); in training each its own, at inference whoever is free the next ones. The sums over the batch are
 * added up share by share, so that equal thread counts give equal bits.
 */
final class VectorGru implements GruAlgorithm {
    /** Sequences below which another thread isn't worth its wake-up. */
    private static final int FEWEST_SEQUENCES = 8;

    /** Sequences that a thread takes at once where nothing is kept: less of a batch is left when one of them is late. */
    private static final int AT_INFERENCE = GruRecurrence.GROUP / 2;

    private final GruShape shape;
    private final int sequenceFloats;
    private final int outputFloats;
    private final GruRecurrence.Place[] places;
    private final VectorGruWeights[] weights;
    private Worker[] workers = new Worker[0];

    VectorGru(GruShape shape) {
        this.shape = shape;
        this.sequenceFloats = shape.steps() * shape.inputs();
        this.outputFloats = (shape.allSteps() ? shape.steps() : 1) * shape.outputs();
        this.places = new GruRecurrence.Place[shape.directions()];
        this.weights = new VectorGruWeights[shape.directions()];
        Arrays.setAll(
                places,
                direction -> new GruRecurrence.Place(
                        direction * shape.units(), outputFloats, shape.allSteps() ? shape.outputs() : 0));
        Arrays.setAll(weights, direction -> new VectorGruWeights(shape));
    }

    /** Why there is no kernel for these numbers; empty if there is one. */
    static Optional<String> refusal(GruShape shape) {
        if (!VectorSupport.isWide()) {
            return Optional.of("with vectors of " + VectorSupport.lanes() + " floats native products are as fast");
        }
        return PackedGruWeights.fits(shape.inputs(), shape.units(), !shape.first())
                ? Optional.empty()
                : Optional.of("the vectors of this machine don't divide " + shape.inputs() + " inputs and "
                        + shape.units() + " units");
    }

    /** One thread's kernels, and its sequences outside of native memory. */
    private final class Worker {
        final GruRecurrence[] directions = new GruRecurrence[shape.directions()];
        final float[] x = new float[GruRecurrence.GROUP * sequenceFloats];
        final float[] y = new float[GruRecurrence.GROUP * outputFloats];
        final float[] inputGradient = new float[shape.first() ? 0 : x.length];

        Worker() {
            Arrays.setAll(
                    directions,
                    direction -> new GruRecurrence(shape.steps(), shape.inputs(), shape.units(), direction == 1));
        }
    }

    /** What a thread does with a few sequences. */
    private interface GroupWork {
        void run(Worker worker, int group, int from, int count);
    }

    private int shares(int sequences) {
        int shares = Math.max(1, Math.min(NativeThreads.count(), sequences / FEWEST_SEQUENCES));
        if (workers.length != shares) {
            workers = new Worker[shares];
            Arrays.setAll(workers, share -> new Worker());
        }
        return shares;
    }

    /** Every worker takes its share of the sequences in order, a few at a time. */
    private void forGroups(INDArray sequence, GroupWork work) {
        int size = (int) sequence.size(0);
        int shares = shares(size);
        NativeFloats pixels = NativeFloats.of(sequence);
        Parallel.fork(shares, share -> {
            int end = size * (share + 1) / shares;
            int group = 0;
            for (int from = size * share / shares; from < end; from += GruRecurrence.GROUP) {
                take(workers[share], pixels, group, from, Math.min(GruRecurrence.GROUP, end - from), work);
                group++;
            }
        });
    }

    /** Whichever thread is free takes the next few sequences. */
    private void forAnyGroups(INDArray sequence, GroupWork work) {
        int size = (int) sequence.size(0);
        AtomicInteger next = new AtomicInteger();
        NativeFloats pixels = NativeFloats.of(sequence);
        Parallel.fork(shares(size), share -> {
            for (int group = next.getAndIncrement(); group * AT_INFERENCE < size; group = next.getAndIncrement()) {
                int from = group * AT_INFERENCE;
                take(workers[share], pixels, group, from, Math.min(AT_INFERENCE, size - from), work);
            }
        });
    }

    private void take(Worker worker, NativeFloats pixels, int group, int from, int count, GroupWork work) {
        pixels.getRows(from, count, sequenceFloats, worker.x);
        // Whole blocks are computed.
        Arrays.fill(worker.x, count * sequenceFloats, worker.x.length, 0);
        work.run(worker, group, from, count);
    }

    @Override
    public void forward(INDArray sequence, List<GruWeights> ownWeights, INDArray output, boolean training) {
        for (int direction = 0; direction < weights.length; direction++) {
            weights[direction].prepare(ownWeights.get(direction));
        }
        NativeFloats outputs = NativeFloats.of(output);
        if (!training) {
            forAnyGroups(sequence, (worker, group, from, count) -> {
                for (int direction = 0; direction < weights.length; direction++) {
                    worker.directions[direction].forward(
                            worker.x, count, weights[direction].packed(), worker.y, places[direction]);
                }
                outputs.putRows(from, count, outputFloats, worker.y);
            });
            return;
        }
        int groups = (int) (sequence.size(0) + GruRecurrence.GROUP - 1) / GruRecurrence.GROUP;
        forGroups(sequence, (worker, group, from, count) -> {
            for (int direction = 0; direction < weights.length; direction++) {
                GruRecurrence own = worker.directions[direction];
                if (group == 0) {
                    own.prepareTraining((groups + workers.length - 1) / workers.length + 1);
                }
                own.forward(worker.x, count, weights[direction].packed(), worker.y, places[direction], group);
            }
            outputs.putRows(from, count, outputFloats, worker.y);
        });
    }

    @Override
    public void backward(
            INDArray sequence,
            INDArray outputGradient,
            List<GruWeights> ownWeights,
            List<GruWeights> gradients,
            @Nullable INDArray sequenceGradient) {
        NativeFloats gradient = NativeFloats.of(NativeArrays.contiguous(outputGradient));
        Optional<NativeFloats> inputGradient =
                Optional.ofNullable(sequenceGradient).map(NativeFloats::of);
        for (int direction = 0; direction < weights.length; direction++) {
            weights[direction].prepareTransposed(ownWeights.get(direction), sequenceGradient != null);
        }
        forGroups(sequence, (worker, group, from, count) -> {
            gradient.getRows(from, count, outputFloats, worker.y);
            Arrays.fill(worker.inputGradient, 0);
            for (int direction = 0; direction < weights.length; direction++) {
                GruRecurrence own = worker.directions[direction];
                if (group == 0) {
                    own.startGradients();
                }
                own.backward(
                        worker.x,
                        count,
                        weights[direction].packed(),
                        worker.y,
                        places[direction],
                        group,
                        worker.inputGradient);
            }
            inputGradient.ifPresent(to -> to.putRows(from, count, sequenceFloats, worker.inputGradient));
        });
        for (int direction = 0; direction < weights.length; direction++) {
            int own = direction;
            List<GruRecurrence> kernels =
                    Arrays.stream(workers).map(worker -> worker.directions[own]).toList();
            weights[direction].writeGradients(kernels, gradients.get(direction));
        }
    }
}
