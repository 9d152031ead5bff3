package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a script sees it: standard output, standard error, exit code. */
class TerminalContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    private static Program program;
    private static Program.Output training;

    @BeforeAll
    static void train() throws Exception {
        program = new Program(home);
        training = program.run(
                "train",
                "--preset",
                "quick-cnn",
                "--filters",
                "16,32",
                "--batch-size",
                "32",
                "--train-limit",
                "6000",
                "--epochs",
                "2",
                "--name",
                "small",
                "--json");
    }

    @Test
    void trainPrintsAnEpochLinePerEpochAndAFinishedLine() throws IOException {
        assertThat(training.standardError()).isEmpty();
        assertThat(training.exitCode()).isZero();
        assertThat(training.standardOutput()).hasSize(3);
        assertThat(names(JSON.readTree(training.standardOutput().get(0))))
                .containsExactly(
                        "event",
                        "epoch",
                        "trainLoss",
                        "trainAccuracy",
                        "validationLoss",
                        "validationAccuracy",
                        "learningRate",
                        "imagesPerSecond",
                        "seconds");
        JsonNode finished = JSON.readTree(training.standardOutput().get(2));
        assertThat(names(finished))
                .containsExactly(
                        "event",
                        "outcome",
                        "run",
                        "model",
                        "epochs",
                        "bestEpoch",
                        "testAccuracy",
                        "testLoss",
                        "confusion",
                        "weightsSha256");
        assertThat(finished.get("outcome").asText()).isEqualTo("completed");
        assertThat(finished.get("run").asText()).isEqualTo("run-1");
        assertThat(Path.of(finished.get("model").asText())).isRegularFile().startsWith(home);
        assertThat(finished.get("testAccuracy").asDouble()).isGreaterThan(0.5);
        assertThat(finished.get("confusion")).hasSize(10);
    }

    @Test
    void everyPartOfABlockCanBeSetForEachBlockOrForAll(@TempDir Path otherHome) throws Exception {
        Program other = new Program(otherHome);

        Program.Output trained = other.run(
                "train",
                "--preset",
                "quick-cnn",
                "--filters",
                "4,6",
                "--kernel-size",
                "5",
                "--stride",
                "2,1",
                "--padding",
                "valid",
                "--pooling",
                "none,average",
                "--train-limit",
                "200",
                "--epochs",
                "1",
                "--json");
        Program.Output refused = other.run("train", "--preset", "quick-cnn", "--filters", "4,6", "--stride", "1,1,1");

        assertThat(trained.exitCode()).isZero();
        JsonNode blocks = JSON.readTree(otherHome
                        .resolve("runs")
                        .resolve("run-1")
                        .resolve("run.json")
                        .toFile())
                .at("/config/network/blocks");
        assertThat(blocks.toString())
                .isEqualTo("[{\"filters\":4,\"kernelSize\":5,\"stride\":2,\"padding\":\"VALID\","
                        + "\"batchNormalization\":false,\"pooling\":\"NONE\"},"
                        + "{\"filters\":6,\"kernelSize\":5,\"stride\":1,\"padding\":\"VALID\","
                        + "\"batchNormalization\":false,\"pooling\":\"AVERAGE\"}]");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.standardError().get(0)).contains("--stride needs one value or 2, got 3");
    }

    @Test
    void evaluateRepeatsTheFiguresOfTheRun() throws Exception {
        JsonNode finished = JSON.readTree(training.standardOutput().get(2));
        for (String model : List.of("last", "run-1", finished.get("model").asText())) {
            Program.Output output = program.run("evaluate", "--model", model, "--json");

            assertThat(output.standardError()).isEmpty();
            assertThat(output.standardOutput()).hasSize(1);
            JsonNode line = JSON.readTree(output.standardOutput().get(0));
            assertThat(names(line)).containsExactly("accuracy", "loss", "confusion", "perClass");
            assertThat(line.get("accuracy")).isEqualTo(finished.get("testAccuracy"));
            assertThat(line.get("loss")).isEqualTo(finished.get("testLoss"));
            assertThat(line.get("confusion")).isEqualTo(finished.get("confusion"));
            assertThat(names(line.get("perClass").get(9)))
                    .containsExactly("class", "precision", "recall", "f1", "support");
            assertThat(line.get("perClass").get(9).get("class").asText()).isEqualTo("Ankle boot");
        }
    }

    @Test
    void evaluateSaysThatOtherDataIsNotTheOriginal(@TempDir Path folder) throws Exception {
        try (OutputStream images = gzip(folder.resolve("t10k-images-idx3-ubyte.gz"));
                OutputStream labels = gzip(folder.resolve("t10k-labels-idx1-ubyte.gz"))) {
            images.write(new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28});
            images.write(new byte[2 * 28 * 28]);
            labels.write(new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 3, 3});
        }

        Program.Output output = program.run("evaluate", "--model", "run-1", "--data", folder.toString(), "--json");

        assertThat(output.exitCode()).isZero();
        assertThat(output.standardError())
                .containsExactly(
                        "The data in " + folder + " isn't the original Fashion-MNIST (t10k-images-idx3-ubyte.gz, "
                                + "t10k-labels-idx1-ubyte.gz): don't compare results with published ones.",
                        "All labels in t10k-labels-idx1-ubyte.gz are Dress: accuracy says nothing with only one class "
                                + "present.");
        assertThat(output.standardOutput()).hasSize(1);
    }

    @Test
    void runOutlivesTheLossOfItsRecordAndItsModel(@TempDir Path otherHome) throws Exception {
        Path run = Files.createDirectories(otherHome.resolve("runs").resolve("run-1"));
        Files.copy(
                home.resolve("runs").resolve("run-1").resolve("checkpoints/last.zip"), run.resolve("checkpoint.zip"));
        Files.writeString(run.resolve("run.json"), "{\"id\":");
        Path withoutRecord = Files.createDirectory(otherHome.resolve("runs").resolve("run-2"));
        Files.copy(run.resolve("checkpoint.zip"), withoutRecord.resolve("checkpoint.zip"));
        Program other = new Program(otherHome);

        Program.Output list = other.run("runs", "list", "--json");
        Program.Output resumed = other.run("train", "--resume", "run-1", "--json");

        assertThat(list.standardOutput()).hasSize(2);
        for (String line : list.standardOutput()) {
            JsonNode listed = JSON.readTree(line);
            assertThat(listed.get("state").asText()).isEqualTo("interrupted");
            assertThat(listed.get("epochs").asInt()).isEqualTo(2);
        }
        assertThat(resumed.exitCode()).isZero();
        JsonNode finished = JSON.readTree(resumed.standardOutput().get(0));
        JsonNode original = JSON.readTree(training.standardOutput().get(2));
        for (String name : List.of("outcome", "testAccuracy", "testLoss", "confusion", "weightsSha256")) {
            assertThat(finished.get(name)).as(name).isEqualTo(original.get(name));
        }
    }

    @Test
    void aRunThatGoesOnGetsTheNameThatItIsGiven(@TempDir Path otherHome) throws Exception {
        Path run = Files.createDirectories(otherHome.resolve("runs").resolve("run-1"));
        Files.copy(
                home.resolve("runs").resolve("run-1").resolve("checkpoints/last.zip"), run.resolve("checkpoint.zip"));
        Program other = new Program(otherHome);

        Program.Output resumed = other.run("train", "--resume", "run-1", "--name", "went on", "--json");

        assertThat(resumed.standardError()).isEmpty();
        assertThat(resumed.exitCode()).isZero();
        Program.Output list = other.run("runs", "list", "--json");
        assertThat(JSON.readTree(list.standardOutput().get(0)).get("name").asText())
                .isEqualTo("went on");
    }

    private static OutputStream gzip(Path file) throws IOException {
        return new GZIPOutputStream(Files.newOutputStream(file));
    }

    @Test
    void classifyAnswersOrRefusesEachPicture(@TempDir Path folder) throws Exception {
        File white = folder.resolve("white.png").toFile();
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", white);
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        Path trouser = folder.resolve("trouser.png");
        Pictures.writeTrouser(trouser);

        Program.Output output = program.run(
                "classify", "--model", "run-1", "--json", trouser.toString(), text.toString(), white.toString());

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.standardError())
                .containsExactly("2 of the 3 pictures that were named could not be classified; see why beside each.");
        JsonNode answered = JSON.readTree(output.standardOutput().get(0));
        assertThat(names(answered))
                .containsExactly(
                        "file", "class", "index", "probabilities", "sure", "kind", "unfamiliarity", "unfamiliar");
        assertThat(answered.get("class").asText()).isEqualTo("Trouser");
        assertThat(answered.get("index").asInt()).isEqualTo(1);
        assertThat(answered.get("probabilities")).hasSize(10);
        assertThat(names(JSON.readTree(output.standardOutput().get(1)))).containsExactly("file", "error");
        assertThat(names(JSON.readTree(output.standardOutput().get(2)))).containsExactly("file", "error");
    }

    @Test
    void benchNamesEveryFigureAndItsRatios() throws Exception {
        Program.Output output = program.run("bench", "--json", "--rounds", "1", "--seconds", "0.05");

        assertThat(output.exitCode()).isZero();
        Map<String, List<String>> namesOfFigure = new LinkedHashMap<>();
        for (String text : output.standardOutput()) {
            JsonNode line = JSON.readTree(text);
            namesOfFigure.put(line.get("figure").asText(), names(line));
            if (line.has("imagesPerSecond")) {
                assertThat(line.get("imagesPerSecond").asDouble()).isPositive();
                assertThat(line.get("ratioToStock").asDouble()).isPositive();
            }
        }
        List<String> besideStock = List.of("figure", "imagesPerSecond", "stock", "ratioToStock", "rounds");
        assertThat(namesOfFigure)
                .containsExactly(
                        entry(
                                "cnn.train",
                                List.of(
                                        "figure",
                                        "imagesPerSecond",
                                        "stock",
                                        "ratioToStock",
                                        "limit",
                                        "ratioToLimit",
                                        "rounds")),
                        entry("gru.train", besideStock),
                        entry("cnn.infer", besideStock),
                        entry("gru.infer", besideStock),
                        entry("latency", List.of("figure", "p50Millis", "p99Millis", "count")),
                        entry("machine", List.of("figure", "machine", "peers")));
    }

    @Test
    void callThatAnswersNothingFails() throws Exception {
        Program.Output output = program.run(
                "classify", "--model", "run-1", home.resolve("none.png").toString());

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.standardOutput()).isEmpty();
        assertThat(output.standardError()).hasSize(1);
    }

    @Test
    void onlyWhatIsNamedHasToBeAPicture(@TempDir Path folder) throws Exception {
        Path trouser = folder.resolve("trouser.png");
        Pictures.writeTrouser(trouser);
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");

        Program.Output below = program.run("classify", "--model", "run-1", "--json", folder.toString());
        Program.Output alone = program.run("classify", "--model", "run-1", "--json", text.toString());

        assertThat(below.exitCode()).isZero();
        assertThat(below.standardOutput()).hasSize(2);
        assertThat(below.standardError()).isEmpty();
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.standardError())
                .containsExactly(text + ": "
                        + JSON.readTree(alone.standardOutput().get(0))
                                .get("error")
                                .asText());
    }

    @Test
    void badValueIsWrongUsageInOneSentence() throws Exception {
        Program.Output output = program.run("train", "--dropout", "1.5");

        assertThat(output)
                .isEqualTo(new Program.Output(
                        2,
                        List.of(),
                        List.of(
                                "--dropout is a number from 0 to below 1; “1.5” is outside.",
                                "See \"fitting-room train --help\".")));
    }

    @Test
    void missingDataNamesTheFileAndTheRemedy(@TempDir Path empty) throws Exception {
        Program.Output output = program.run("train", "--data", empty.toString());

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.standardOutput()).isEmpty();
        assertThat(output.standardError()).hasSize(1);
        assertThat(output.standardError().get(0)).contains(empty.toString()).endsWith(".");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is always a display")
    void windowWithoutADisplayNamesTheTrainCommand() throws Exception {
        assertThat(program.run())
                .isEqualTo(new Program.Output(
                        1,
                        List.of(),
                        List.of("There is no display here (DISPLAY is not set), so no window can open; "
                                + "train in the terminal with \"fitting-room train\".")));
    }

    @Test
    void unknownRunIsNamed() throws Exception {
        assertThat(program.run("evaluate", "--model", "run-99"))
                .isEqualTo(new Program.Output(
                        1,
                        List.of(),
                        List.of("There is no run run-99; see \"fitting-room runs list\" for those there are.")));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
