package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunState;
import fittingroom.runs.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Sweeps from their first trial to their end. */
class SweepRunnerTest extends SweepBed {
    @Test
    void sameSeedAndWorkersGiveTheSameSuggestionsHoweverLongEachTrialTakes() throws IOException {
        Sweep one = run(home.resolve("a"), definition(""), new ScriptedTrials(3, 1, HILL));
        Sweep two = run(home.resolve("b"), definition(""), new ScriptedTrials(3, 2, HILL));

        assertThat(points(two)).isEqualTo(points(one)).hasSize(24);
        assertThat(states(two)).isEqualTo(states(one));
        assertThat(one.count(Trial.State.PRUNED)).isBetween(8L, 22L);
        assertThat(one.state()).isEqualTo(Sweep.State.COMPLETED);
    }

    @Test
    void anotherSeedGivesOtherSuggestions() throws IOException {
        Sweep one = run(home.resolve("a"), definition("seed: 1"), new ScriptedTrials(2, 1, HILL));
        Sweep two = run(home.resolve("b"), definition("seed: 2"), new ScriptedTrials(2, 1, HILL));

        assertThat(points(two)).isNotEqualTo(points(one)).doesNotContainAnyElementsOf(points(one));
    }

    @Test
    void everyTrialIsARunOfTheStoreWithItsEpochs() throws IOException {
        Sweep sweep = run(home, definition(""), new ScriptedTrials(2, 1, HILL));

        for (Trial trial : sweep.trials()) {
            var run = new FolderRunStore(home).find(trial.runs().get(0)).orElseThrow();
            assertThat(run.epochs()).hasSize(trial.values().size());
            assertThat(run.state())
                    .isEqualTo(trial.state() == Trial.State.PRUNED ? RunState.STOPPED : RunState.COMPLETED);
            assertThat(run.test()).isEmpty();
            assertThat(run.labels().group()).contains(sweep.id().value());
        }
    }

    @Test
    void aSweepThatIsReadFromTheDiskIsTheOneThatRan() throws IOException {
        Sweep sweep = run(home, definition("seeds: 2"), new ScriptedTrials(2, 1, HILL));

        assertThat(new SweepStore(home).find(sweep.id())).contains(sweep);
    }

    @Test
    void aCancelledTrialIsNotTrainedAgain() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(2, 1, HILL);
        trials.hanging.add(1);
        try (SweepStore.Opened opened = new SweepStore(home).create(definition(""))) {
            SweepRunner[] runner = new SweepRunner[1];
            runner[0] = new SweepRunner(opened, new FolderRunStore(home), trials, new Silent(trial -> {
                if (trial.number() == 1 && trial.values().size() == 1 && trial.state() == Trial.State.RUNNING) {
                    runner[0].cancel(1);
                }
            }));
            Sweep sweep = runner[0].run();

            assertThat(states(sweep)).hasSize(24).containsEntry(1, Trial.State.CANCELLED);
        }
    }

    @Test
    void failuresAreResultsAndAreNotTriedAgain() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(2, 1, HILL);
        trials.breaking.add(3);
        trials.diverging.add(4);

        Sweep sweep = run(home, definition(""), trials);

        assertThat(states(sweep)).containsEntry(3, Trial.State.FAILED).containsEntry(4, Trial.State.DIVERGED);
        assertThat(sweep.trials().get(2).sentence()).contains("It broke.");
        assertThat(trials.started.stream().filter(assignment -> assignment.trial() == 3))
                .hasSize(1);
        assertThat(sweep.state()).isEqualTo(Sweep.State.COMPLETED);
    }

    @Test
    void aTrialThatIsTrainedAgainAfterALossHasEachEpochOnce() throws IOException {
        Sweep undisturbed = run(home.resolve("a"), definition(""), new ScriptedTrials(2, 1, HILL));
        ScriptedTrials trials = new ScriptedTrials(2, 1, HILL);
        trials.losing.add(1);

        Sweep sweep = run(home, definition(""), trials);

        assertThat(trials.losing).isEmpty();
        assertThat(sweep.trials().get(0).values())
                .isEqualTo(undisturbed.trials().get(0).values());
        assertThat(states(sweep)).isEqualTo(states(undisturbed));
        assertThat(new FolderRunStore(home)
                        .find(sweep.trials().get(0).runs().get(0))
                        .orElseThrow()
                        .epochs())
                .extracting(epoch -> epoch.metrics().epoch())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aSweepEndsAfterTheStatedFailuresInARow() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(1, 1, HILL);
        trials.breaking.addAll(List.of(4, 5, 6));

        Sweep sweep = run(home, definition("failures_in_a_row: 3"), trials);

        assertThat(sweep.state()).isEqualTo(Sweep.State.FAILED);
        assertThat(sweep.sentence())
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("3 trials failed in a row"));
        assertThat(trials.started).hasSize(6);
    }

    @Test
    void aPrunedTrialsRunSaysSo() throws IOException {
        Sweep sweep = run(home, definition(""), new ScriptedTrials(2, 1, HILL));

        Trial pruned = sweep.trials().stream()
                .filter(trial -> trial.state() == Trial.State.PRUNED)
                .findFirst()
                .orElseThrow();
        assertThat(new FolderRunStore(home)
                        .find(pruned.runs().get(0))
                        .orElseThrow()
                        .labels()
                        .notes())
                .isEqualTo("Pruned after epoch " + pruned.values().size() + ": others of sweep-1 were better there.");
    }

    @Test
    void whatTheUserNotedOnATrialsRunStaysBeforeTheSweepsOwnNote() throws IOException {
        FolderRunStore runs = new FolderRunStore(home);
        ScriptedTrials trials = new ScriptedTrials(1, 1, HILL);
        trials.hanging.add(1);
        try (SweepStore.Opened opened =
                new SweepStore(home).create(definition("").withTrials(1))) {
            SweepRunner[] runner = new SweepRunner[1];
            runner[0] = new SweepRunner(opened, runs, trials, new Silent(trial -> {
                if (trial.values().size() == 1 && trial.state() == Trial.State.RUNNING) {
                    label(runs, trial.runs().get(0), "Looks promising.");
                    runner[0].cancel(1);
                }
            }));
            Sweep sweep = runner[0].run();

            RunId run = sweep.trials().get(0).runs().get(0);
            assertThat(runs.find(run).orElseThrow().labels().notes())
                    .isEqualTo("Looks promising.\n"
                            + "Cut off while sweep-1 went on; it has no checkpoint to go on from.");
        }
    }

    private static void label(RunStore runs, RunId run, String notes) {
        try {
            runs.label(run, labels -> labels.withNotes(notes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSweepThatNeverBeganATrialIsDroppedAndOneThatDidIsNot() throws IOException {
        SweepStore store = new SweepStore(home);
        store.create(definition("")).close();
        run(home, definition(""), new ScriptedTrials(2, 1, HILL));

        store.dropIfEmpty(new SweepId("sweep-1"));
        store.dropIfEmpty(new SweepId("sweep-2"));

        assertThat(store.list().sweeps())
                .extracting(sweep -> sweep.id().value())
                .containsExactly("sweep-2");
    }

    /** Its definition has a longer path than Linux takes, its folder and its lock have not. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aSweepThatCouldNotBeWrittenLeavesNoFolder() throws IOException {
        Path deep = home;
        while (deep.resolve("sweeps/sweep-1").toString().length() < 4080) {
            int missing = 4080 - deep.resolve("sweeps/sweep-1").toString().length();
            deep = deep.resolve("d".repeat(Math.max(1, Math.min(200, missing - 1))));
        }
        SweepStore store = new SweepStore(Files.createDirectories(deep));

        assertThatThrownBy(() -> store.create(definition(""))).isInstanceOf(IOException.class);

        assertThat(deep.resolve("sweeps")).isEmptyDirectory();
    }

    @Test
    void valuesThatDoNotFitEachOtherAreAFailedTrial() throws IOException {
        SweepDefinition definition = SweepFile.parse("""
                method: grid
                parameters:
                  filters: {values: [[4, 4], [4, 4, 4]]}
                  pooling: {values: ["max, max", "max, max, max"]}
                """.replace("\"max, max\", ", "\"max\", "));

        Sweep sweep = run(home, definition, new ScriptedTrials(1, 1, HILL));

        assertThat(sweep.trials()).hasSize(4);
        assertThat(sweep.count(Trial.State.FAILED)).isEqualTo(1);
        assertThat(sweep.trials().get(1).sentence().orElseThrow()).contains("needs one value or 2, got 3");
    }

    private static final String TWO_TRIALS = """
            method: grid
            parameters:
              dropout: {values: [0.1, 0.2]}
              epochs: {value: 4}
            """;

    /** An accuracy of 0.8 and 0.7 after epoch 4, of which epoch n has reached 1 - 0.5^n. */
    @SuppressWarnings("UnnecessaryLambda") // handed to several trials
    private static final ToDoubleFunction<TrialRunner.Assignment> FALLING =
            assignment -> (0.9 - assignment.trial() / 10.0) / (1 - Math.pow(0.5, 4));

    @Test
    void aTrialIsWorthTheEpochWhoseWeightsItsRunKeeps() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(1, 1, FALLING);
        trials.overfitting.put(1, 2);

        Sweep sweep = run(home, SweepFile.parse(TWO_TRIALS), trials);

        double kept = 0.8 / (1 - Math.pow(0.5, 4)) * (1 - Math.pow(0.5, 2));
        assertThat(sweep.trials())
                .extracting(Trial::best, Trial::bestEpoch)
                .containsExactly(tuple(Optional.of(kept), 2), tuple(Optional.of(0.7), 4));
        assertThat(sweep.best().map(Trial::number)).contains(2);
        assertThat(sweep.caveat()).isEmpty();
        for (Trial trial : sweep.trials()) {
            assertThat(new FolderRunStore(home)
                            .find(trial.runs().get(0))
                            .flatMap(Run::best)
                            .map(EpochMetrics::validationAccuracy))
                    .isEqualTo(trial.best());
        }
        assertThat(new SweepStore(home).find(sweep.id())).contains(sweep);
    }

    /** The second trial keeps the weights of its first epoch; what it reported later is what it goes on by. */
    @Test
    void halvingGoesByWhatWasReportedAndNotByWhatIsKept() throws IOException {
        SweepDefinition definition = SweepFile.parse(TWO_TRIALS + "early_terminate: {type: asha, min_iter: 2, eta: 2}");
        ScriptedTrials trials = new ScriptedTrials(1, 1, assignment -> 0.6 + assignment.trial() / 10.0);
        trials.overfitting.put(2, 1);

        Sweep sweep = run(home, definition, trials);

        assertThat(states(sweep)).isEqualTo(Map.of(1, Trial.State.COMPLETED, 2, Trial.State.COMPLETED));
    }

    @Test
    void aSweepWithoutASuccessHasFailedThoughItsBudgetIsSpent() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(1, 1, FALLING);
        trials.breaking.addAll(List.of(1, 2));

        Sweep sweep = run(home, SweepFile.parse(TWO_TRIALS), trials);

        assertThat(sweep.state()).isEqualTo(Sweep.State.COMPLETED);
        assertThat(sweep.failure())
                .contains(
                        "None of the 2 trials of sweep-1 came to a result; \"fitting-room sweep show sweep-1\" says why.");
    }

    @Test
    void aSweepWithOneSuccessHasNotFailed() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(1, 1, FALLING);
        trials.breaking.add(1);

        assertThat(run(home, SweepFile.parse(TWO_TRIALS), trials).failure()).isEmpty();
    }

    @Test
    void withSeveralSeedsAPointIsWorthTheirMean() throws IOException {
        SweepDefinition definition = SweepFile.parse("""
                method: grid
                parameters:
                  dropout: {values: [0.1, 0.2]}
                  epochs: {value: 1}
                seeds: 3
                """);
        ToDoubleFunction<TrialRunner.Assignment> bySeed = assignment -> assignment.replicate() / 10.0
                + assignment.experiment().network().dropout();

        Sweep sweep = run(home, definition, new ScriptedTrials(2, 1, bySeed));

        assertThat(sweep.trials().get(0).runs()).hasSize(3);
        assertThat(sweep.best().orElseThrow().number()).isEqualTo(2);
        assertThat(sweep.best().orElseThrow().best().orElseThrow())
                .isEqualTo((0.3 + 0.4 + 0.5) / 3 / 2, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void aBudgetInEpochsEndsTheSweep() throws IOException {
        SweepDefinition definition = SweepFile.parse("""
                method: random
                parameters:
                  dropout: {min: 0.0, max: 0.5}
                  epochs: {value: 3}
                budget: {epochs: 10}
                """);

        Sweep sweep = run(home, definition, new ScriptedTrials(1, 1, HILL));

        assertThat(sweep.epochs()).isEqualTo(12);
        assertThat(sweep.trials()).hasSize(4);
    }

    /** Three centuries are more nanoseconds than a long holds. */
    @Test
    void aBudgetOfAnyNumberOfMinutesLetsTrialsBegin() throws IOException {
        Sweep sweep = run(home, definition("budget: {minutes: 1e12}"), new ScriptedTrials(1, 1, HILL));

        assertThat(sweep.trials()).hasSize(24);
    }

    @Test
    void noPointIsTriedTwice() throws IOException {
        SweepDefinition definition = SweepFile.parse("""
                method: random
                parameters:
                  dropout: {values: [0.1, 0.2, 0.3]}
                  batch-size: {values: [32, 64]}
                  epochs: {value: 1}
                run_cap: 50
                """);

        Sweep sweep = run(home, definition, new ScriptedTrials(1, 1, HILL));

        assertThat(points(sweep)).hasSize(6).doesNotHaveDuplicates();
    }
}
