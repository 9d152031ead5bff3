package fittingroom.runs;

import fittingroom.metrics.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Copies a run out of the home folder. */
final class RunExport {
    private RunExport() {}

    /**
     * Writes {@code RUN.json}, {@code RUN.csv} (one line an epoch) and, if there is one, {@code RUN.fittingroom}.
     *
     * @return the files that were written
     */
    static List<Path> write(Run run, Path modelFile, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        Path record = folder.resolve(run.id() + ".json");
        RunRecordFile.write(record, run);
        written.add(record);
        Path epochs = folder.resolve(run.id() + ".csv");
        Files.writeString(epochs, csv(run), StandardCharsets.UTF_8);
        written.add(epochs);
        if (Files.isRegularFile(modelFile)) {
            Path model = folder.resolve(run.id() + ".fittingroom");
            Files.copy(modelFile, model, StandardCopyOption.REPLACE_EXISTING);
            written.add(model);
        }
        return written;
    }

    private static String csv(Run run) {
        StringBuilder csv = new StringBuilder(
                "epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,learningRate,imagesPerSecond,seconds\n");
        run.epochs().forEach(epoch -> {
            EpochMetrics metrics = epoch.metrics();
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%s,%s,%s%n",
                    metrics.epoch(),
                    metrics.trainLoss(),
                    metrics.trainAccuracy(),
                    metrics.validationLoss(),
                    metrics.validationAccuracy(),
                    metrics.learningRate(),
                    metrics.imagesPerSecond(),
                    metrics.seconds()));
        });
        return csv.toString();
    }
}
