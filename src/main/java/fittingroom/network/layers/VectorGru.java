package fittingroom.network.layers;

import fittingroom.network.kernels.GruRecurrence;
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

    /** The layer's own with inputs and units that fill the vectors of this machine: what the kernels compute. */
    private final GruShape shape;

    private final VectorRows sequences;
    private final VectorRows outputs;
    private final GruRecurrence.Place[] places;
    private final VectorGruWeights[] weights;
    private Worker[] workers = new Worker[0];

    VectorGru(GruShape own) {
        this.shape = inWholeVectors(own);
        this.sequences = new VectorRows(shape.steps(), own.inputs(), shape.inputs());
        this.outputs =
                new VectorRows((shape.allSteps() ? shape.steps() : 1) * shape.directions(), own.units(), shape.units());
        this.places = new GruRecurrence.Place[shape.directions()];
        this.weights = new VectorGruWeights[shape.directions()];
        Arrays.setAll(
                places,
                direction -> new GruRecurrence.Place(
                        direction * shape.units(), outputs.floats(), shape.allSteps() ? shape.outputs() : 0));
        Arrays.setAll(weights, direction -> new VectorGruWeights(own, shape));
    }

    /** A picture's rows are as they are, as nobody asks for their gradient. */
    private static GruShape inWholeVectors(GruShape own) {
        return own.withSizes(
                own.first() ? own.inputs() : VectorSupport.wholeVectors(own.inputs()),
                VectorSupport.wholeVectors(own.units()));
    }

    /** Why this machine has no such kernels; empty if it has. */
    static Optional<String> refusal() {
        return VectorSupport.isWide()
                ? Optional.empty()
                : Optional.of("with vectors of " + VectorSupport.lanes() + " floats native products are as fast");
    }

    /** One thread's kernels, and its sequences outside of native memory. */
    private final class Worker {
        final GruRecurrence[] directions = new GruRecurrence[shape.directions()];
        final float[] x = new float[GruRecurrence.GROUP * sequences.floats()];
        final float[] y = new float[GruRecurrence.GROUP * outputs.floats()];
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
    private void forGroups(int size, GroupWork work) {
        int shares = shares(size);
        Parallel.fork(shares, share -> {
            int end = size * (share + 1) / shares;
            int group = 0;
            for (int from = size * share / shares; from < end; from += GruRecurrence.GROUP) {
                work.run(workers[share], group, from, Math.min(GruRecurrence.GROUP, end - from));
                group++;
            }
        });
    }

    /** Whichever thread is free takes the next few sequences. */
    private void forAnyGroups(int size, GroupWork work) {
        AtomicInteger next = new AtomicInteger();
        Parallel.fork(shares(size), share -> {
            for (int group = next.getAndIncrement(); group * AT_INFERENCE < size; group = next.getAndIncrement()) {
                int from = group * AT_INFERENCE;
                work.run(workers[share], group, from, Math.min(AT_INFERENCE, size - from));
            }
        });
    }

    private void read(NativeFloats pixels, Worker worker, int from, int count) {
        sequences.get(pixels, from, count, worker.x, 0);
        // Whole blocks are computed.
        Arrays.fill(worker.x, count * sequences.floats(), worker.x.length, 0);
    }

    @Override
    public void forward(INDArray sequence, List<GruWeights> ownWeights, INDArray output, boolean training) {
        for (int direction = 0; direction < weights.length; direction++) {
            weights[direction].prepare(ownWeights.get(direction));
        }
        int size = (int) sequence.size(0);
        NativeFloats pixels = NativeFloats.of(sequence);
        NativeFloats answers = NativeFloats.of(output);
        if (!training) {
            forAnyGroups(size, (worker, group, from, count) -> {
                read(pixels, worker, from, count);
                for (int direction = 0; direction < weights.length; direction++) {
                    worker.directions[direction].forward(
                            worker.x, count, weights[direction].packed(), worker.y, places[direction]);
                }
                outputs.put(answers, from, count, worker.y, 0);
            });
            return;
        }
        int groups = (size + GruRecurrence.GROUP - 1) / GruRecurrence.GROUP;
        forGroups(size, (worker, group, from, count) -> {
            read(pixels, worker, from, count);
            for (int direction = 0; direction < weights.length; direction++) {
                GruRecurrence own = worker.directions[direction];
                if (group == 0) {
                    own.prepareTraining((groups + workers.length - 1) / workers.length + 1);
                }
                own.forward(worker.x, count, weights[direction].packed(), worker.y, places[direction], group);
            }
            outputs.put(answers, from, count, worker.y, 0);
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
        forGroups((int) sequence.size(0), (worker, group, from, count) -> {
            outputs.get(gradient, from, count, worker.y, 0);
            Arrays.fill(worker.inputGradient, 0);
            for (int direction = 0; direction < weights.length; direction++) {
                GruRecurrence own = worker.directions[direction];
                if (group == 0) {
                    own.startGradients();
                }
                own.backward(
                        count, weights[direction].packed(), worker.y, places[direction], group, worker.inputGradient);
            }
            inputGradient.ifPresent(to -> sequences.put(to, from, count, worker.inputGradient, 0));
        });
        for (int direction = 0; direction < weights.length; direction++) {
            int own = direction;
            List<GruRecurrence> kernels =
                    Arrays.stream(workers).map(worker -> worker.directions[own]).toList();
            weights[direction].writeGradients(kernels, gradients.get(direction));
        }
    }
}
