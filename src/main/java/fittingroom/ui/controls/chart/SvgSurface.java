package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.ColorText;
import fittingroom.ui.controls.Roboto;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/** A file in SVG 1.1 that any browser or editor opens; text stays text. */
final class SvgSurface implements Surface {
    /** Mean advance of a letter in Roboto, in units of its size; good enough to place labels without a toolkit. */
    private static final double ADVANCE = 0.55;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private int clips;

    SvgSurface(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** The whole file. */
    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\""
                                + " font-family=\"" + Roboto.FAMILY + ", sans-serif\">\n",
                        width,
                        height,
                        width,
                        height)
                + body
                + "</svg>\n";
    }

    private void add(String template, Object... values) {
        body.append(format(template, values)).append('\n');
    }

    private static String format(String template, Object... values) {
        Object[] written = values.clone();
        for (int i = 0; i < written.length; i++) {
            if (written[i] instanceof Double number) {
                written[i] = number(number);
            }
        }
        return String.format(Locale.ROOT, template, written);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    private static String fill(Color color) {
        return "fill=\"" + ColorText.of(color) + "\" fill-opacity=\"" + number(color.getOpacity()) + "\"";
    }

    private static String stroke(Stroke stroke) {
        String dashes = stroke.dashes().isEmpty()
                ? ""
                : " stroke-dasharray=\""
                        + stroke.dashes().stream().map(SvgSurface::number).collect(Collectors.joining(" ")) + "\"";
        return "fill=\"none\" stroke=\"" + ColorText.of(stroke.color()) + "\" stroke-opacity=\""
                + number(stroke.color().getOpacity()) + "\" stroke-width=\"" + number(stroke.width()) + "\"" + dashes;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY, Stroke stroke) {
        add("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" " + stroke(stroke) + "/>", fromX, fromY, toX, toY);
    }

    @Override
    public void polyline(Polyline line, Stroke stroke) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < line.size(); i++) {
            if (line.isLift(i)) {
                down = false;
            } else {
                path.append(down ? 'L' : 'M')
                        .append(number(line.x(i)))
                        .append(' ')
                        .append(number(line.y(i)));
                down = true;
            }
        }
        if (path.length() > 0) {
            add("<path d=\"" + path + "\" " + stroke(stroke) + " stroke-linejoin=\"round\"/>");
        }
    }

    @Override
    public void fillBox(double x, double y, double boxWidth, double boxHeight, double radius, Color color) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" " + fill(color) + "/>",
                x,
                y,
                boxWidth,
                boxHeight,
                radius);
    }

    @Override
    public void strokeBox(double x, double y, double boxWidth, double boxHeight, double radius, Stroke stroke) {
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" " + stroke(stroke) + "/>",
                x,
                y,
                boxWidth,
                boxHeight,
                radius);
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys, Color color) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        add("<polygon points=\"" + points + "\" " + fill(color) + "/>");
    }

    @Override
    public void fillCircle(double x, double y, double radius, Color color) {
        add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" " + fill(color) + "/>", x, y, radius);
    }

    @Override
    public void strokeCircle(double x, double y, double radius, Stroke stroke) {
        add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" " + stroke(stroke) + "/>", x, y, radius);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        String anchor = switch (style.anchor()) {
            case LEFT -> "start";
            case MIDDLE -> "middle";
            case RIGHT -> "end";
        };
        body.append(format(
                        "<text x=\"%s\" y=\"%s\" dy=\"0.35em\" font-size=\"%s\" text-anchor=\"%s\"%s ",
                        x, y, style.size(), anchor, style.bold() ? " font-weight=\"bold\"" : ""))
                .append(fill(style.color()))
                .append('>')
                .append(escaped(text))
                .append("</text>\n");
    }

    @Override
    public double textWidth(String text, double size, boolean bold) {
        return text.length() * size * ADVANCE;
    }

    @Override
    public void clipped(double x, double y, double clipWidth, double clipHeight, Runnable painting) {
        clips++;
        add(
                "<clipPath id=\"clip%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>",
                clips, x, y, clipWidth, clipHeight);
        add("<g clip-path=\"url(#clip" + clips + ")\">");
        painting.run();
        add("</g>");
    }
}
