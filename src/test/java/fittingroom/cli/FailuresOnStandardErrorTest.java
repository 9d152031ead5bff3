package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.diagnosis.SuspectLabel;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.runs.RunId;
import fittingroom.runs.replay.Replay;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepId;
import fittingroom.training.RunControl;
import fittingroom.training.TrainingOutcome;
import fittingroom.workbench.Diagnoses;
import fittingroom.workbench.Evaluations;
import fittingroom.workbench.Preparation;
import fittingroom.workbench.RunningTraining;
import fittingroom.workbench.Runs;
import fittingroom.workbench.Sweeps;
import fittingroom.workbench.Trainings;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looks at standard error of a command that ended with 1 finds one sentence, with JSON and without. */
class FailuresOnStandardErrorTest {
    private static final RunId RUN = RunId.ofNumber(7);

    private Map<String, Object> workbench = Map.of();

    /** What a command left behind. */
    private record Said(int exitCode, String output, List<String> error) {}

    /** A part of the workbench whose methods of these names answer so. */
    private static <T> T answering(Class<T> part, Map<String, Object> answers) {
        return part.cast(Proxy.newProxyInstance(
                part.getClassLoader(), new Class<?>[] {part}, (proxy, method, arguments) -> {
                    if (!answers.containsKey(method.getName()) && method.getReturnType() != void.class) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answers.get(method.getName());
                }));
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private Said run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        int exitCode = Terminal.run(
                new WithoutWindow(() -> answering(Workbench.class, workbench)),
                new TerminalStream(output),
                new TerminalStream(error),
                arguments);
        return new Said(exitCode, output.toString(), error.toString().lines().toList());
    }

    private void trainingThatEnds(TrainingOutcome outcome) {
        RunningTraining training = new RunningTraining(new RunControl(), done(RUN), done(outcome));
        workbench = Map.of(
                "prepare",
                done(new Preparation(60_000, 10_000, List.of())),
                "trainings",
                answering(Trainings.class, Map.of("start", training)),
                "runs",
                answering(Runs.class, Map.of("modelFile", done(Optional.empty()), "find", done(Optional.empty()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "train --json"})
    void aRunThatFails(String line) {
        trainingThatEnds(new TrainingOutcome.Failed("The disk is full."));

        Said said = run(line.split(" "));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.error()).containsExactly("The disk is full.");
        assertThat(said.output().contains("The disk is full.")).isEqualTo(line.contains("json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "train --json"})
    void aRunThatDiverges(String line) {
        trainingThatEnds(new TrainingOutcome.Diverged(2, 5, Optional.empty()));

        Said said = run(line.split(" "));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.error())
                .containsExactly("The loss became infinite or not a number in epoch 2, batch 5; choose a smaller "
                        + "learning rate.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "train --json"})
    void aRunWhoseModelIsLost(String line) {
        trainingThatEnds(new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.5, 0.8)));

        Said said = run(line.split(" "));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.error())
                .containsExactly("The model of run-7 was not kept; free some disk space and write it with "
                        + "\"fitting-room train --resume run-7\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json"})
    void aSweepWhoseTrialsFail(String json, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), """
                method: random
                run_cap: 3
                parameters:
                  dropout: {min: 0.1, max: 0.5}
                """);
        String sentence = "Five trials failed in a row.";
        Sweep failed = new Sweep(
                SweepId.parse("sweep-1").orElseThrow(),
                SweepFile.read(file),
                Sweep.State.FAILED,
                List.of(),
                0,
                Optional.of(sentence),
                Optional.empty());
        Sweeps.RunningSweep running =
                answering(Sweeps.RunningSweep.class, Map.of("id", failed.id(), "workers", 1, "outcome", done(failed)));
        workbench = Map.of("sweeps", answering(Sweeps.class, Map.of("start", done(running))));

        Said said = json.isEmpty() ? run("sweep", file.toString()) : run("sweep", file.toString(), json);

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.error()).containsExactly(sentence);
        assertThat(said.output().contains(sentence)).isEqualTo(!json.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs replay run-7", "runs replay run-7 --json"})
    void aReplayThatDiffers(String line) {
        Replay replay = new Replay(
                RUN,
                new Replay.Checked(3, 3, 0, 0, Optional.empty()),
                Optional.of(new Replay.FirstDifference(1, 4, 4, "loss", "0.5", "0.6")),
                List.of(),
                List.of());
        workbench = Map.of("runs", answering(Runs.class, Map.of("replay", done(replay))));

        Said said = run(line.split(" "));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.error()).containsExactly(replay.sentence());
        assertThat(said.output()).contains(line.contains("json") ? "\"identical\":false" : replay.reason());
    }

    @Test
    void labelsOfWhichNoneFits(@TempDir Path folder) throws IOException {
        Path bag = Files.writeString(folder.resolve("bag.png"), "");
        Path coat = Files.writeString(folder.resolve("coat.png"), "");
        Path table = Files.writeString(folder.resolve("labels.csv"), "file,class\nother/x.png,Bag\n");

        assertThat(run("classify", "--labels", table.toString(), bag.toString()))
                .isEqualTo(failed("The picture has no label in " + table
                        + ", whose column \"file\" holds paths that begin at its own folder; correct them."));
        assertThat(run("classify", "--labels", "folders", bag.toString(), coat.toString()))
                .isEqualTo(failed("None of the 2 pictures has a label: folders have to be called after the classes, for"
                        + " example Bag; rename them, or give --labels a CSV file."));
        assertThat(run("classify", "--labels", folder.toString(), bag.toString()))
                .isEqualTo(failed(
                        folder + " is a folder; give --labels a CSV file with the columns file and class, or the "
                                + "word \"folders\" if each picture lies in a folder with its class's name."));
    }

    private static Said failed(String sentence) {
        return new Said(1, "", List.of(sentence));
    }

    @Test
    void emptyWordsAreWrongUsage() {
        workbench =
                Map.of("runs", answering(Runs.class, Map.of()), "evaluations", answering(Evaluations.class, Map.of()));

        assertThat(run("evaluate", "--model", ""))
                .isEqualTo(wrongUsage("evaluate", "--model is a run or a model file; “” is neither."));
        assertThat(run("classify", "a.png", "--labels", ""))
                .isEqualTo(wrongUsage("classify", "--labels is \"folders\" or a CSV file; “” is neither."));
        assertThat(run("classify", "a.png", ""))
                .isEqualTo(wrongUsage("classify", "A picture's path can't be empty; leave it out, or name a file."));
    }

    /** Before the minutes that it takes. */
    @Test
    void moreSuspectLabelsThanThereCanBeAreWrongUsage() {
        workbench = Map.of("prepare", done(new Preparation(60_000, 10_000, List.of())));

        assertThat(run("suspect-labels", "--top", "601"))
                .isEqualTo(wrongUsage("suspect-labels", "--top is at most 600 with 60,000 training images, was 601."));
    }

    @Test
    void suspectLabelsAreNeverQuiteCertain() {
        SuspectLabels found =
                new SuspectLabels("By hand.", "aa", 60_000, 0.5, List.of(new SuspectLabel(17, 3, 8, 2e-9, 0.99999)));
        workbench = Map.of(
                "prepare",
                done(new Preparation(60_000, 10_000, List.of())),
                "diagnoses",
                answering(Diagnoses.class, Map.of("findSuspectLabels", done(found))));

        assertThat(run("suspect-labels", "--top", "600")
                        .output()
                        .lines()
                        .toList()
                        .get(1))
                .isEqualTo("    17  Dress        <0.0001 %  Bag            >99.9 %");
    }

    /** Before anything is stored. */
    @ParameterizedTest
    @ValueSource(strings = {"train", "window", "doctor --can-learn", "learning-rate find"})
    void blocksThatLeaveEachOtherTooFewPixelsAreWrongUsage(String command) {
        String line = command + " --filters 4,4,4 --stride 2 --padding valid --kernel-size 7";

        assertThat(run(line.split(" ")))
                .isEqualTo(wrongUsage(
                        command.replace(" --can-learn", ""),
                        "Convolution block 2 reads 6 × 6 pixels, too few for its 7 × 7 kernel; use same padding or "
                                + "fewer blocks."));
    }

    private static Said wrongUsage(String command, String sentence) {
        return new Said(2, "", List.of(sentence, "See \"fitting-room " + command + " --help\"."));
    }

    @Test
    void aRunThatIsDoneSaysNothingThere() {
        trainingThatEnds(new TrainingOutcome.Stopped(Optional.empty()));

        Said said = run("train");

        assertThat(said)
                .isEqualTo(new Said(
                        0, String.format("Stopped; go on with \"fitting-room train --resume last\".%n"), List.of()));
    }
}
