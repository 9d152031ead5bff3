package fittingroom.ui.experiment;

import fittingroom.experiment.Experiment;
import fittingroom.network.NetworkSummary;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.workbench.CostPreview;
import fittingroom.workbench.Measurements;
import fittingroom.workbench.Sentences;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What an experiment would cost: its parameters at once, seconds and memory when the workbench has measured them. */
final class CostLine {
    /** In less, most of an epoch is what no probe measures: its record and its checkpoint. */
    private static final double SHORTEST_TOLD = 0.5;

    private final Measurements measurements;
    private final Executor window;
    private final Executor later;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private Optional<Experiment> shown = Optional.empty();
    private OptionalDouble expectedBatchSeconds = OptionalDouble.empty();

    CostLine(Measurements measurements, Executor window, Executor later) {
        this.measurements = measurements;
        this.window = window;
        this.later = later;
    }

    /** @param measure whether the time is worth measuring now */
    void show(Experiment experiment, boolean measure) {
        if (shown.filter(experiment::equals).isPresent()) {
            return;
        }
        shown = Optional.of(experiment);
        expectedBatchSeconds = OptionalDouble.empty();
        measurements.cancelPreview();
        refusal.set("");
        try {
            text.set(parameters(NetworkSummary.of(experiment.network()).parameters()));
        } catch (IllegalArgumentException e) {
            text.set("");
            refusal.set(Sentences.whole(String.valueOf(e.getMessage())));
            return;
        }
        if (measure) {
            later.execute(() -> window.execute(() -> ask(experiment)));
        }
    }

    /** The next experiment is measured even if it is the one that is shown. */
    void forget() {
        shown = Optional.empty();
    }

    private void ask(Experiment experiment) {
        if (shown.filter(experiment::equals).isPresent()) {
            Replies.deliver(
                    measurements.previewCost(experiment), window, (preview, failure) -> answered(experiment, preview));
        }
    }

    private void answered(Experiment experiment, @Nullable CostPreview preview) {
        if (preview == null || shown.filter(experiment::equals).isEmpty()) {
            return;
        }
        expectedBatchSeconds = preview.seconds()
                .filter(seconds -> !seconds.rough())
                .map(seconds -> OptionalDouble.of(seconds.batch()))
                .orElseGet(OptionalDouble::empty);
        text.set(parameters(preview.parameters()) + " · " + Numbers.bytes(preview.memoryBytes())
                + epoch(preview).map(line -> "\n" + line).orElse(""));
        preview.refusal().ifPresent(refusal::set);
    }

    private static String parameters(long count) {
        return Numbers.count(count) + " parameters";
    }

    /** What a probe of the shown experiment found for one batch; empty while it is not known. */
    OptionalDouble expectedBatchSeconds() {
        return expectedBatchSeconds;
    }

    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Why this can't be trained at all; empty when it can, as far as is known. */
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Measurements that did not agree, on a machine that is busy, are worse than what a run of before took. */
    private static Optional<String> epoch(CostPreview preview) {
        return preview.seconds()
                .filter(seconds -> !seconds.rough())
                .map(seconds -> aboutSeconds(seconds.epoch()) + " per epoch")
                .or(() -> preview.earlier()
                        .map(earlier -> earlier.run() + " took " + aboutSeconds(earlier.epoch()) + " per epoch"))
                .or(() -> preview.seconds().map(rough -> "the first batches will tell the time"));
    }

    private static String aboutSeconds(double seconds) {
        if (seconds < SHORTEST_TOLD) {
            return "less than 1 s";
        }
        return seconds < 10 ? String.format(Locale.ROOT, "about %.1f s", seconds) : Numbers.roughly(seconds);
    }
}
