package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.network.Network;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunStore;
import fittingroom.training.Checkpoint;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingProgress;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command about runs on the disk, as a script sees it; a home with two finished runs and a fork. */
class RunsTerminalTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EPOCHS = 5;
    private static final Experiment CONFIG = SmallExperiments.config(300, EPOCHS);

    @TempDir
    private Path folder;

    private Path home;

    private Workbench workbench() {
        return new LocalWorkbench(new WorkbenchSettings(home, Path.of("data", "fashion-mnist"), home.resolve("none")));
    }

    /** What a command left behind. */
    private record Said(int exitCode, List<String> output, List<String> error) {}

    @BeforeEach
    void makeRuns() throws IOException {
        home = folder.resolve("home");
        RunStore store = new FolderRunStore(home);
        train(store, "Größe „M“");
        train(store, "other");
        store.fork(
                store.list().runs().get(0).id(),
                EPOCHS,
                config -> new Experiment(
                        config.network(), config.hyperparameters().withEpochs(9), config.augmentation()),
                RunLabels.NONE);
        store.pack(store.list().runs().get(2).id(), folder.resolve("packed.zip"));
    }

    private static void train(RunStore store, String name) throws IOException {
        try (RunRecorder recorder = store.begin(CONFIG, Optional.of(name))) {
            recorder.runStarted(new TrainingEvent.RunStarted(CONFIG, 48_000, 12_000, 375, 1));
            List<TrainingEvent.EpochFinished> history = new ArrayList<>();
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                history.add(new TrainingEvent.EpochFinished(
                        new EpochMetrics(epoch, 1.0 / epoch, 0.8, 1.1 / epoch, 0.8 + epoch / 100.0, 1e-3, 2000, 1.5),
                        matrix(),
                        epoch));
                if (epoch == EPOCHS) {
                    recorder.saveCheckpoint(checkpoint(history));
                }
                recorder.epochFinished(history.get(epoch - 1));
            }
            recorder.tested(new TrainingEvent.Tested(EPOCHS, new EvaluationFigures(0.3, matrix())));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(EPOCHS, EPOCHS, 0.22, 0.85))));
        }
    }

    private static Checkpoint checkpoint(List<TrainingEvent.EpochFinished> history) {
        float[] parameters = new float[Math.toIntExact(Network.parameterCount(CONFIG.network()))];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) Math.sin(i);
        }
        return new Checkpoint(
                CONFIG,
                new TrainingProgress(
                        CONFIG.hyperparameters(), 0.25, history.size() + 1, 0, 0, 0, 0, 0, history, List.of()),
                375 * history.size(),
                parameters,
                new float[Network.updaterStateLength(CONFIG.network())],
                Optional.of(parameters));
    }

    private static ConfusionMatrix matrix() {
        int[][] counts = new int[10][10];
        for (int i = 0; i < 10; i++) {
            counts[i][i] = 9;
            counts[i][(i + 1) % 10] = 1;
        }
        return ConfusionMatrix.of(counts);
    }

    private Said run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        int exitCode = Terminal.run(
                new WithoutWindow(this::workbench), new TerminalStream(output), new TerminalStream(error), arguments);
        return new Said(
                exitCode,
                output.toString().lines().toList(),
                error.toString().lines().toList());
    }

    private String[] arguments(String command) {
        return Stream.of(command.split(" "))
                .map(word -> word.replace("DIR", folder.resolve("out").toString())
                        .replace("ZIP", folder.resolve("packed.zip").toString()))
                .toArray(String[]::new);
    }

    static Stream<String> commands() {
        return Stream.of(
                "runs",
                "runs list",
                "runs list --filter other",
                "runs show run-1",
                "runs show last",
                "runs compare run-1 run-2",
                "runs compare run-1 run-2 run-3",
                "runs diff run-1 run-3",
                "runs tree",
                "runs tree run-3",
                "runs rename run-1 Ärmel",
                "runs note run-1 „gut“",
                "runs tag run-1 a ß",
                "runs tag run-1 a --remove",
                "runs group run-1 Größen",
                "runs export run-1 --to DIR",
                "runs import ZIP",
                "runs fork run-1 --epochs 7",
                "runs fork run-1 --more-epochs 3 --name länger",
                "runs delete run-2",
                "export run-1 --as csv,tensorboard,html,zip --to DIR",
                "doctor run-1",
                "sweep list");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withJsonStandardOutputIsJsonLinesAndNothingElse(String command) throws IOException {
        Said said = run(arguments(command + " --json"));

        assertThat(said.exitCode()).as(said.error().toString()).isZero();
        assertThat(said.error()).isEmpty();
        for (String line : said.output()) {
            assertThat(JSON.readTree(line).isObject()).as(line).isTrue();
        }
        assertThat(said.output().size()).isGreaterThanOrEqualTo(command.matches("(sweep|doctor).*") ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutJsonPeopleReadTextWithoutControlCharacters(String command) {
        Said said = run(arguments(command));

        assertThat(said.exitCode()).as(said.error().toString()).isZero();
        assertThat(said.error()).isEmpty();
        assertThat(String.join("", said.output())).doesNotContainPattern("\\p{Cc}|Optional|fittingroom\\.[a-z]+\\.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void outputThatCannotBeWrittenIsAFailure(String command) {
        StringWriter error = new StringWriter();

        int exitCode = Terminal.run(
                new WithoutWindow(this::workbench),
                new TerminalStream(new TerminalStreamTest.FullDisk()),
                new TerminalStream(error),
                arguments(command + " --json"));

        // Whoever has nothing to say has lost nothing.
        boolean silent = run(arguments(command + " --json")).output().isEmpty();
        if (!silent) {
            assertThat(exitCode).isEqualTo(1);
            assertThat(error.toString()).startsWith("Standard output could not be written to its end");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs show run-99",
                "runs show picture.png",
                "runs compare run-1 run-99",
                "runs diff run-99 run-1",
                "runs tree run-99",
                "runs replay run-99",
                "runs rename run-99 x",
                "runs note run-99 x",
                "runs tag run-99 x",
                "runs group run-99 x",
                "runs export run-99 --to DIR",
                "runs import DIR",
                "runs fork run-1 --epoch 3",
                "runs fork run-99",
                "runs delete run-99",
                "export run-99 --as csv --to DIR",
                "export run-99 --as onnx --to DIR",
                "doctor run-99",
                "sweep show sweep-99"
            })
    void whatFailsIsOneSentenceOnStandardErrorAndNothingElse(String command) {
        for (String json : List.of("", " --json")) {
            Said said = run(arguments(command + json));

            assertThat(said.exitCode()).as(command).isEqualTo(1);
            assertThat(said.output()).as(command).isEmpty();
            assertThat(said.error()).as(command).hasSize(1);
            assertThat(said.error().get(0)).endsWith(".").doesNotContain("Exception", "java", "went wrong");
        }
    }

    /** The checkpoint keeps the best epoch's weights. */
    @Test
    void runWithoutAModelFileIsExportedByItsCheckpoint() {
        Said said = run(arguments("export run-1 --as onnx --to DIR"));

        assertThat(said.error()).isEmpty();
        assertThat(said.exitCode()).isZero();
        assertThat(String.join("", said.output())).contains("run-1.onnx");
    }

    @Test
    void runWithADamagedModelFileIsExportedByItsCheckpoint() throws IOException {
        Files.write(home.resolve("runs/run-1/model.fittingroom"), new byte[3]);

        Said said = run(arguments("export run-1 --as onnx --to DIR"));

        assertThat(said.error()).isEmpty();
        assertThat(said.exitCode()).isZero();
    }

    /** Its checkpoint tells what it trained, as everywhere else. */
    @Test
    void runWithoutARecordIsPackedWithOneThatIsMadeAnew() throws IOException {
        Files.delete(home.resolve("runs/run-1/run.json"));

        Said said = run(arguments("export run-1 --as zip --to DIR"));
        Said imported = run("runs", "import", folder.resolve("out/run-1.zip").toString());

        assertThat(said.error()).isEmpty();
        assertThat(said.exitCode()).isZero();
        assertThat(imported.output()).containsExactly("run-4");
    }

    @Test
    void whatKeepsAnExportFromBeingMadeIsSaidOnce() throws IOException {
        Files.write(home.resolve("runs/run-1/run.json"), new byte[0]);

        Said said = run(arguments("export run-1 --as zip --to DIR"));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.error()).singleElement().asString().startsWith("The record ");
    }

    @Test
    void aFormatThatIsNamedTwiceIsWrittenOnce() {
        Said said = run(arguments("export run-1 --as csv,csv --to DIR"));

        assertThat(said.exitCode()).isZero();
        assertThat(said.output())
                .containsExactly(folder.resolve("out/run-1.csv").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs 2000 | --epochs is a whole number from 1 to 1,000; “2000” is outside.",
                "--epochs abc | --epochs is a whole number from 1 to 1,000; “abc” is none.",
                "--learning-rate 2 | --learning-rate is a number above 0 to 1; “2” is outside.",
                "--units 64 | --units belongs to a recurrent network; leave it out, or add --architecture recurrent.",
                "--epochs 6 --epochs 7 | --epochs was given more than once; give it once.",
                "--more-epochs 996 | --more-epochs after epoch 5 is a whole number from 1 to 995; “996” is outside.",
                "--more-epochs 1 --epochs 9 | --more-epochs stands in the place of --epochs; give one of them.",
                "--preset best-cnn | A fork begins with its parent's hyperparameters; leave out --preset.",
                "--more-epochs 0 | --more-epochs after epoch 5 is a whole number from 1 to 995; “0” is outside."
            })
    void aForksOptionsThatDoNotFitAreWrongUsage(String options, String sentence) {
        assertThat(run(("runs fork run-1 " + options).split(" ")))
                .isEqualTo(new Said(2, List.of(), List.of(sentence, "See \"fitting-room runs fork --help\".")));
        assertThat(Files.exists(home.resolve("runs/run-4"))).isFalse();
    }

    @Test
    void aForkOfOneMoreEpochHasOneRate() {
        assertThat(run("runs", "fork", "run-1", "--more-epochs", "1").output())
                .anySatisfy(line -> assertThat(line).matches(".*Its learning rate is \\S+ in epoch 6\\."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "diff"})
    void aRunIsNotPutBesideItself(String command) {
        List<String> help = List.of("See \"fitting-room runs " + command + " --help\".");

        assertThat(run("runs", command, "run-1", "run-2", "run-1"))
                .isEqualTo(new Said(2, List.of(), List.of("run-1 is named twice; name each run once.", help.get(0))));
        assertThat(run("runs", command, "run-3", "last"))
                .isEqualTo(new Said(2, List.of(), List.of("run-3 is named twice; name each run once.", help.get(0))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep FILE --master spark://host:7077 | --master names Spark's; leave it out, or add --on spark.",
                "sweep resume last --master local | --master names Spark's; leave it out, or add --on spark.",
                "bench --memory --contention | --memory, --contention and --time-to exclude each other; give one of them.",
                "bench --memory --time-to 0.9 | --memory, --contention and --time-to exclude each other; give one of them.",
                "bench --seeds 3 | --seeds belongs to --time-to; leave it out, or add --time-to.",
                "bench --python python3 | --python belongs to --peers; leave it out, or add --peers.",
                "classify a.png --json --csv | --json and --csv exclude each other; give one of them."
            })
    void anOptionThatWouldBeIgnoredIsRefused(String line, String sentence) throws IOException {
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), """
                method: random
                run_cap: 3
                parameters:
                  dropout: {min: 0.1, max: 0.5}
                """);

        Said said = run(Stream.of(line.split(" "))
                .map(word -> word.replace("FILE", sweep.toString()))
                .toArray(String[]::new));

        assertThat(said.error().get(0)).isEqualTo(sentence);
        assertThat(said).isEqualTo(new Said(2, List.of(), said.error()));
    }

    @Test
    void numbersOfOtherCommandsThatAreOutOfRangeAreWrongUsageToo() throws IOException {
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), """
                method: random
                run_cap: 3
                parameters:
                  dropout: {min: 0.1, max: 0.5}
                """);

        assertThat(run("suspect-labels", "--top", "0"))
                .isEqualTo(new Said(
                        2,
                        List.of(),
                        List.of("--top must be at least 1, was 0.", "See \"fitting-room suspect-labels --help\".")));
        assertThat(run("sweep", sweep.toString(), "--parallel", "0"))
                .isEqualTo(new Said(
                        2,
                        List.of(),
                        List.of("Parallel must be in 1..1000, was 0.", "See \"fitting-room sweep --help\".")));
    }

    @Test
    void treeShowsEveryForkBelowItsParentWithWhatItChanged() throws IOException {
        assertThat(run("runs", "tree").output())
                .containsExactly(
                        "run-1 Größe „M“, completed, 5 epochs, best validation 0.8500, test 0.9000",
                        "run-2 other, completed, 5 epochs, best validation 0.8500, test 0.9000",
                        "└─ run-3 after epoch 5, interrupted, 5 epochs, best validation 0.8500: epochs 5 → 9");
        JsonNode fork = JSON.readTree(run("runs", "tree", "--json").output().get(2));
        assertThat(fork.get("run").asText()).isEqualTo("run-3");
        assertThat(fork.get("parent").asText()).isEqualTo("run-2");
        assertThat(fork.get("depth").asInt()).isEqualTo(1);
        assertThat(fork.get("changed").toString())
                .isEqualTo("[{\"hyperparameter\":\"epochs\",\"parent\":\"5\",\"fork\":\"9\"}]");

        run("runs", "delete", "run-2");

        assertThat(run("runs", "tree", "run-3").output())
                .containsExactly("run-3 after epoch 5 of run-2, which is gone, interrupted, 5 epochs, best validation"
                        + " 0.8500");
    }

    @Test
    void listSaysOneEpochWhereThereIsOneAndItsColumnsStayBelowEachOther() throws IOException {
        try (RunRecorder recorder = new FolderRunStore(home).begin(CONFIG, Optional.of("short"))) {
            recorder.runStarted(new TrainingEvent.RunStarted(CONFIG, 48_000, 12_000, 375, 1));
            recorder.epochFinished(new TrainingEvent.EpochFinished(
                    new EpochMetrics(1, 1, 0.8, 1.1, 0.81, 1e-3, 2000, 1.5), matrix(), 1));
        }

        assertThat(run("runs", "list").output())
                .containsExactly(
                        "run-4    interrupted     1 epoch   best validation 0.8100   test –        short",
                        "run-3    interrupted     5 epochs  best validation 0.8500   test –        ",
                        "run-2    completed       5 epochs  best validation 0.8500   test 0.9000   other",
                        "run-1    completed       5 epochs  best validation 0.8500   test 0.9000   Größe „M“");
    }

    @Test
    void labelsAreToldAsTheyAreNow() {
        assertThat(run("runs", "tag", "run-1", "b", "a", "b").output()).containsExactly("run-1: Größe „M“, tags a, b");
        assertThat(run("runs", "group", "run-1", "seeds").output())
                .containsExactly("run-1: Größe „M“, group seeds, tags a, b");
        assertThat(run("runs", "rename", "run-1", "").output())
                .containsExactly("run-1: no name, group seeds, tags a, b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs show run-1",
                "runs show run-1 --json",
                "runs compare run-1 run-2",
                "runs diff run-2 run-1",
                "runs tree",
                "doctor run-1"
            })
    void damagedRecordIsToldOnStandardErrorWhereverItIsShown(String command) throws IOException {
        Path record = home.resolve("runs/run-1/run.json");
        Files.write(record, new byte[0]);

        Said said = run(command.split(" "));

        assertThat(said.exitCode()).as(said.error().toString()).isZero();
        assertThat(said.error())
                .containsExactly(
                        "The record " + record + " is damaged; restore it from a backup or delete its folder.");
    }

    @Test
    void startOfARunWhoseRecordIsLostIsNotInvented() throws IOException {
        Files.write(home.resolve("runs/run-1/run.json"), new byte[0]);

        JsonNode shown =
                JSON.readTree(run("runs", "show", "run-1", "--json").output().get(0));

        assertThat(shown.get("started").isNull()).isTrue();
        assertThat(shown.get("epochs").asInt()).isEqualTo(EPOCHS);
    }

    @Test
    void deletedRunIsToldToAScript() throws IOException {
        assertThat(run("runs", "delete", "run-2", "--json").output())
                .containsExactly("{\"run\":\"run-2\",\"deleted\":true}");
        assertThat(Files.exists(home.resolve("runs/run-2"))).isFalse();
    }
}
