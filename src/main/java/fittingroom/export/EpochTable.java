package fittingroom.export;

import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Run;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A run's epochs as CSV (RFC 4180, but with the same line ends on every system), numbers to their last digit. */
final class EpochTable {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "epoch",
                    "trainLoss",
                    "trainAccuracy",
                    "validationLoss",
                    "validationAccuracy",
                    "learningRate",
                    "imagesPerSecond",
                    "seconds",
                    "best")
            .get();

    private EpochTable() {}

    static String of(Run run) {
        StringWriter text = new StringWriter();
        int best = run.best().map(EpochMetrics::epoch).orElse(0);
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (TrainingEvent.EpochFinished epoch : run.epochs()) {
                EpochMetrics metrics = epoch.metrics();
                printer.printRecord(
                        metrics.epoch(),
                        metrics.trainLoss(),
                        metrics.trainAccuracy(),
                        metrics.validationLoss(),
                        metrics.validationAccuracy(),
                        metrics.learningRate(),
                        metrics.imagesPerSecond(),
                        metrics.seconds(),
                        metrics.epoch() == best);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
