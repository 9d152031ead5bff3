package fittingroom.runs;

import fittingroom.metrics.Predictions;
import fittingroom.network.ModelFile;
import fittingroom.training.Checkpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a run's file is what its name says, asked of the reader that will read it. */
final class RunFileCheck {
    private RunFileCheck() {}

    /**
     * Whether it can be read. A log counts as one if anything of it can be, as the checkpoints tell the rest.
     *
     * @param name within the run's folder; a record's is not asked for, as there is more to say of it
     */
    static boolean isWhole(String name, Path file) {
        try {
            return switch (name) {
                case RunFiles.RECORD -> true;
                case RunFiles.LOG -> isLog(file);
                case RunFiles.BATCHES -> BatchCurve.readWhole(file).isPresent();
                case RunFiles.TEST_PREDICTIONS -> {
                    readPredictions(file);
                    yield true;
                }
                case RunFiles.MODEL -> {
                    ModelFile.read(file);
                    yield true;
                }
                default -> {
                    Checkpoint.read(file);
                    yield true;
                }
            };
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isLog(Path file) throws IOException {
        AtomicBoolean told = new AtomicBoolean(Files.size(file) == 0);
        RunLog.read(file, event -> told.set(true));
        return told.get();
    }

    static Predictions readPredictions(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return Predictions.read(stream);
        }
    }
}
