package fittingroom.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Curves over epochs as an SVG element for a page that gives it its colours by the classes of its lines. */
final class SvgCurves {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 14;
    private static final int BOTTOM = 34;
    private static final int TICKS = 5;
    private static final int MOST_DIGITS = 5;

    private final StringBuilder svg = new StringBuilder();
    private final int epochs;
    private final double low;
    private final double high;

    /**
     * A line.
     *
     * @param style its class
     * @param values one an epoch; what isn't finite leaves a gap
     */
    record Line(String name, String style, List<Double> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    private SvgCurves(int epochs, double low, double high) {
        this.epochs = epochs;
        this.low = low;
        this.high = high;
    }

    /**
     * Draws the lines over one another.
     *
     * @param title for who can't see it
     * @param firstEpoch of every line's first value
     * @param best the epoch to mark
     */
    static String draw(String title, List<Line> lines, int firstEpoch, int best) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int epochs = 0;
        for (Line line : lines) {
            epochs = Math.max(epochs, line.values().size());
            for (double value : line.values()) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            low = 0;
            high = 1;
        }
        // A level line lies in the middle of a range of its own size.
        double room = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) / 2, 1e-9);
        SvgCurves curves = new SvgCurves(epochs, low - room, high + room);
        return curves.drawn(title, lines, firstEpoch, best);
    }

    private String drawn(String title, List<Line> lines, int firstEpoch, int best) {
        add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, Html.escape(title));
        grid(firstEpoch);
        if (best >= firstEpoch && best < firstEpoch + epochs) {
            double x = x(best - firstEpoch);
            add("<line class=\"best\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, TOP, HEIGHT - BOTTOM);
        }
        for (Line line : lines) {
            line(line);
        }
        return svg.append("</svg>").toString();
    }

    private void grid(int firstEpoch) {
        double step = step(high - low);
        for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
            double y = y(value);
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, y, y);
            add(
                    "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, y + 4, number(value, step));
        }
        int every = Math.max(1, (int) Math.ceil(step(epochs)));
        for (int i = 0; i < epochs; i++) {
            if ((firstEpoch + i) % every == 0 || epochs == 1) {
                add(
                        "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                        x(i), HEIGHT - BOTTOM + 16, firstEpoch + i);
            }
        }
        add(
                "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">epoch</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double range) {
        double rough = Math.max(range, 1e-9) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (rough <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value, double step) {
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        if (digits > MOST_DIGITS) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return String.format(Locale.ROOT, "%." + digits + "f", value == 0 ? 0.0 : value);
    }

    private void line(Line line) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < line.values().size(); i++) {
            double value = line.values().get(i);
            if (Double.isFinite(value)) {
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(value)));
            } else {
                stroke(line, points);
                points.clear();
            }
        }
        stroke(line, points);
    }

    private void stroke(Line line, List<String> points) {
        if (points.size() == 1) {
            String[] point = points.get(0).split(",", 2);
            add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\"/>", line.style(), point[0], point[1]);
        } else if (!points.isEmpty()) {
            add(
                    "<polyline class=\"%s\" points=\"%s\"><title>%s</title></polyline>",
                    line.style(), String.join(" ", points), Html.escape(line.name()));
        }
    }

    private double x(int index) {
        return epochs < 2
                ? (LEFT + WIDTH - RIGHT) / 2.0
                : LEFT + index * (double) (WIDTH - LEFT - RIGHT) / (epochs - 1);
    }

    private double y(double value) {
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
