package fittingroom.runs;

import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A run's epochs as CSV, a line each, numbers to their last digit, with a column that says which is the best. RFC 4180 but
 * for the line ends, which are those of the program's other files on every system.
 */
public final class EpochCsv {
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

    private EpochCsv() {}

    public static String of(Run run) {
        StringWriter text = new StringWriter();
        int best = run.best().map(EpochMetrics::epoch).orElse(0);
        try {
            CSVPrinter printer = new CSVPrinter(text, FORMAT);
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
