package fittingroom.ui.controls.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a chart paints, read back from its SVG; without a toolkit. */
class ChartPainterTest {
    private static final Palette PALETTE = new Palette(
            Color.BLUE,
            Color.ORANGE,
            Color.GREEN,
            Color.BLACK,
            Color.GRAY,
            Color.LIGHTGRAY,
            Color.WHITE,
            Color.WHITESMOKE);

    @Test
    void svgIsWellFormedAndKeepsItsTextAsText() throws Exception {
        Document document = painted(chart(List.of(mark(2, "dropout <.40> & \"more\""))), Set.of());

        assertThat(texts(document)).contains("Accuracy", "epoch", "dropout <.40> & \"more\"", "0.9000");
    }

    @Test
    void labelsOfEditsPausesAndTheBestEpochDoNotCollide() throws Exception {
        Document document = painted(
                chart(List.of(
                        mark(4.4, "dropout 0.4"),
                        mark(4.5, "paused"),
                        mark(4.6, "lr 0.0005"),
                        mark(5.9, "epochs 30"),
                        mark(6.0, "patience 4"))),
                Set.of());

        List<double[]> boxes = new ArrayList<>();
        NodeList all = document.getElementsByTagName("rect");
        for (int i = 0; i < all.getLength(); i++) {
            Element rect = (Element) all.item(i);
            if (rect.getAttribute("height").equals("12")
                    && rect.getAttribute("rx").equals("2")) {
                boxes.add(new double[] {number(rect, "x"), number(rect, "y"), number(rect, "width"), 12});
            }
        }
        assertThat(boxes).hasSize(6);
        for (double[] one : boxes) {
            for (double[] other : boxes) {
                assertThat(one == other
                                || one[0] + one[2] <= other[0] + 0.02
                                || other[0] + other[2] <= one[0] + 0.02
                                || one[1] + one[3] <= other[1] + 0.02
                                || other[1] + other[3] <= one[1] + 0.02)
                        .isTrue();
            }
        }
    }

    @Test
    void groupThatIsSwitchedOffIsNotPaintedAndDecidesNoScale() throws Exception {
        int all =
                painted(chart(List.of()), Set.of()).getElementsByTagName("path").getLength();

        assertThat(painted(chart(List.of()), Set.of("train"))
                        .getElementsByTagName("path")
                        .getLength())
                .isEqualTo(all - 2);
    }

    @Test
    void readoutNamesEveryCurveNearThePosition() {
        ChartState state = ChartState.of(chart(List.of()), Set.of(), Viewport.WHOLE, 0, false);

        assertThat(Readout.at(2.1, state, PALETTE, value -> String.format(java.util.Locale.ROOT, "%.2f", value))
                        .spoken())
                .isEqualTo("epoch 2.10, train 0.71, batch 0.71, validation 0.80");
    }

    @Test
    void whatAnEmptyChartSaysIsNeverWiderThanItsPlot() throws Exception {
        SvgSurface surface = new SvgSurface(180, 200);
        ChartState state = ChartState.of(
                ChartData.empty("Loss", ChartData.Axis.ofEpochs(20)), Set.of(), Viewport.WHOLE, 0.5, false);
        Plot plot = ChartPainter.plot(state, 180, 200);

        new ChartPainter(surface, PALETTE, state, String::valueOf)
                .paint(plot, "Press Train to see the curves draw themselves.");

        List<String> lines = texts(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(surface.document().getBytes(StandardCharsets.UTF_8))))
                .stream()
                .filter(text -> text.contains(" ") || text.startsWith("themselves"))
                .toList();
        assertThat(String.join(" ", lines)).isEqualTo("Press Train to see the curves draw themselves.");
        assertThat(lines).allMatch(line -> surface.textWidth(line, 12, false) <= plot.width());
    }

    private static ChartData chart(List<ChartData.Mark> marks) {
        double[] positions =
                IntStream.rangeClosed(1, 700).mapToDouble(i -> i / 100.0).toArray();
        double[] values =
                IntStream.rangeClosed(1, 700).mapToDouble(i -> 0.5 + i / 1000.0).toArray();
        Points points = Points.of(positions, values);
        return new ChartData(
                "Accuracy",
                "",
                ChartData.Axis.ofEpochs(20),
                List.of(
                        new ChartData.Curve("batch", "train", points, CurveStyle.RAW),
                        new ChartData.Curve("train", "train", points, CurveStyle.TRAIN),
                        new ChartData.Curve(
                                "validation",
                                "validation",
                                Points.of(new double[] {1, 2, 6}, new double[] {0.7, 0.8, 0.9}),
                                CurveStyle.VALIDATION)),
                List.of(),
                marks,
                Optional.of(new ChartData.Best(6, 0.9)),
                OptionalDouble.empty(),
                OptionalDouble.of(1));
    }

    private static ChartData.Mark mark(double position, String label) {
        return new ChartData.Mark(position, label, ChartData.Mark.Kind.EDIT);
    }

    private static Document painted(ChartData data, Set<String> hidden) throws Exception {
        SvgSurface surface = new SvgSurface(640, 320);
        ChartState state = ChartState.of(data, hidden, Viewport.WHOLE, 0.5, false);
        new ChartPainter(surface, PALETTE, state, value -> String.format(java.util.Locale.ROOT, "%.4f", value))
                .paint(ChartPainter.plot(state, 640, 320), "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(surface.document().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document document) {
        NodeList nodes = document.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
