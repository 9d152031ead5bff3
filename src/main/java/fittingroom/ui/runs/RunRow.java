package fittingroom.ui.runs;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import fittingroom.ui.Architectures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as a line of the list.
 *
 * @param searched all words of the line in lower case, prepared once so that a filter only looks through them
 */
record RunRow(RunSummary run, String searched) {
    static final String TRAINING = "training";

    static RunRow of(RunSummary run) {
        String searched = String.join(
                        " ",
                        run.id().value(),
                        run.labels().name().orElse(""),
                        run.labels().group().orElse(""),
                        String.join(" ", run.labels().tags()),
                        run.labels().notes(),
                        run.state().word().replace('_', ' '),
                        Architectures.word(run.config().network()),
                        preset(run.config()).map(Preset::title).orElse(""))
                .toLowerCase(Locale.ROOT);
        return new RunRow(run, searched);
    }

    static RunRow of(Run run) {
        return of(RunSummary.of(run));
    }

    private static Optional<Preset> preset(Experiment config) {
        return Arrays.stream(Preset.values())
                .filter(preset -> preset.config().equals(config))
                .findFirst();
    }

    RunId id() {
        return run.id();
    }

    RunLabels labels() {
        return run.labels();
    }

    /** Where it was forked from. */
    Optional<Branch> parent() {
        return run.parent();
    }

    RunState state() {
        return run.state();
    }

    Experiment config() {
        return run.config();
    }

    /** How many are finished. */
    int epochs() {
        return run.epochs();
    }

    /** Figures of the epoch with the lowest validation loss. */
    Optional<EpochMetrics> best() {
        return run.best();
    }

    /** Figures of the last epoch. */
    Optional<EpochMetrics> last() {
        return run.last();
    }

    Optional<Double> testAccuracy() {
        return run.testAccuracy();
    }

    Optional<Double> testLoss() {
        return run.testLoss();
    }

    /** Wall-clock time of all finished epochs. */
    double seconds() {
        return run.seconds();
    }

    /** Validation accuracies along the run. */
    List<Double> sparkline() {
        return run.sparkline();
    }

    String name() {
        return labels().name().orElse("");
    }

    String group() {
        return labels().group().orElse("");
    }

    String tags() {
        return String.join(", ", labels().tags());
    }

    /** The preset that it was trained with, unchanged; empty if something of it was changed. */
    String preset() {
        return preset(config()).map(Preset::id).orElse("");
    }

    String stateWord() {
        return switch (state()) {
            case RUNNING -> TRAINING;
            case EARLY_STOPPED -> "early stop";
            case PAUSED, COMPLETED, STOPPED, DIVERGED, FAILED, INTERRUPTED -> state().word();
        };
    }
}
