package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ExperimentOptionsTest {
    private @Nullable Experiment opened;
    private Optional<Path> openedFile = Optional.empty();
    private final StringWriter error = new StringWriter();

    private final class Window implements RootCommand.Starter {
        @Override
        public Workbench workbench(Optional<Path> home, Optional<Path> data) {
            throw new AssertionError("no workbench is needed");
        }

        @Override
        public Optional<String> obstacleToComputing() {
            return Optional.empty();
        }

        @Override
        public int window(
                Optional<Path> home, Optional<Path> data, Optional<Path> file, Optional<Experiment> experiment) {
            opened = experiment.orElseGet(Preset.REPORT_CNN::config);
            openedFile = file;
            return 0;
        }
    }

    private int window(String... options) {
        CommandLine line = Terminal.commandLine(new Window(), "window");
        line.setErr(new PrintWriter(error, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "window";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }

    private Experiment experiment(String... options) {
        assertThat(window(options)).as(error.toString()).isZero();
        return java.util.Objects.requireNonNull(opened);
    }

    private String refusal(String... options) {
        assertThat(window(options)).isEqualTo(2);
        return error.toString().lines().findFirst().orElseThrow();
    }

    @Test
    void withoutOptionsItIsTheReportsCnn() {
        assertThat(experiment()).isEqualTo(Preset.REPORT_CNN.config());
    }

    @Test
    void eachPresetIsChosenByItsName() {
        for (Preset preset : Preset.values()) {
            assertThat(experiment("--preset", preset.id())).isEqualTo(preset.config());
        }
    }

    @Test
    void everyHyperparameterOfEveryPresetCanBeTyped() {
        for (Preset preset : Preset.values()) {
            for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
                hyperparameter
                        .text(preset.config())
                        .ifPresent(text -> assertThat(
                                        experiment("--preset", preset.id(), "--" + hyperparameter.id() + "=" + text))
                                .isEqualTo(preset.config()));
            }
        }
    }

    @Test
    void blocksAreDescribedOneByOne() {
        CnnSpec network = (CnnSpec) experiment(
                        "--filters",
                        "8,16",
                        "--kernel-size",
                        "5",
                        "--stride",
                        "1,2",
                        "--padding",
                        "same,valid",
                        "--pooling",
                        "none,average",
                        "--batch-norm=no,yes")
                .network();

        assertThat(network.blocks())
                .containsExactly(
                        new ConvolutionBlock(
                                8, 5, 1, ConvolutionBlock.Padding.SAME, false, ConvolutionBlock.Pooling.NONE),
                        new ConvolutionBlock(
                                16, 5, 2, ConvolutionBlock.Padding.VALID, true, ConvolutionBlock.Pooling.AVERAGE));
    }

    @Test
    void flagsAreSwitchedOnAndOff() {
        assertThat(Catalogue.BATCH_NORM.get(experiment("--batch-norm"))).contains(List.of(true));
        assertThat(Catalogue.BATCH_NORM.get(experiment("--preset", "best-cnn", "--no-batch-norm")))
                .contains(List.of(false));
        assertThat(Catalogue.FLIP.get(experiment("--flip"))).contains(true);
        assertThat(Catalogue.FLIP.get(experiment("--preset", "best-cnn", "--no-flip")))
                .contains(false);
        assertThat(Catalogue.FLIP.get(experiment("--preset", "best-cnn", "--flip=no")))
                .contains(false);
        assertThat(Catalogue.ALL_STEPS.get(experiment("--preset", "report-gru", "--no-all-steps")))
                .contains(false);
    }

    @Test
    void aFileBehindAFlagIsNotItsValue(@TempDir Path folder) throws IOException {
        Path shirt = Files.createFile(folder.resolve("shirt.jpg"));

        assertThat(Catalogue.FLIP.get(experiment("--flip", shirt.toString()))).contains(true);
        assertThat(openedFile).contains(shirt);
    }

    @Test
    void aScheduleHasItsUsualConstantsOrOthers() {
        assertThat(experiment("--schedule", "one-cycle").hyperparameters().schedule())
                .isEqualTo(new LearningRateSchedule.OneCycle(0.3));
        assertThat(experiment("--step-factor", "0.1", "--schedule", "step")
                        .hyperparameters()
                        .schedule())
                .isEqualTo(new LearningRateSchedule.Step(5, 0.1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--epochs=3", "--filters=4", "--flip", "--no-flip", "--seed=1", "--pooling=max", "--batch-norm"})
    void anOptionGivenTwiceIsRefused(String option) {
        assertThat(refusal(option, option))
                .isEqualTo("--" + option.replaceAll("=.*|--(no-)?", "") + " was given more than once; give it once.");
    }

    @Test
    void aPresetGivenTwiceIsRefused() {
        assertThat(refusal("--preset=report-cnn", "--preset=report-cnn"))
                .contains("--preset", "was given more than once");
    }

    @ParameterizedTest
    @CsvSource({"--flip, --no-flip", "--no-batch-norm, --batch-norm", "--flip=no, --flip"})
    void aFlagAndItsOppositeAreRefused(String one, String other) {
        assertThat(refusal(one, other)).endsWith(" was given more than once; give it once.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs=2,5 | --epochs is a whole number from 1 to 1,000; “2,5” is none.",
                "--dropout=1 | --dropout is a number from 0 to below 1; “1” is outside.",
                "--filters=32,x | In --filters, each value is a whole number from 1 to 512; “x” is none.",
                "--kernel-size=3,5 | --kernel-size needs one value or 3, got 2.",
                "--units=64 | --units belongs to a recurrent network; leave it out, or add --architecture recurrent.",
                "--step-factor=0.1 | --step-factor belongs to the step schedule; leave it out, or add --schedule step.",
                "--pooling=maximum | --pooling is none, max or average; “maximum” is none.",
                "--seed=1.5 | --seed is a whole number such as 42; “1.5” is none.",
                "--flip=maybe | --flip is yes or no; “maybe” is none.",
                "--preset=best | There is no preset \"best\"; choose one of report-cnn, report-gru, quick-cnn, quick-gru,"
                        + " best-cnn, best-gru, robust-cnn."
            })
    void whatIsWrongIsSaidInOneSentence(String option, String sentence) {
        assertThat(refusal(option)).isEqualTo(sentence);
    }

    @Test
    void theHelpNamesEveryHyperparameter() {
        StringWriter out = new StringWriter();
        CommandLine train = Objects.requireNonNull(
                Terminal.commandLine(new Window(), "train").getSubcommands().get("train"));
        train.usage(new PrintWriter(out));
        assertThat(out.toString())
                .contains(
                        Catalogue.all().stream().map(entry -> "--" + entry.id()).toList());
    }
}
