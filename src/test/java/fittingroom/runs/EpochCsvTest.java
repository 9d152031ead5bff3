package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochCsvTest {
    private static TrainingEvent.EpochFinished epoch(EpochMetrics metrics) {
        return new TrainingEvent.EpochFinished(metrics, ConfusionMatrix.of(new int[][] {{1}}), 1);
    }

    @Test
    void epochsAreLinesWithEveryDigitAndSayWhichIsTheBest() {
        Run run = SampleRuns.run(
                1,
                SampleRuns.CONFIG,
                List.of(
                        epoch(new EpochMetrics(1, 0.1 + 0.2, 0.5, Double.NaN, 1, 1e-10, 2000, 24.5)),
                        epoch(new EpochMetrics(2, 1, 0, 2, 0, 3, 4, 5))));

        assertThat(EpochCsv.of(run))
                .isEqualTo("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,learningRate,"
                        + "imagesPerSecond,seconds,best\n"
                        + "1,0.30000000000000004,0.5,NaN,1.0,1.0E-10,2000.0,24.5,true\n"
                        + "2,1.0,0.0,2.0,0.0,3.0,4.0,5.0,false\n");
    }
}
