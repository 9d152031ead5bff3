package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Augmentation;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.RecurrentSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresetTest {
    private static final Hyperparameters REPORT =
            new Hyperparameters(1e-3, new LearningRateSchedule.HoldThenDecay(8, 0.1), 128, 20, 2, 42, 60_000, 0.2);

    /** The report's table of hyperparameters. */
    @Test
    void reportsNetworksAreItsOwn() {
        assertThat(Preset.REPORT_CNN.config())
                .isEqualTo(new Experiment(
                        new CnnSpec(
                                Stream.of(32, 64, 128)
                                        .map(filters -> new ConvolutionBlock(
                                                filters,
                                                3,
                                                1,
                                                ConvolutionBlock.Padding.SAME,
                                                false,
                                                ConvolutionBlock.Pooling.MAX))
                                        .toList(),
                                128,
                                0.1,
                                0.25),
                        REPORT,
                        Augmentation.NONE));
        assertThat(Preset.REPORT_GRU.config())
                .isEqualTo(new Experiment(
                        new RecurrentSpec(
                                RecurrentSpec.Cell.GRU,
                                List.of(128),
                                false,
                                RecurrentSpec.Output.ALL_STEPS,
                                0,
                                128,
                                0.1,
                                0.25),
                        REPORT,
                        Augmentation.NONE));
    }

    @Test
    void quickOnesAreTheReportsInFiveEpochs() {
        assertThat(Preset.QUICK_CNN.config()).isEqualTo(Catalogue.EPOCHS.put(Preset.REPORT_CNN.config(), 5));
        assertThat(Preset.QUICK_GRU.config()).isEqualTo(Catalogue.EPOCHS.put(Preset.REPORT_GRU.config(), 5));
    }

    @Test
    void presetsHaveANameForTheTerminalAndOneForTheWindow() {
        assertThat(Stream.of(Preset.values()).map(preset -> preset.id() + ": " + preset.title()))
                .containsExactly(
                        "report-cnn: Report CNN",
                        "report-gru: Report GRU",
                        "quick-cnn: Quick CNN",
                        "quick-gru: Quick GRU",
                        "best-cnn: Best CNN",
                        "best-gru: Best GRU",
                        "robust-cnn: Robust CNN");
        assertThat(Stream.of(Preset.values()))
                .allMatch(preset -> Preset.byId(preset.id()).orElseThrow() == preset);
        assertThat(Preset.byId("Report CNN")).isEmpty();
    }

    @Test
    void groupsAndArchitecturesAreNamed() {
        assertThat(Stream.of(Group.values()).map(Group::title)).containsExactly("Network", "Training", "Augmentation");
        assertThat(Stream.of(Preset.values())
                        .map(preset -> Architecture.of(preset.config().network())))
                .containsExactly(
                        Architecture.CNN,
                        Architecture.RECURRENT,
                        Architecture.CNN,
                        Architecture.RECURRENT,
                        Architecture.CNN,
                        Architecture.RECURRENT,
                        Architecture.CNN);
    }
}
