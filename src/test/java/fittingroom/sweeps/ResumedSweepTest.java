package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fittingroom.runs.FolderRunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sweeps that were stopped, cut off or extended, and go on. */
class ResumedSweepTest extends SweepBed {
    @SuppressWarnings("UnnecessaryLambda") // handed to several trials
    private static final ToDoubleFunction<TrialRunner.Assignment> BY_SEED = assignment -> assignment.replicate() / 10.0;

    private Sweep resume(SweepId id, Optional<SweepDefinition> changed, ScriptedTrials trials) throws IOException {
        try (SweepStore.Opened opened = new SweepStore(home).open(id, changed)) {
            return new SweepRunner(opened, new FolderRunStore(home), trials, new Silent(trial -> {})).run();
        }
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

    /** Leaves a sweep whose first trials have begun and said nothing yet, with their runs. */
    private SweepId cutOffWithOpenTrials(int open) throws IOException {
        SweepId id =
                run(home, definition(""), new ScriptedTrials(open, 1, HILL)).id();
        Path log = new SweepStore(home).folderOf(id).resolve(SweepStore.EVENTS);
        List<String> lines = Files.readAllLines(log);
        Files.write(log, lines.subList(0, 2 * open));
        return id;
    }

    @Test
    void trialsThatWereCutOffAreTakenUpByAsManyWorkersAsThereAre() throws IOException {
        SweepId id = cutOffWithOpenTrials(6);
        ScriptedTrials again = new ScriptedTrials(2, 1, HILL);

        Sweep resumed = resume(id, Optional.of(definition("").withParallel(2)), again);

        assertThat(again.most()).isEqualTo(2);
        assertThat(again.started.stream().map(TrialRunner.Assignment::trial).limit(6))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(resumed.trials()).hasSize(24);
        assertThat(resumed.count(Trial.State.RUNNING)).isZero();
    }

    @Test
    void trialsThatStillWaitedWhenASweepWasStoppedAreTakenUpByTheNextResume() throws IOException {
        SweepId id = cutOffWithOpenTrials(4);
        ScriptedTrials again = new ScriptedTrials(1, 1, HILL);
        again.hanging.add(1);
        Sweep stopped;
        try (SweepStore.Opened opened = new SweepStore(home).open(id, Optional.empty())) {
            SweepRunner[] runner = new SweepRunner[1];
            runner[0] = new SweepRunner(opened, new FolderRunStore(home), again, new Silent(trial -> {
                if (trial.values().size() == 1) {
                    runner[0].stop();
                }
            }));
            stopped = runner[0].run();
        }
        assertThat(again.started).hasSize(1);
        assertThat(stopped.count(Trial.State.RUNNING)).isEqualTo(4);

        Sweep resumed = resume(id, Optional.empty(), new ScriptedTrials(1, 1, HILL));

        assertThat(resumed.count(Trial.State.RUNNING)).isZero();
        for (Trial trial : resumed.trials()) {
            assertThat(new FolderRunStore(home)
                            .find(trial.runs().get(0))
                            .orElseThrow()
                            .labels()
                            .name())
                    .contains(id + " · trial " + trial.number());
        }
    }

    /** Killed after it had gone on with a trial of before, and before a new one began. */
    @Test
    void aStoppedSweepThatGoesOnAndIsCutOffCountsAsInterrupted() throws IOException {
        SweepId id = cutOffWithOpenTrials(4);
        Path log = new SweepStore(home).folderOf(id).resolve(SweepStore.EVENTS);
        Files.write(
                log,
                List.of(SweepJson.mapper()
                        .writerFor(SweepEvent.class)
                        .writeValueAsString(new SweepEvent.Concluded(Sweep.State.STOPPED, "Stopped."))),
                StandardOpenOption.APPEND);
        int stopped = Files.readAllLines(log).size();
        resume(id, Optional.empty(), new ScriptedTrials(1, 1, HILL));
        List<String> lines = Files.readAllLines(log);
        int goesOn = stopped;
        while (!lines.get(goesOn).contains("\"run\"")) {
            goesOn++;
        }

        Files.write(log, lines.subList(0, goesOn + 1));

        assertThat(new SweepStore(home).find(id).orElseThrow().state()).isEqualTo(Sweep.State.INTERRUPTED);
    }

    @Test
    void aTrialThatIsCancelledWhileItWaitsIsNotTrained() throws IOException {
        SweepId id = cutOffWithOpenTrials(3);
        ScriptedTrials again = new ScriptedTrials(1, 1, HILL);
        try (SweepStore.Opened opened = new SweepStore(home).open(id, Optional.empty())) {
            SweepRunner[] runner = new SweepRunner[1];
            runner[0] = new SweepRunner(opened, new FolderRunStore(home), again, new Silent(trial -> {
                if (trial.number() == 1 && trial.values().size() == 1) {
                    runner[0].cancel(3);
                }
            }));
            Sweep sweep = runner[0].run();

            assertThat(states(sweep)).hasSize(24).containsEntry(3, Trial.State.CANCELLED);
        }
        assertThat(again.started).extracting(TrialRunner.Assignment::trial).startsWith(1, 2, 4);
    }

    /** Three had begun and one worker takes them up: this one, and whoever follows by the log, sees two that wait. */
    @Test
    void trialsThatHaveNotBegunAgainAreKnownToWait() throws IOException {
        SweepId id = cutOffWithOpenTrials(3);
        SweepStore store = new SweepStore(home);
        List<List<Integer>> waiting = new ArrayList<>();
        try (SweepStore.Opened opened = store.open(id, Optional.empty())) {
            SweepRunner runner = new SweepRunner(
                    opened, new FolderRunStore(home), new ScriptedTrials(1, 1, HILL), new Silent(trial -> {
                        if (trial.number() <= 3 && trial.values().isEmpty()) {
                            waiting.add(waiting(followed(store, id)));
                        }
                    }));
            waiting.add(waiting(runner.sweep()));
            assertThat(waiting(runner.run())).isEmpty();
        }

        assertThat(waiting).containsExactly(List.of(1, 2, 3), List.of(2, 3), List.of(3), List.of());
    }

    private static Sweep followed(SweepStore store, SweepId id) {
        try {
            return store.find(id).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> waiting(Sweep sweep) {
        return sweep.trials().stream().filter(Trial::waits).map(Trial::number).toList();
    }

    /** The second seed's run was about to begin. */
    @Test
    void aSweepCutOffBetweenTwoSeedsOfATrialCountsTheFirstOnce() throws IOException {
        SweepDefinition definition = definition("seeds: 2").withTrials(2);
        Sweep whole = run(home, definition, new ScriptedTrials(1, 1, BY_SEED));
        Path log = new SweepStore(home).folderOf(whole.id()).resolve(SweepStore.EVENTS);
        List<String> lines = Files.readAllLines(log);
        int ended = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("{\"event\":\"ended\""))
                .findFirst()
                .orElseThrow());
        Files.write(log, lines.subList(0, ended + 1));

        Sweep resumed = resume(whole.id(), Optional.empty(), new ScriptedTrials(1, 1, BY_SEED));

        assertThat(resumed.trials().get(0).best())
                .isEqualTo(whole.trials().get(0).best());
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.startsWith("{\"event\":\"ended\",\"trial\":1"))
                .hasSize(2);
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
    void aSweepWhoseEpochsAreSpentIsExtendedByAsManyTrialsAsAreWanted() throws IOException {
        Sweep spent = run(home, definition("seeds: 2\nbudget: {epochs: 30}"), new ScriptedTrials(1, 1, HILL));
        assertThat(spent.epochs()).isBetween(30, 48);

        Sweep extended = resume(spent.id(), Optional.of(spent.extended(3)), new ScriptedTrials(1, 1, HILL));

        assertThat(extended.trials()).hasSize(spent.trials().size() + 3);
    }

    /** Its values were its best epochs', for which nothing is kept, and trials are compared by one rule. */
    @Test
    void aSweepOfAnEarlierVersionGoesOnByItsOwnRuleAndSaysSo() throws IOException {
        SweepDefinition definition = SweepFile.parse("""
                method: grid
                parameters:
                  dropout: {values: [0.1, 0.2]}
                  epochs: {value: 3}
                run_cap: 1
                """);
        ScriptedTrials trials = new ScriptedTrials(1, 1, assignment -> 0.8);
        trials.overfitting.putAll(Map.of(1, 1, 2, 1));
        SweepId id = run(home, definition, trials).id();
        Path log = new SweepStore(home).folderOf(id).resolve(SweepStore.EVENTS);
        Files.writeString(log, Files.readString(log).replace("\"keptEpoch\":1,", ""));

        Sweep resumed = resume(id, Optional.of(definition.withTrials(2)), trials);

        assertThat(resumed.trials())
                .extracting(Trial::best, Trial::bestEpoch, Trial::worth)
                .containsOnly(tuple(Optional.of(0.8 * (1 - Math.pow(0.5, 3))), 3, Trial.Worth.BEST_EPOCH))
                .hasSize(2);
        assertThat(resumed.caveat())
                .contains("An earlier version began this sweep: a trial's value is its best epoch's, which need not be"
                        + " the epoch whose weights are kept and tested.");
    }

    /** What --trials asks for; as many epochs as three trials more may need, of which none has over nine. */
    @Test
    void aSweepWhoseEpochsAreSpentComesToAsManyTrialsInAllAsAreWanted() throws IOException {
        Sweep spent = run(home, definition("budget: {epochs: 30}"), new ScriptedTrials(1, 1, HILL));
        int all = spent.trials().size() + 3;

        assertThat(spent.withTrials(all).budget())
                .isEqualTo(new Budget(Optional.of(all), Optional.of(spent.epochs() + 27), Optional.empty()));
        Sweep longer = resume(spent.id(), Optional.of(spent.withTrials(all)), new ScriptedTrials(1, 1, HILL));

        assertThat(longer.trials()).hasSize(all);
    }

    @Test
    void aLimitInEpochsThatIsNotSpentHoldsForMoreTrials() throws IOException {
        Sweep sweep = run(home, definition("budget: {epochs: 300}").withTrials(2), new ScriptedTrials(1, 1, HILL));

        assertThat(sweep.withTrials(30).budget())
                .isEqualTo(new Budget(Optional.of(30), Optional.of(300), Optional.empty()));
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
}
