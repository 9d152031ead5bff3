package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.runs.RunId;
import fittingroom.training.SmallData;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Learning rates for a stored run, in a program that may have been started with other data. */
@Timeout(120)
class LocalDiagnosesTest {
    private static final RunId RUN = RunId.ofNumber(1);

    @TempDir
    private Path home;

    @TempDir
    private Path folders;

    private Path own;

    @BeforeEach
    void train() throws IOException {
        own = SmallData.write(folders.resolve("own"), 200, 100, 0);
        try (LocalWorkbench workbench = workbench(own)) {
            workbench
                    .trainings()
                    .start(SmallExperiments.config(200, 1), Optional.empty(), event -> {})
                    .outcome()
                    .join();
        }
    }

    private LocalWorkbench workbench(Path data) {
        return new LocalWorkbench(new WorkbenchSettings(home, data, home.resolve("none")));
    }

    private static CompletableFuture<LearningRateCurve> learningRates(LocalWorkbench workbench) {
        return workbench
                .diagnoses()
                .learningRate(SmallExperiments.config(200, 1), Optional.of(RUN), (done, total) -> true);
    }

    @Test
    void ratesOfARunAreNotMeasuredOnOtherData() throws IOException {
        Path other = SmallData.write(folders.resolve("other"), 200, 100, 40);
        try (LocalWorkbench workbench = workbench(other)) {
            assertThatThrownBy(learningRates(workbench)::join)
                    .cause()
                    .isInstanceOf(WorkbenchException.class)
                    .hasMessage("run-1 began with the data in " + own + ", and that in " + other
                            + " differs from it; go on with --data " + own + ", or begin with fresh weights.");
        }
    }

    @Test
    void ratesOfARunAreMeasuredOnItsOwn() {
        try (LocalWorkbench workbench = workbench(own)) {
            assertThat(learningRates(workbench).join().repeats()).hasSize(3);
        }
    }
}
