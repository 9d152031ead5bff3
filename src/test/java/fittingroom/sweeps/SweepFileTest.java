package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {
    private static final String WHOLE = """
            preset: quick-cnn
            method: bayes
            metric: {name: validation-loss, goal: minimize}
            parameters:
              architecture: {values: [cnn, recurrent]}
              learning-rate: {distribution: log_uniform_values, min: 1e-4, max: 1e-2}
              dropout: {min: 0.0, max: 0.6}
              filters: {values: [[8, 16], [16, 32]]}
              units: {values: [32, 64]}
              dense-units: {distribution: q_uniform, min: 32, max: 256, q: 32}
              batch-size: {min: 16, max: 128}
              epochs: {value: 3}
            early_terminate: {type: hyperband, min_iter: 2, eta: 4}
            budget: {trials: 30, epochs: 100, minutes: 12.5}
            seeds: 2
            seed: 7
            parallel: 3
            failures_in_a_row: 4
            reproducible: false
            """;

    @Test
    void everyKeyIsRead() {
        SweepDefinition definition = SweepFile.parse(WHOLE);

        assertThat(definition.method()).isEqualTo(Method.TPE);
        assertThat(definition.objective()).isEqualTo(Objective.VALIDATION_LOSS);
        assertThat(definition.earlyTermination()).contains(new SuccessiveHalving(2, 4));
        assertThat(definition.budget()).isEqualTo(new Budget(Optional.of(30), Optional.of(100), Optional.of(12.5)));
        assertThat(List.of(definition.seedsPerPoint(), definition.failuresInARow()))
                .containsExactly(2, 4);
        assertThat(definition.seed()).isEqualTo(7);
        assertThat(definition.parallel()).contains(3);
        assertThat(definition.reproducible()).isFalse();
        assertThat(definition.base().hyperparameters().epochs()).isEqualTo(3);
        assertThat(definition.space().find("learning-rate").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.logarithmic(1e-4, 1e-2));
        assertThat(definition.space().find("dropout").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.linear(0, 0.6));
        assertThat(definition.space().find("dense-units").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.integer(32, 256, 32));
        assertThat(definition.space().find("batch-size").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.integer(16, 128, 1));
        assertThat(definition.space().find("filters").orElseThrow().distribution())
                .isEqualTo(new Distribution.Choice(List.of("8, 16", "16, 32")));
    }

    @Test
    void whatBelongsToAnArchitectureDependsOnItWithoutSayingSo() {
        SearchSpace space = SweepFile.parse(WHOLE).space();

        assertThat(space.find("filters").orElseThrow().condition())
                .contains(new SearchParameter.Condition("architecture", Set.of("cnn")));
        assertThat(space.find("units").orElseThrow().condition())
                .contains(new SearchParameter.Condition("architecture", Set.of("recurrent")));
        assertThat(space.find("dropout").orElseThrow().condition()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        SweepDefinition definition = SweepFile.parse(WHOLE);

        assertThat(SweepFile.parse(SweepFile.write(definition))).isEqualTo(definition);
    }

    @Test
    void aPointBecomesAnExperiment() {
        SweepDefinition definition = SweepFile.parse(WHOLE);
        Point point = new Point(Map.of(
                "architecture", 0.0, "learning-rate", 0.001, "filters", 1.0, "dense-units", 64.0, "batch-size", 17.0));

        Experiment experiment = definition.experiment(point, 2);

        assertThat(Catalogue.FILTERS.get(experiment)).contains(List.of(16, 32));
        assertThat(Catalogue.DENSE_UNITS.get(experiment)).contains(64);
        assertThat(experiment.hyperparameters().learningRate()).isEqualTo(0.001);
        assertThat(experiment.hyperparameters().batchSize()).isEqualTo(17);
        assertThat(experiment.hyperparameters().seed())
                .isEqualTo(definition.base().hyperparameters().seed() + 1);
    }

    @Test
    void theExampleOfTheReadmeIsRead() throws IOException {
        SweepDefinition definition = SweepFile.read(Path.of("docs", "examples", "first-sweep.yaml"));

        assertThat(definition.budget()).isEqualTo(new Budget(Optional.of(24), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "method: [ | line 1 is no YAML",
                "just words | this is no sweep",
                "method: tpe | parameters is missing in the file",
                "parameters: {dropout: {min: 0.0, max: 0.5}} | method is missing; there are grid, random, tpe",
                "{method: best, run_cap: 3, parameters: {dropout: {min: 0.0, max: 0.5}}} | method \"best\" is unknown",
                "{method: tpe, parameters: {dropout: {min: 0.0, max: 0.5}}} | a tpe search needs an end",
                "{method: tpe, run_cap: 0, parameters: {dropout: {min: 0.0, max: 0.5}}} | run_cap in the file must be above 0, was 0.",
                "{method: tpe, run_cap: x, parameters: {dropout: {min: 0.0, max: 0.5}}} | run_cap in the file must be a whole number, was \"x\"",
                "{method: tpe, runcap: 3, parameters: {dropout: {min: 0.0, max: 0.5}}} | \"runcap\" in the file is unknown",
                "{method: tpe, run_cap: 3, parameters: {learning_rate: {min: 0.0, max: 0.5}}} | parameter \"learning_rate\" is unknown",
                "{method: tpe, run_cap: 3, parameters: {dropout: {min: 0.6, max: 0.5}}} | dropout: min must not be above max",
                "{method: tpe, run_cap: 3, parameters: {dropout: {min: 0.1}}} | dropout needs min and max, or a list of values; max is missing",
                "{method: tpe, run_cap: 3, parameters: {dropout: {min: 0.1, max: 1.5}}} | dropout is a number from 0 to below 1",
                "{method: tpe, run_cap: 3, parameters: {batch-size: {values: [32, many]}}} | batch-size is",
                "{method: tpe, run_cap: 3, parameters: {batch-size: {values: [32, 32]}}} | every value may be named once",
                "{method: tpe, run_cap: 3, parameters: {units: {values: [32, 64]}}} | units belongs to a recurrent network",
                "{method: tpe, run_cap: 3, parameters: {epochs: {value: 3}}} | parameters has nothing that varies",
                "{method: tpe, run_cap: 3, preset: best, parameters: {dropout: {min: 0.0, max: 0.5}}} | preset \"best\" is unknown",
                "{method: tpe, run_cap: 3, metric: {name: accuracy}, parameters: {dropout: {min: 0.0, max: 0.5}}} | metric \"accuracy\" is unknown",
                "{method: tpe, run_cap: 3, metric: {goal: minimize}, parameters: {dropout: {min: 0.0, max: 0.5}}} | the goal of validation-accuracy is maximize",
                "{method: tpe, run_cap: 3, early_terminate: {type: median}, parameters: {dropout: {min: 0.0, max: 0.5}}} | early_terminate type \"median\" is unknown",
                "{method: tpe, run_cap: 3, seeds: 3, parameters: {seed: {values: [1, 2]}}} | the seed can't vary as a parameter",
                "{method: grid, parameters: {batch-size: {min: 1, max: 500}, dense-units: {min: 1, max: 1000}, dropout: {min: 0.0, max: 0.5}}} | a grid has at most 1000000 points, was more with values of",
                "{method: tpe, run_cap: 3, parameters: {dropout: {distribution: q_uniform, min: 0.0, max: 0.5, q: 1e-9}}} | dropout: a range with steps has at most 1000000 values; from 0.0 to 0.5 a step of 1.0E-9 is too small",
                "{method: tpe, run_cap: 3, parameters: {batch-size: {distribution: q_uniform, min: 8, max: 10, q: 0}}} | q of batch-size is a step and must be above 0, was 0.",
                "{method: tpe, run_cap: 3, parameters: {batch-size: {distribution: int_uniform, min: 8, max: 10, q: -1}}} | q of batch-size is a step and must be above 0, was -1.",
                "{method: tpe, run_cap: 3, parameters: {batch-size: {distribution: uniform, min: 8, max: 10}}} | batch-size takes whole numbers: its distribution must be int_uniform, or have a q, was every number 8 to 10.",
                "{method: tpe, run_cap: 3, parameters: {learning-rate: {distribution: q_log_uniform_values, min: 0.001, max: 0.002, q: 0.01}}} | learning-rate: q, the step of a logarithmic range, must be below twice its min of 0.001, was 0.01.",
                "{method: tpe, run_cap: 3, parameters: {learning-rate: {distribution: log_uniform_values, min: 0, max: 0.002}}} | learning-rate: a logarithmic range must begin above 0, was 0.0.",
                "{method: tpe, run_cap: 3, parameters: {dropout: {min: .nan, max: 0.5}}} | min in dropout must be a finite number, was .nan.",
                "{method: tpe, run_cap: 3, parameters: {dropout: {min: 0.1, max: -.Inf}}} | max in dropout must be a finite number, was -.Inf.",
                "{method: tpe, run_cap: 3, parameters: {dropout: {min: 0.1, max: 1e400}}} | max in dropout must be a finite number, was Infinity.",
                "{method: tpe, run_cap: -1, parameters: {dropout: {min: 0.0, max: 0.5}}} | run_cap in the file must be above 0, was -1.",
                "{method: tpe, budget: {epochs: 0}, parameters: {dropout: {min: 0.0, max: 0.5}}} | epochs in budget must be above 0, was 0.",
                "{method: tpe, budget: {minutes: -0.50}, parameters: {dropout: {min: 0.0, max: 0.5}}} | minutes in budget must be above 0, was -0.5.",
                "{method: tpe, run_cap: 3, experiment: {network: {kind: cnn}}, parameters: {dropout: {min: 0.0, max: 0.5}}} | experiment can't be read: blocks is missing in network.",
                "{method: tpe, run_cap: 3, method: grid, parameters: {dropout: {min: 0.0, max: 0.5}}} | is no YAML (Duplicate"
            })
    void aBadFileGetsOneClearSentence(String yaml, String sentence, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), yaml);

        assertThatThrownBy(() -> SweepFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence)
                .hasMessageStartingWith(file + ": ")
                .hasMessageMatching("[^\\n]*\\.");
    }

    /** Earlier versions took it; each of its trials failed. */
    @Test
    void aSweepThatIsRefusedNowIsStillReadWhereItWasRecorded(@TempDir Path folder) throws IOException {
        String yaml = "{method: tpe, run_cap: 3, parameters: {batch-size: {distribution: uniform, min: 8, max: 10}}}";
        Path file = Files.writeString(folder.resolve("sweep.yaml"), yaml);

        assertThat(SweepFile.readRecorded(file)
                        .space()
                        .find("batch-size")
                        .orElseThrow()
                        .distribution())
                .isEqualTo(Distribution.Range.linear(8, 10));
    }

    /** Not each of them is tried in an experiment, which would take a minute. */
    @Test
    void aRangeOfAMillionValuesIsRead() {
        SweepDefinition definition = SweepFile.parse("{method: random, run_cap: 3, parameters: {seed:"
                + " {distribution: int_uniform, min: 0, max: 999999}}}");

        assertThat(definition.space().find("seed").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.integer(0, 999_999, 1));
    }

    /** As --trials and the window's field give it. */
    @Test
    void aBudgetThatIsNoneIsRefusedWithTheNumberAsItIs() {
        assertThatThrownBy(() -> new Budget(Optional.of(-1), Optional.empty(), Optional.empty()))
                .hasMessage("a budget in trials must be above 0, was -1");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SweepFile.read(Path.of("nowhere.yaml")))
                .hasMessage("There is no file nowhere.yaml; check the path.");
    }

    @Test
    void whatIsNoTextAtAllOrAFolderIsNamed(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("sweep.yaml"), new byte[] {(byte) 0xff, 0, 1});

        assertThatThrownBy(() -> SweepFile.read(binary))
                .hasMessage(binary + " is not text in UTF-8; save it as YAML in UTF-8.");
        assertThatThrownBy(() -> SweepFile.read(folder)).hasMessage(folder + " is a folder; name a sweep's file.");
    }
}
