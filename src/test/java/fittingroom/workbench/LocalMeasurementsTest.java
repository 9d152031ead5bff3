package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.SmallData;
import fittingroom.training.SmallExperiments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMeasurementsTest {
    /** 60,000 are asked for, which are 1,500 batches and their validation; of the 200 that there are it is five. */
    @Test
    void anEpochCostsWhatTheImagesOfTheDataCost(@TempDir Path home, @TempDir Path folder) throws Exception {
        WorkbenchSettings settings =
                new WorkbenchSettings(home, SmallData.write(folder, 200, 10, 0), home.resolve("none"));
        try (LocalWorkbench workbench = new LocalWorkbench(settings)) {
            CostPreview.Seconds seconds = workbench
                    .measurements()
                    .previewCost(SmallExperiments.config(60_000, 1))
                    .join()
                    .seconds()
                    .orElseThrow();

            assertThat(seconds.epoch() / seconds.batch()).isBetween(5.0, 100.0);
        }
    }
}
