package fittingroom.export;

import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.EpochCsv;
import fittingroom.runs.Run;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A run's epochs as CSV, with a column that says which is the best. */
final class EpochTable {
    private EpochTable() {}

    static String of(Run run) {
        StringWriter text = new StringWriter();
        int best = run.best().map(EpochMetrics::epoch).orElse(0);
        try {
            EpochCsv csv = new EpochCsv(text, "best");
            for (TrainingEvent.EpochFinished epoch : run.epochs()) {
                csv.print(epoch.metrics(), epoch.metrics().epoch() == best);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
