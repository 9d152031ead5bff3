package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.workbench.Workbench;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter error = new StringWriter();
    private final AskedWindow starter = new AskedWindow();

    /** Remembers what a window was asked for. */
    private static final class AskedWindow implements RootCommand.Starter {
        private @Nullable Path home;
        private @Nullable Path file;
        private Optional<Experiment> experiment = Optional.empty();

        @Override
        public Workbench workbench(Optional<Path> askedHome, Optional<Path> askedData) {
            throw new UnsupportedOperationException("no command of these tests needs one");
        }

        @Override
        public Optional<String> obstacleToComputing() {
            return Optional.empty();
        }

        @Override
        public int window(
                Optional<Path> askedHome,
                Optional<Path> askedData,
                Optional<Path> askedFile,
                Optional<Experiment> askedExperiment) {
            home = askedHome.orElse(null);
            file = askedFile.orElse(null);
            experiment = askedExperiment;
            return 0;
        }
    }

    private int run(String... arguments) {
        return Terminal.run(starter, new TerminalStream(output), new TerminalStream(error), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "help"})
    void lostOutputIsAFailure(String command) {
        int exitCode = Terminal.run(
                starter, new TerminalStream(new TerminalStreamTest.FullDisk()), new TerminalStream(error), command);

        assertThat(exitCode).isEqualTo(1);
        assertThat(error.toString().lines())
                .containsExactly("Standard output could not be written to its end (No space left on device: 1); "
                        + "check the disk, or the program that reads it.");
    }

    /** A start registers only what its arguments may mean. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void theHelpNamesEveryCommand(String command) {
        assertThat(run(command)).isZero();

        for (String name : List.of(
                "window",
                "train",
                "evaluate",
                "classify",
                "runs",
                "doctor",
                "learning-rate",
                "suspect-labels",
                "export",
                "sweep",
                "bench",
                "help")) {
            assertThat(output.toString()).containsPattern("(?m)^  " + name + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "help train, --learning-rate",
        "train --help, --learning-rate",
        "runs fork --help, --epoch",
        "help runs, compare"
    })
    void helpOfACommandNamesItsOptions(String arguments, String option) {
        assertThat(run(arguments.split(" "))).isZero();

        assertThat(output.toString()).contains(option);
    }

    @Test
    void optionsOfTheWholeProgramStandBeforeOrBehindACommand() {
        assertThat(run("--home", "/a", "window")).isZero();
        assertThat(starter.home).isEqualTo(Path.of("/a"));
        assertThat(run("window", "--home", "/b")).isZero();
        assertThat(starter.home).isEqualTo(Path.of("/b"));
        assertThat(run("--home", "/c")).isZero();
        assertThat(starter.home).isEqualTo(Path.of("/c"));
    }

    @Test
    void wrongUsageStaysWrongUsage() {
        assertThat(Terminal.run(
                        starter,
                        new TerminalStream(new TerminalStreamTest.FullDisk()),
                        new TerminalStream(error),
                        "train",
                        "--epochs",
                        "many"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "--epochs, 2.5, a whole number",
        "--seed, 1e3, a whole number",
        "--learning-rate, quick, a number",
        "--filters, 32;x, a whole number"
    })
    void wordsThatAreNoNumbersAreNamedWithoutJavasTypes(String option, String word, String expected) {
        String value = word.replace(';', ',');

        assertThat(run("train", option, value)).isEqualTo(2);
        assertThat(error.toString())
                .contains(option, "is " + expected, "is none.")
                .doesNotContainPattern("java\\.|\\bint\\b|\\blong\\b|\\bdouble\\b|Exception");
    }

    @Test
    void pathsThatNoFileCanHaveAreRefusedInWords() {
        assertThat(run("--home", "a\0b")).isEqualTo(2);
        assertThat(error.toString())
                .contains("can't be the name of a file here")
                .doesNotContain("java");
        assertThat(run("--home=")).isEqualTo(2);
        assertThat(error.toString()).contains("a path can't be empty");
    }

    @Test
    void tildeIsTheUsersHome() {
        Path user = Path.of(System.getProperty("user.home"));

        run("--home=~/x", "~/picture.png");
        assertThat(starter.home).isEqualTo(user.resolve("x"));
        assertThat(starter.file).isEqualTo(user.resolve("picture.png"));

        run("--home=~");
        assertThat(starter.home).isEqualTo(user);

        run("--home=./~", "~1.png");
        assertThat(starter.home).isEqualTo(Path.of("./~"));
        assertThat(starter.file).isEqualTo(Path.of("~1.png"));
    }

    @Test
    void windowIsAskedForAnExperimentOnlyWhenOneIsGiven() {
        run("window", "--home", "somewhere");
        assertThat(starter.experiment).isEmpty();

        run("window", "--epochs", "7", "--filters", "16");
        assertThat(starter.experiment)
                .hasValueSatisfying(experiment ->
                        assertThat(experiment.hyperparameters().epochs()).isEqualTo(7));

        run("window", "--preset", "report-gru");
        assertThat(starter.experiment).isPresent();
    }
}
