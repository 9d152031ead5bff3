package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a toolkit: the pane's rules. */
class ExperimentViewModelTest {
    private LocalWorkbench workbench;
    private ExperimentViewModel viewModel;

    @BeforeEach
    void create(@TempDir Path home) {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, home, home.resolve("none")));
        // Costs are asked later, here never.
        viewModel = new ExperimentViewModel(workbench, Runnable::run, task -> {});
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private void enter(String id, String text) {
        FormField field = viewModel.form().field(id);
        field.textProperty().set(text);
        viewModel.form().commit(field);
    }

    private static TrainingEvent.RunStarted runStarted(Experiment experiment) {
        return new TrainingEvent.RunStarted(experiment, 48_000, 12_000, 375, 1);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void formGivesBackEveryPresetAsItIs(Preset preset) {
        viewModel.presetProperty().set(preset);

        assertThat(viewModel.configProperty().get()).contains(preset.config());
        assertThat(viewModel.validProperty().get()).isTrue();
        assertThat(viewModel.presetProperty().get()).isEqualTo(preset);
    }

    private Optional<Experiment> shown() {
        return viewModel.configProperty().get();
    }

    private Optional<Experiment> withUnits(Preset preset, int units) {
        viewModel.presetProperty().set(preset);
        enter("dense-units", String.valueOf(units));
        return shown();
    }

    @Test
    void presetsAndWhatWasTypedBetweenThemAreUndoneStepByStepAndOneStepIsRedone() {
        Optional<Experiment> own = withUnits(Preset.QUICK_CNN, 77);
        viewModel.presetProperty().set(Preset.REPORT_GRU);

        viewModel.undo();
        Optional<Experiment> afterOne = shown();
        @Nullable Preset afterOnePreset = viewModel.presetProperty().get();
        viewModel.undo();
        Optional<Experiment> afterTwo = shown();
        viewModel.redo();

        assertThat(afterOne).isEqualTo(own);
        assertThat(afterOnePreset).isNull();
        assertThat(afterTwo).contains(Preset.QUICK_CNN.config());
        assertThat(shown()).isEqualTo(own);
        assertThat(viewModel.form().field("dense-units").textProperty().get()).isEqualTo("77");
    }

    @Test
    void anUndoBeforeTheFirstStepAndARedoAfterSomethingNewChangeNothing() {
        viewModel.undo();
        assertThat(shown()).contains(Preset.REPORT_CNN.config());

        viewModel.presetProperty().set(Preset.QUICK_CNN);
        viewModel.undo();
        viewModel.presetProperty().set(Preset.BEST_CNN);
        viewModel.redo();

        assertThat(shown()).contains(Preset.BEST_CNN.config());
    }

    @Test
    void whileARunGoesOnItsSettingsStayAndOnceItHasEndedTheyCanBeUndone() {
        Optional<Experiment> own = withUnits(Preset.QUICK_CNN, 77);
        viewModel.show(Preset.BEST_CNN.config());
        viewModel.runAsked();

        viewModel.undo();
        viewModel.redo();
        Optional<Experiment> meanwhile = shown();
        viewModel.released();
        viewModel.undo();

        assertThat(meanwhile).contains(Preset.BEST_CNN.config());
        assertThat(shown()).isEqualTo(own);
    }

    @Test
    void whatAFieldWasIsNoLongerToldOnceTheFormIsFilledAnew() {
        StringProperty note = viewModel.form().field("learning-rate").noteProperty();
        viewModel.runStarted(runStarted(Preset.REPORT_CNN.config()));
        viewModel.controlChanged(new TrainingEvent.ControlChanged(3, 1, new LiveChange.LearningRate(5e-4)));
        String whileItTrains = note.get();
        viewModel.released();
        String afterwards = note.get();

        viewModel.presetProperty().set(Preset.QUICK_CNN);

        assertThat(whileItTrains).isEqualTo("was 0.001");
        assertThat(afterwards).isEqualTo("was 0.001");
        assertThat(note.get()).isEmpty();
    }

    @Test
    void onlyWhatTakesThePlaceOfOwnSettingsIsTold() {
        List<String> told = new ArrayList<>();
        viewModel.replacementProperty().addListener((observable, before, now) -> told.add(now.orElse("")));

        viewModel.presetProperty().set(Preset.QUICK_CNN);
        enter("dense-units", "77");
        viewModel.presetProperty().set(Preset.BEST_CNN);
        viewModel.undo();
        viewModel.replace(Preset.QUICK_GRU.config(), "the trial’s settings");

        assertThat(told).containsExactly("Best CNN", "", "the trial’s settings");
    }

    /** As the arrow keys do. */
    @Test
    void oneStepLeadsBackFromSeveralPresetsThatWereLookedAtAndTheLastIsTold() {
        Optional<Experiment> own = withUnits(Preset.QUICK_CNN, 77);
        viewModel.presetProperty().set(Preset.REPORT_CNN);
        viewModel.presetProperty().set(Preset.REPORT_GRU);
        Optional<String> told = viewModel.replacementProperty().get();

        viewModel.undo();

        assertThat(told).contains("Report GRU");
        assertThat(shown()).isEqualTo(own);
        assertThat(viewModel.replacementProperty().get()).isEmpty();
    }

    @Test
    void ownSettingsAreNoPresetUntilTheyEqualOneAgain() {
        enter("dropout", "0.4");

        assertThat(viewModel.presetProperty().get()).isNull();

        enter("dropout", "0.25");

        assertThat(viewModel.presetProperty().get()).isEqualTo(Preset.REPORT_CNN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout | 1 | Dropout is a number from 0 to below 1; “1” is outside.",
                "epochs | many | Epochs is a whole number from 1 to 1,000; “many” is none.",
                "epochs | 2,5 | Epochs is a whole number from 1 to 1,000; “2,5” is none.",
                "epochs | 0 | Epochs is a whole number from 1 to 1,000; “0” is outside."
            })
    void badValueIsOneSentenceAndNothingCanStart(String field, String text, String sentence) {
        enter(field, text);

        assertThat(viewModel.form().field(field).errorProperty().get()).isEqualTo(sentence);
        assertThat(viewModel.problemProperty().get()).isEqualTo(sentence);
        assertThat(viewModel.validProperty().get()).isFalse();
        assertThat(viewModel.configProperty().get()).isEmpty();
        assertThat(viewModel.presetProperty().get()).isNull();
    }

    @Test
    void aNetworkThatCannotBeBuiltIsRefusedInOneSentence() {
        enter("filters", "8, 8, 8, 8, 8, 8");
        viewModel.form().network().cards().get(5).fields().stream()
                .filter(field -> field.id().equals("padding") || field.id().equals("kernel-size"))
                .forEach(field -> {
                    field.textProperty().set(field.id().equals("padding") ? "valid" : "5");
                    viewModel.form().commit(field);
                });

        assertThat(viewModel.problemProperty().get()).startsWith("Convolution block 6 reads 1 × 1 pixels");
        assertThat(viewModel.configProperty().get()).isEmpty();

        enter("filters", "8");

        assertThat(viewModel.validProperty().get()).isTrue();
        assertThat(((CnnSpec) viewModel.configProperty().get().orElseThrow().network()).blocks())
                .hasSize(1);
    }

    @Test
    void reportNetworkHasTheReportsParameters() {
        assertThat(viewModel.costProperty().get()).isEqualTo("356,234 parameters");
    }

    @Test
    void otherArchitectureStartsFromItsReport() {
        enter("architecture", "recurrent");

        assertThat(viewModel.presetProperty().get()).isEqualTo(Preset.REPORT_GRU);
    }

    @Test
    void aRunLocksWhatCannotChange() {
        viewModel.runAsked();

        assertThat(viewModel.form().field("alpha").lockedProperty().get()).isTrue();
        assertThat(viewModel.form().field("dropout").lockedProperty().get()).isFalse();
        assertThat(viewModel.form().network().cards().get(0).fields())
                .allMatch(field -> field.lockedProperty().get());

        viewModel.runStarted(runStarted(Preset.REPORT_CNN.config()));
        viewModel.released();

        assertThat(viewModel.form().field("alpha").lockedProperty().get()).isFalse();
    }

    @Test
    void theFormsPlanFollowsTheForm() {
        enter("epochs", "2");

        assertThat(viewModel.plannedRates()).containsExactly(1e-3, 1e-3);
    }
}
