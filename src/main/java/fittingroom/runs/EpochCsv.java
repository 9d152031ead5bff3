package fittingroom.runs;

import fittingroom.metrics.EpochMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The figures of epochs as CSV, a line each, numbers to their last digit. RFC 4180 but for the line ends, which are those
 * of the program's other files on every system.
 */
public final class EpochCsv {
    private static final List<String> COLUMNS = List.of(
            "epoch",
            "trainLoss",
            "trainAccuracy",
            "validationLoss",
            "validationAccuracy",
            "learningRate",
            "imagesPerSecond",
            "seconds");

    private final CSVPrinter printer;

    /**
     * Begins with the names of the columns.
     *
     * @param further columns behind those of the figures
     */
    public EpochCsv(Appendable text, String... further) throws IOException {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(Arrays.asList(further));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator('\n')
                .setHeader(columns.toArray(String[]::new))
                .get();
        this.printer = new CSVPrinter(text, format);
    }

    /** @param further as many as there are further columns */
    public void print(EpochMetrics metrics, Object... further) throws IOException {
        List<Object> cells = new ArrayList<>(List.of(
                metrics.epoch(),
                metrics.trainLoss(),
                metrics.trainAccuracy(),
                metrics.validationLoss(),
                metrics.validationAccuracy(),
                metrics.learningRate(),
                metrics.imagesPerSecond(),
                metrics.seconds()));
        cells.addAll(Arrays.asList(further));
        printer.printRecord(cells);
    }
}
