package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSummary;
import fittingroom.training.LiveChange;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a toolkit: the form's rules. */
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

    @ParameterizedTest
    @EnumSource(Preset.class)
    void formGivesBackEveryPresetAsItIs(Preset preset) {
        viewModel.presetProperty().set(preset);

        assertThat(viewModel.configProperty().get()).contains(preset.config());
        assertThat(viewModel.validProperty().get()).isTrue();
        assertThat(viewModel.presetProperty().get()).isEqualTo(preset);
    }

    @Test
    void ownSettingsAreNoPresetUntilTheyEqualOneAgain() {
        viewModel.field("dropout").setText("0.4");

        assertThat(viewModel.presetProperty().get()).isNull();

        viewModel.field("dropout").setText("0.25");

        assertThat(viewModel.presetProperty().get()).isEqualTo(Preset.REPORT_CNN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout | 1 | Dropout is a number from 0 to below 1; “1” is outside.",
                "epochs | many | Epochs is a whole number from 1 to 1,000; “many” is none.",
                "epochs | 0 | Epochs is a whole number from 1 to 1,000; “0” is outside.",
                "kernelSizes | 4 | Kernel size is 1, 3, 5 or 7; 4 is even."
            })
    void badValueIsOneSentenceAndNothingCanStart(String field, String text, String sentence) {
        viewModel.field(field).setText(text);

        assertThat(viewModel.field(field).errorProperty().get()).isEqualTo(sentence);
        assertThat(viewModel.problemProperty().get()).isEqualTo(sentence);
        assertThat(viewModel.validProperty().get()).isFalse();
        assertThat(viewModel.configProperty().get()).isEmpty();
    }

    @Test
    void layersFollowTheFiltersTyped() {
        viewModel.field("filters").setText("16, 32");

        assertThat(viewModel.layers())
                .extracting(NetworkSummary.LayerSummary::name)
                .containsExactly("Conv 3×3 · 16", "Conv 3×3 · 32", "Dense 128", "Dense 10");
        assertThat(((CnnSpec) viewModel.configProperty().get().orElseThrow().network()).blocks())
                .containsExactly(ConvolutionBlock.report(16, 3), ConvolutionBlock.report(32, 3));
    }

    @Test
    void reportNetworkHasTheReportsParameters() {
        assertThat(viewModel.costProperty().get()).isEqualTo("356,234 parameters");
    }

    @Test
    void otherArchitectureStartsFromItsReport() {
        viewModel.architectureProperty().set(ExperimentViewModel.Architecture.RECURRENT);

        assertThat(viewModel.presetProperty().get()).isEqualTo(Preset.REPORT_GRU);
    }

    @Test
    void onlyWhatDiffersFromTheRunIsALiveChange() {
        ExperimentViewModel.Live running = new ExperimentViewModel.Live(1e-3, 0.25, 2, 20);
        viewModel.field("dropout").setText("0.4");
        viewModel.field("epochs").setText("30");

        assertThat(viewModel.liveChanges(running))
                .containsExactly(new LiveChange.Dropout(0.4), new LiveChange.Epochs(30));
    }
}
