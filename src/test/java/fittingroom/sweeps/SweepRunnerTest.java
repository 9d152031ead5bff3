package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunState;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunnerTest {
    @SuppressWarnings("UnnecessaryLambda") // handed to many trials
    private static final ToDoubleFunction<TrialRunner.Assignment> HILL = assignment -> {
        double rate = Math.log10(assignment.experiment().hyperparameters().learningRate());
        double dropout = assignment.experiment().network().dropout();
        return 0.9 - 0.1 * (rate + 3) * (rate + 3) - 0.2 * Math.abs(dropout - 0.2);
    };

    @TempDir
    private Path home;

    private static SweepDefinition definition(String more) {
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
    private Sweep run(Path where, SweepDefinition definition, ScriptedTrials trials) throws IOException {
        try (SweepStore.Opened opened = new SweepStore(where).create(definition)) {
            return new SweepRunner(opened, new FolderRunStore(where), trials, new Silent(trial -> {})).run();
        }
    }

    private Sweep resume(SweepId id, Optional<SweepDefinition> changed, ScriptedTrials trials) throws IOException {
        try (SweepStore.Opened opened = new SweepStore(home).open(id, changed)) {
            return new SweepRunner(opened, new FolderRunStore(home), trials, new Silent(trial -> {})).run();
        }
    }

    private record Silent(Consumer<Trial> changed) implements SweepListener {
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

    private static List<Point> points(Sweep sweep) {
        return sweep.trials().stream().map(Trial::point).toList();
    }

    private static Map<Integer, Trial.State> states(Sweep sweep) {
        return sweep.trials().stream().collect(Collectors.toMap(Trial::number, Trial::state));
    }

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
    void aSweepCutOffAtAnyLineGoesOnAsIfItHadNotBeen() throws IOException {
        Sweep whole = run(home, definition(""), new ScriptedTrials(2, 1, HILL));
        Path log = new SweepStore(home).folderOf(whole.id()).resolve(SweepStore.EVENTS);
        List<String> lines = Files.readAllLines(log);

        for (int kept = 3; kept < lines.size(); kept += 37) {
            Files.writeString(
                    log,
                    String.join("\n", lines.subList(0, kept)) + "\n"
                            + lines.get(kept).substring(0, 9));
            long endedBefore = lines.subList(0, kept).stream()
                    .filter(line -> line.contains("\"ended\""))
                    .count();
            ScriptedTrials again = new ScriptedTrials(2, kept, HILL);

            Sweep resumed = resume(whole.id(), Optional.empty(), again);

            assertThat(points(resumed)).as("cut after line " + kept).isEqualTo(points(whole));
            assertThat(states(resumed)).isEqualTo(states(whole));
            assertThat(resumed.trials().stream().map(Trial::values))
                    .isEqualTo(whole.trials().stream().map(Trial::values).toList());
            assertThat(again.started.size()).isLessThanOrEqualTo((int) (24 - endedBefore));
        }
    }

    @Test
    void aTrialWhoseRunIsFinishedInTheStoreIsNotTrainedAgain() throws IOException {
        Sweep whole = run(home, definition(""), new ScriptedTrials(1, 1, HILL));
        Path log = new SweepStore(home).folderOf(whole.id()).resolve(SweepStore.EVENTS);
        List<String> lines = Files.readAllLines(log);
        // The last "ended" and the conclusion are lost, as if the process had been killed between store and log.
        Files.writeString(log, String.join("\n", lines.subList(0, lines.size() - 2)) + "\n");
        ScriptedTrials again = new ScriptedTrials(1, 1, HILL);

        Sweep resumed = resume(whole.id(), Optional.empty(), again);

        assertThat(again.started).isEmpty();
        assertThat(resumed.trials()).isEqualTo(whole.trials());
    }

    @Test
    void aStoppedSweepGoesOnWithTheTrialsThatTrained() throws Exception {
        ScriptedTrials trials = new ScriptedTrials(2, 1, HILL);
        trials.hanging.add(4);
        Sweep stopped;
        try (SweepStore.Opened opened = new SweepStore(home).create(definition(""))) {
            SweepRunner[] runner = new SweepRunner[1];
            runner[0] = new SweepRunner(opened, new FolderRunStore(home), trials, new Silent(trial -> {
                if (trial.number() == 4 && trial.values().size() == 1) {
                    runner[0].stop();
                }
            }));
            stopped = runner[0].run();
        }
        assertThat(stopped.state()).isEqualTo(Sweep.State.STOPPED);
        assertThat(states(stopped)).containsEntry(4, Trial.State.RUNNING);

        Sweep resumed = resume(stopped.id(), Optional.empty(), new ScriptedTrials(2, 5, HILL));

        Sweep whole = run(home.resolve("whole"), definition(""), new ScriptedTrials(2, 1, HILL));
        assertThat(points(resumed)).isEqualTo(points(whole));
        assertThat(states(resumed)).isEqualTo(states(whole));
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

    /** Once the broken machine is mended it goes on. */
    @Test
    void aSweepThatEndedInFailuresGoesOnWhenItIsResumed() throws IOException {
        ScriptedTrials trials = new ScriptedTrials(1, 1, HILL);
        trials.breaking.addAll(List.of(4, 5, 6));
        Sweep failed = run(home, definition("failures_in_a_row: 3"), trials);

        Sweep resumed = resume(failed.id(), Optional.empty(), new ScriptedTrials(1, 1, HILL));

        assertThat(resumed.state()).isEqualTo(Sweep.State.COMPLETED);
        assertThat(resumed.trials()).hasSize(24);
        assertThat(resumed.count(Trial.State.FAILED)).isEqualTo(3);
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
    void aRunWhoseBeginningWasNotLoggedDoesNotStay() throws IOException {
        Sweep whole = run(home, definition("").withTrials(3), new ScriptedTrials(1, 1, HILL));
        Path log = home.resolve("sweeps/sweep-1/log.jsonl");
        List<String> lines = Files.readAllLines(log);
        int third = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("{\"event\":\"run\",\"trial\":3"))
                .findFirst()
                .orElseThrow());
        Files.write(log, lines.subList(0, third));
        Files.delete(home.resolve("runs/run-3/events.jsonl"));

        Sweep resumed = resume(whole.id(), Optional.empty(), new ScriptedTrials(1, 1, HILL));

        assertThat(points(resumed)).isEqualTo(points(whole));
        assertThat(new FolderRunStore(home).list().runs())
                .extracting(run -> run.id().value())
                .containsExactly("run-4", "run-2", "run-1");
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

    /** Whoever deletes a trial's run in the drawer takes its record, not the sweep's memory of it. */
    @Test
    void aSweepGoesOnWhenATrialsRunWasDeletedMeanwhile() throws IOException {
        Sweep three = run(home, definition("").withTrials(3), new ScriptedTrials(1, 1, HILL));
        new FolderRunStore(home).delete(three.trials().get(1).runs().get(0));

        Sweep longer = resume(three.id(), Optional.of(definition("").withTrials(5)), new ScriptedTrials(1, 1, HILL));

        assertThat(longer.trials()).hasSize(5);
        assertThat(longer.trials().subList(0, 3)).isEqualTo(three.trials());
        assertThat(new FolderRunStore(home).list().runs()).hasSize(4);
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

    @Test
    void aGridEndsWithItsLastPointAndIsExtendedByMoreTrials() throws IOException {
        SweepDefinition definition = SweepFile.parse("""
                method: grid
                parameters:
                  dropout: {values: [0.1, 0.2, 0.3]}
                  batch-size: {values: [32, 64]}
                  epochs: {value: 2}
                run_cap: 2
                """);
        Sweep first = run(home, definition, new ScriptedTrials(1, 1, HILL));
        assertThat(first.trials()).hasSize(2);

        Sweep extended = resume(first.id(), Optional.of(definition.withTrials(100)), new ScriptedTrials(1, 1, HILL));

        assertThat(extended.trials()).hasSize(6);
        assertThat(points(extended)).doesNotHaveDuplicates();
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
