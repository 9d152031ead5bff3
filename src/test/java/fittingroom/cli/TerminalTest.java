package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

        run("--home=~/x", "~/");
        assertThat(starter.home).isEqualTo(user.resolve("x"));
        assertThat(starter.file).isEqualTo(user);

        run("--home=~");
        assertThat(starter.home).isEqualTo(user);

        run("--home=./~");
        assertThat(starter.home).isEqualTo(Path.of("./~"));
        run("--home=~1");
        assertThat(starter.home).isEqualTo(Path.of("~1"));

        assertThat(run("classify", "--labels=~/no-such-table.csv", "shoe.png")).isEqualTo(1);
        assertThat(error.toString()).contains(user.resolve("no-such-table.csv").toString());
    }

    /** A note or a picture may be called so. */
    @Test
    void aWordThatBeginsWithAnAtSignIsTheWordItself(@TempDir Path folder) throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "--home /elsewhere");

        run("--home", "@" + arguments);
        assertThat(starter.home).isEqualTo(Path.of("@" + arguments));
        assertThat(run("window", "@" + arguments)).isEqualTo(1);
        assertThat(error.toString().lines()).containsExactly("There is no file @" + arguments + "; check the path.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "trian # There is neither a command nor a file “trian”; did you mean train? # fitting-room",
                "trian --epochs 3 # There is neither a command nor a file “trian”; did you mean train? # fitting-room",
                "xyzzy # There is neither a command nor a file “xyzzy”. # fitting-room",
                "help trian # There is no command “trian”; did you mean train? # fitting-room",
                "runs shwo # “runs” has no command “shwo”; did you mean show? # fitting-room runs",
                "--json # “fitting-room” has no option --json. # fitting-room",
                "train --epoch=3 # “train” has no option --epoch; did you mean --epochs? # fitting-room train",
                "runs show last extra # “extra” is one argument too many; “runs show” takes RUN and options."
                        + " # fitting-room runs show",
                "bench a b # “a”, “b” are 2 arguments too many; “bench” takes options only. # fitting-room bench",
                "runs show # “runs show” needs RUN; add it. # fitting-room runs show",
                "runs compare run-1 # “runs compare” needs at least 2 runs; name another one."
                        + " # fitting-room runs compare",
                "export last # “export” needs --as FORMAT and --to DIR; add them. # fitting-room export",
                "export last --to x --as pdf # --as is one of csv, tensorboard, html, onnx, zip; “pdf” is none."
                        + " # fitting-room export",
                "evaluate --model # --model needs a value: --model RUN|FILE. # fitting-room evaluate",
                "train --name a --name b # --name was given more than once; give it once. # fitting-room train",
                "train --json=maybe # --json takes no value; leave out “maybe”. # fitting-room train",
                "bench --rounds x # --rounds: \"x\" is not a whole number. # fitting-room bench",
                "foo train # “foo” before “train” is one argument too many; leave it out. # fitting-room train",
                "sweep a.yaml list # “a.yaml” before “list” is one argument too many; leave it out."
                        + " # fitting-room sweep list",
                "sweep --trials 2 list # “sweep list” has no option --trials; leave it out. # fitting-room sweep list",
                "sweep --trials 2 resume last # --trials belongs behind “resume”; put it there."
                        + " # fitting-room sweep resume"
            })
    void wrongUsageIsSaidInASentenceForWhoTypedIt(String line, String sentence, String helpOf) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(error.toString().lines()).containsExactly(sentence, "See \"" + helpOf + " --help\".");
        assertThat(output.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.png", "window none.png", "none/none", "window none"})
    void aFileToOpenThatDoesNotExistIsNamed(String line) {
        assertThat(run(line.split(" "))).isEqualTo(1);

        String file = line.replace("window ", "");
        assertThat(error.toString().lines()).containsExactly("There is no file " + Path.of(file) + "; check the path.");
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
