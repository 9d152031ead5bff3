package fittingroom.ui.controls.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;

/**
 * Everything that a chart shows, as one value.
 *
 * @param subtitle a remark behind the title, such as the unit
 * @param curves in the order in which they are painted
 * @param lowerBound a fixed lower end of the value axis; empty follows the curves
 * @param upperBound a fixed upper end of the value axis
 */
public record ChartData(
        String title,
        String subtitle,
        Axis axis,
        List<Curve> curves,
        List<Band> bands,
        List<Mark> marks,
        Optional<Best> best,
        OptionalDouble lowerBound,
        OptionalDouble upperBound) {

    public ChartData {
        curves = List.copyOf(curves);
        bands = List.copyOf(bands);
        marks = List.copyOf(marks);
    }

    /** Without curves and marks. */
    public static ChartData empty(String title, Axis axis) {
        return new ChartData(
                title,
                "",
                axis,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /**
     * The axis from left to right; positions are in its unit.
     *
     * @param name of the unit, such as {@code epoch}
     * @param length of the whole axis, from 0
     * @param epochEnds where epochs end, ascending; every other epoch is shaded
     * @param slack within which a point is near the crosshair: an epoch, as a rule
     */
    public record Axis(String name, double length, List<Double> epochEnds, double slack) {
        public Axis {
            epochEnds = List.copyOf(epochEnds);
            if (!(length > 0)) {
                throw new IllegalArgumentException("an axis must be longer than 0, was " + length);
            }
        }

        /** Epochs from 1 on. */
        public static Axis ofEpochs(int epochs) {
            return new Axis(
                    "epoch",
                    epochs,
                    IntStream.rangeClosed(1, epochs)
                            .mapToObj(epoch -> (double) epoch)
                            .toList(),
                    1);
        }
    }

    /**
     * @param name in the readout
     * @param group in the legend, which switches all curves of one group
     * @param color of its own; empty for the style's
     */
    public record Curve(String name, String group, Points points, CurveStyle style, Optional<Color> color) {
        public Curve(String name, String group, Points points, CurveStyle style) {
            this(name, group, points, style, Optional.empty());
        }
    }

    /**
     * The area between two curves, as mean minus and plus a standard deviation.
     *
     * @param group in the legend
     */
    public record Band(String group, Points lower, Points upper, Optional<Color> color) {
        public Band {
            if (lower.size() != upper.size()) {
                throw new IllegalArgumentException(
                        "a band needs as many points below as above, got " + lower.size() + " and " + upper.size());
            }
        }
    }

    /** Something that happened at a position. */
    public record Mark(double position, String label, Kind kind) {
        /** What happened. */
        public enum Kind {
            /** A hyperparameter was changed while the run went on. */
            EDIT,
            PAUSE,
            /** The run goes on from another one's epoch. */
            FORK
        }
    }

    /** The best point of all. */
    public record Best(double position, double value) {}

    /** Whether there is nothing to read off. */
    public boolean isEmpty() {
        return curves.stream().allMatch(curve -> curve.points().isEmpty());
    }

    /** Where the newest point of any curve lies. */
    public double newest() {
        return curves.stream()
                .mapToDouble(curve -> curve.points().lastPosition())
                .max()
                .orElse(0);
    }
}
