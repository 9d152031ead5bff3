package fittingroom.ui.controls.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where points, labels and parts of the axis lie; without a toolkit. */
class ChartGeometryTest {
    private static final Plot PLOT = new Plot(0, 0, 100, 100, 0, 10, 0, 1, false);

    @Test
    void hundredThousandPointsBecomeAtMostFourAColumn() {
        int size = 100_000;
        Random random = new Random(3);
        Points points = Points.of(
                IntStream.range(0, size).mapToDouble(i -> 10.0 * i / size).toArray(),
                random.doubles(size).toArray());

        Polyline line = CurveGeometry.line(points, PLOT);

        assertThat(line.size()).isLessThanOrEqualTo(4 * 101 + 1);
        double highest =
                IntStream.range(0, size).mapToDouble(points::value).max().orElseThrow();
        assertThat(IntStream.range(0, line.size())
                        .mapToDouble(line::y)
                        .filter(Double::isFinite)
                        .min())
                .hasValue(PLOT.yOf(highest));
    }

    @Test
    void valueThatIsNotANumberLeavesAGap() {
        Points points = Points.of(new double[] {1, 2, 3}, new double[] {0.5, Double.NaN, 0.5});

        Polyline line = CurveGeometry.line(points, PLOT);

        assertThat(IntStream.range(0, line.size()).mapToObj(line::isLift)).containsExactly(false, true, false, true);
    }

    @Test
    void zoomedPlotDrawsOnlyWhatShowsAndOnePointOnEachSide() {
        Points points =
                Points.of(IntStream.range(0, 1000).mapToDouble(i -> i / 100.0).toArray(), new double[1000]);

        Polyline line = CurveGeometry.line(points, new Plot(0, 0, 1000, 100, 5, 5.1, 0, 1, false));

        assertThat(IntStream.range(0, line.size()).filter(i -> !line.isLift(i)).count())
                .isBetween(11L, 13L);
    }

    @Test
    void labelsNeverCoverEachOther() {
        LabelSpace space = new LabelSpace(new LabelSpace.Box(0, 0, 100, 30));
        LabelSpace.Box first = new LabelSpace.Box(10, 0, 40, 12);
        LabelSpace.Box below = new LabelSpace.Box(10, 13, 40, 12);

        assertThat(space.place(List.of(first, below))).contains(first);
        assertThat(space.place(List.of(first, below))).contains(below);
        assertThat(space.place(List.of(first, below))).isEmpty();
        assertThat(space.place(List.of(new LabelSpace.Box(80, 0, 40, 12))))
                .as("outside")
                .isEmpty();
    }

    @Test
    void zoomKeepsThePointUnderThePointerAndStopsAtTheWholeAxis() {
        Viewport zoomed = Viewport.WHOLE.zoomed(2, 5, 20);

        assertThat(zoomed).isEqualTo(new Viewport(2.5, 12.5));
        assertThat((5 - zoomed.from()) / (zoomed.to() - zoomed.from())).isEqualTo(0.25);
        assertThat(zoomed.panned(-100, 20)).isEqualTo(new Viewport(0, 10));
        assertThat(zoomed.panned(100, 20)).isEqualTo(new Viewport(10, 20));
        assertThat(zoomed.zoomed(0.5, 5, 20)).isEqualTo(Viewport.WHOLE);
    }

    @Test
    void partBeyondTheEndOfAShorterAxisShowsTheWholeAxis() {
        Viewport zoomed = new Viewport(10, 20);

        assertThat(zoomed.within(20)).isEqualTo(zoomed);
        assertThat(zoomed.within(12)).isEqualTo(zoomed);
        assertThat(zoomed.within(10)).isEqualTo(Viewport.WHOLE);
        assertThat(zoomed.within(5).zoomed(2, 2.5, 5)).isEqualTo(new Viewport(1.25, 3.75));
    }

    @Test
    void columnsAreKeptOnceHoweverManySnapshotsThereAre() {
        Column positions = new Column();
        Column values = new Column();
        positions.add(1);
        values.add(10);
        Points before = Points.of(positions, values);
        positions.add(2);
        values.add(20);

        assertThat(before.size()).isEqualTo(1);
        assertThat(Points.of(positions, values)).isEqualTo(Points.of(new double[] {1, 2}, new double[] {10, 20}));
    }

    @Test
    void csvHasARowAPositionAndAColumnACurve() {
        ChartData data = new ChartData(
                "Loss",
                "",
                ChartData.Axis.ofEpochs(2),
                List.of(
                        new ChartData.Curve(
                                "batch",
                                "train",
                                Points.of(new double[] {0.5, 1}, new double[] {2, 1}),
                                CurveStyle.RAW),
                        new ChartData.Curve(
                                "run \"a\", b",
                                "a",
                                Points.of(new double[] {1}, new double[] {0.5}),
                                CurveStyle.GHOST)),
                List.of(),
                List.of(),
                Optional.empty(),
                java.util.OptionalDouble.empty(),
                java.util.OptionalDouble.empty());

        assertThat(ChartCsv.of(data)).isEqualTo("epoch,batch,\"run \"\"a\"\", b\"\n0.5,2.0,\n1.0,1.0,0.5\n");
    }
}
