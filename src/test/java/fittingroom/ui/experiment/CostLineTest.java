package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.benchmark.BenchmarkReport;
import fittingroom.benchmark.BenchmarkSettings;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.workbench.CostPreview;
import fittingroom.workbench.Measurements;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostLineTest {
    private record Measured(double epoch) implements Measurements {
        @Override
        public CompletableFuture<CostPreview> previewCost(Experiment config) {
            return CompletableFuture.completedFuture(new CostPreview(
                    356_234,
                    12_000_000,
                    Optional.of(new CostPreview.Seconds(0.001, epoch, false)),
                    Optional.empty(),
                    Optional.empty()));
        }

        @Override
        public void cancelPreview() {}

        @Override
        public CompletableFuture<BenchmarkReport> benchmark(BenchmarkSettings settings, Consumer<String> progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void answerAsStock(BufferedReader requests, PrintWriter answers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void trainOnTheClock(long seed, PrintWriter answers) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.004, less than 1 s per epoch",
        "0.12, less than 1 s per epoch",
        "0.5, about 0.5 s per epoch",
        "9.3, about 9.3 s per epoch",
        "40, about 40 s per epoch"
    })
    void noEpochTakesNoTime(double seconds, String told) {
        CostLine line = new CostLine(new Measured(seconds), Runnable::run, Runnable::run);

        line.show(Preset.REPORT_CNN.config(), true);

        assertThat(line.textProperty().get()).isEqualTo("356,234 parameters · 12 MB\n" + told);
    }
}
