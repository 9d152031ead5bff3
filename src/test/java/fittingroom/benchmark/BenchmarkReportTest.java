package fittingroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.benchmark.BenchmarkReport.Ratio;
import fittingroom.benchmark.BenchmarkReport.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
    @Test
    void fastestPeerIsNeitherStockNorTheLimitNorOurselves() {
        BenchmarkReport report = report(
                List.of(
                        row(BenchmarkReport.OURS, 500),
                        row(BenchmarkReport.STOCK, 900),
                        row(BenchmarkReport.LIMIT, 800),
                        row("pytorch", 300),
                        row("keras", 400)),
                List.of(ratio(BenchmarkReport.STOCK, 0.5), ratio("pytorch", 1.7), ratio("keras", 1.2)));

        assertThat(report.ratioToFastestPeer(Figure.CNN_TRAINING)).contains(ratio("keras", 1.2));
        assertThat(report.figures()).containsExactly(Figure.CNN_TRAINING);
    }

    @Test
    void withoutPeersNoneIsTheFastest() {
        BenchmarkReport report = report(
                List.of(row(BenchmarkReport.OURS, 500), row(BenchmarkReport.STOCK, 50)),
                List.of(ratio(BenchmarkReport.STOCK, 10)));

        assertThat(report.ratioToFastestPeer(Figure.CNN_TRAINING)).isEmpty();
    }

    private static BenchmarkReport report(List<Row> rows, List<Ratio> ratios) {
        return new BenchmarkReport(
                "machine", List.of(), rows, ratios, Optional.empty(), List.of(), List.of(), List.of());
    }

    private static Row row(String contender, double imagesPerSecond) {
        return new Row(Figure.CNN_TRAINING, contender, imagesPerSecond, List.of(imagesPerSecond));
    }

    private static Ratio ratio(String other, double ratio) {
        return new Ratio(Figure.CNN_TRAINING, other, ratio);
    }
}
