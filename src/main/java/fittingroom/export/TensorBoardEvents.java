package fittingroom.export;

import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.training.TrainingEvent;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/**
 * A run as TensorBoard's event file: records of length, masked checksum, message, masked checksum
 * (tensorflow/core/lib/io/record_writer.h), each message an {@code Event} (tensorflow/core/util/event.proto). A step is an
 * epoch.
 */
public final class TensorBoardEvents {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private TensorBoardEvents() {}

    /** TensorBoard takes each folder for a run, and in it a file of such a name for its events. */
    public static String fileName(Run run) {
        return "events.out.tfevents." + begun(run).getEpochSecond() + ".fitting-room." + run.id();
    }

    /** Every event has a time; of a run that lost its own they are counted from 0. */
    private static Instant begun(Run run) {
        return run.started().orElse(Instant.EPOCH);
    }

    public static byte[] of(Run run) {
        TensorBoardEvents events = new TensorBoardEvents();
        events.write(new Protobuf().float64(WALL_TIME, seconds(begun(run), 0)).text(FILE_VERSION, "brain.Event:2"));
        double elapsed = 0;
        int before = run.parent().map(Branch::epoch).orElse(0);
        for (TrainingEvent.EpochFinished epoch : run.epochs()) {
            EpochMetrics metrics = epoch.metrics();
            // A fork's curve begins with what its parent took long before.
            elapsed += metrics.epoch() > before ? metrics.seconds() : 0;
            Protobuf summary = new Protobuf();
            scalar(summary, "loss/train", metrics.trainLoss());
            scalar(summary, "loss/validation", metrics.validationLoss());
            scalar(summary, "accuracy/train", metrics.trainAccuracy());
            scalar(summary, "accuracy/validation", metrics.validationAccuracy());
            scalar(summary, "learning_rate", metrics.learningRate());
            scalar(summary, "images_per_second", metrics.imagesPerSecond());
            events.write(event(run, elapsed, metrics.epoch()).message(SUMMARY, summary));
        }
        double total = elapsed;
        run.test().ifPresent(test -> {
            Protobuf summary = new Protobuf();
            scalar(summary, "loss/test", test.loss());
            scalar(summary, "accuracy/test", test.accuracy());
            int step = run.best().map(EpochMetrics::epoch).orElse(1);
            events.write(event(run, total, step).message(SUMMARY, summary));
        });
        return events.file.toByteArray();
    }

    private static Protobuf event(Run run, double elapsed, int step) {
        return new Protobuf().float64(WALL_TIME, seconds(begun(run), elapsed)).integer(STEP, step);
    }

    private static double seconds(Instant start, double elapsed) {
        return start.toEpochMilli() / 1000.0 + elapsed;
    }

    private static void scalar(Protobuf summary, String tag, double value) {
        summary.message(1, new Protobuf().text(1, tag).float32(2, (float) value));
    }

    private void write(Protobuf event) {
        byte[] message = event.toBytes();
        byte[] length =
                Protobuf.littleEndian(Long.BYTES).putLong(message.length).array();
        file.writeBytes(length);
        writeChecksum(length);
        file.writeBytes(message);
        writeChecksum(message);
    }

    private void writeChecksum(byte[] bytes) {
        file.writeBytes(Protobuf.littleEndian(Integer.BYTES)
                .putInt(MaskedCrc32c.of(bytes))
                .array());
    }
}
