package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.EpochMetrics;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EpochCsvTest {

    @Test
    void epochsAreLinesWithEveryDigit() throws IOException {
        StringBuilder text = new StringBuilder();
        EpochCsv csv = new EpochCsv(text);
        csv.print(new EpochMetrics(1, 0.1 + 0.2, 0.5, Double.NaN, 1, 1e-10, 2000, 24.5));
        csv.print(new EpochMetrics(2, 1, 0, 2, 0, 3, 4, 5));

        assertThat(text)
                .hasToString("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,learningRate,"
                        + "imagesPerSecond,seconds\n"
                        + "1,0.30000000000000004,0.5,NaN,1.0,1.0E-10,2000.0,24.5\n"
                        + "2,1.0,0.0,2.0,0.0,3.0,4.0,5.0\n");
    }

    @Test
    void furtherColumnsStandBehindAndAreQuotedWhereTheyMustBe() throws IOException {
        StringBuilder text = new StringBuilder();
        new EpochCsv(text, "best", "name").print(new EpochMetrics(1, 1, 1, 1, 1, 1, 1, 1), true, "a, \"b\"");

        assertThat(text.toString().lines())
                .containsExactly(
                        "epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,learningRate,imagesPerSecond,"
                                + "seconds,best,name",
                        "1,1.0,1.0,1.0,1.0,1.0,1.0,1.0,true,\"a, \"\"b\"\"\"");
    }
}
