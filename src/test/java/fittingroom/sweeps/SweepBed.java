package fittingroom.sweeps;

import fittingroom.runs.FolderRunStore;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** Runs sweeps whose trials follow a formula. */
abstract class SweepBed {
    @SuppressWarnings("UnnecessaryLambda") // handed to many trials
    static final ToDoubleFunction<TrialRunner.Assignment> HILL = assignment -> {
        double rate = Math.log10(assignment.experiment().hyperparameters().learningRate());
        double dropout = assignment.experiment().network().dropout();
        return 0.9 - 0.1 * (rate + 3) * (rate + 3) - 0.2 * Math.abs(dropout - 0.2);
    };

    @TempDir
    Path home;

    static SweepDefinition definition(String more) {
        return SweepFile.parse("""
                method: tpe
                parameters:
                  learning-rate: {distribution: log_uniform_values, min: 1e-4, max: 1e-1}
                  dropout: {min: 0.0, max: 0.6}
                  filters: {values: [[4], [8, 8]]}
                  epochs: {value: 9}
                early_terminate: {type: asha, eta: 3}
                run_cap: 24
                """ + more);
    }

    /** Runs a new sweep of a home to its end. */
    Sweep run(Path where, SweepDefinition definition, ScriptedTrials trials) throws IOException {
        try (SweepStore.Opened opened = new SweepStore(where).create(definition)) {
            return new SweepRunner(opened, new FolderRunStore(where), trials, new Silent(trial -> {})).run();
        }
    }

    record Silent(Consumer<Trial> changed) implements SweepListener {
        @Override
        public void trialChanged(Trial trial) {
            changed.accept(trial);
        }

        @Override
        public void batchFinished(int trial, TrainingEvent.BatchFinished event) {}

        @Override
        public void warned(String sentence) {
            throw new AssertionError(sentence);
        }
    }

    static List<Point> points(Sweep sweep) {
        return sweep.trials().stream().map(Trial::point).toList();
    }

    static Map<Integer, Trial.State> states(Sweep sweep) {
        return sweep.trials().stream().collect(Collectors.toMap(Trial::number, Trial::state));
    }
}
