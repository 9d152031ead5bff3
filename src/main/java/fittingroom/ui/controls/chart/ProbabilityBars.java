package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.Percent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** A bar for the probability of every class; the most probable one stands out. */
public final class ProbabilityBars extends GridPane {
    private static final PseudoClass TOP = PseudoClass.getPseudoClass("top");
    private static final Duration GLIDE = Duration.millis(120);

    private final BooleanProperty sorted = new SimpleBooleanProperty(false);
    private final List<Row> rows = new ArrayList<>();
    private List<String> classNames = List.of();
    private List<Double> probabilities = List.of();

    private record Row(Label name, Track track, Label percent) {
        void setTop(boolean top) {
            name.pseudoClassStateChanged(TOP, top);
            track.pseudoClassStateChanged(TOP, top);
            percent.pseudoClassStateChanged(TOP, top);
        }
    }

    public ProbabilityBars() {
        getStyleClass().add("probability-bars");
        setVgap(3);
        setHgap(8);
        setAccessibleText("No prediction yet");
        sorted.addListener((observable, before, now) -> refresh());
    }

    public void setClassNames(List<String> names) {
        classNames = List.copyOf(names);
        probabilities = List.of();
        rows.clear();
        getChildren().clear();
        // Widths of bold text, so that nothing moves when another class gets on top.
        double widestName = classNames.stream()
                .mapToDouble(name -> PaintedRegion.textWidth(name, PaintedRegion.bold(13)))
                .max()
                .orElse(0);
        double widestPercent = PaintedRegion.textWidth(Percent.WIDEST, PaintedRegion.bold(13));
        for (int i = 0; i < classNames.size(); i++) {
            Row row = new Row(new Label(), new Track(), new Label());
            row.name().setMinWidth(Math.ceil(widestName) + 2);
            row.percent().setMinWidth(Math.ceil(widestPercent) + 2);
            row.percent().setAlignment(Pos.CENTER_RIGHT);
            row.percent().getStyleClass().add("percent");
            GridPane.setHgrow(row.track(), Priority.ALWAYS);
            addRow(i, row.name(), row.track(), row.percent());
            rows.add(row);
        }
        refresh();
    }

    /**
     * @param newProbabilities one for each class, in {@code [0, 1]}
     * @throws IllegalArgumentException if there are more or fewer than classes
     */
    public void setProbabilities(List<Double> newProbabilities) {
        if (newProbabilities.size() != classNames.size()) {
            throw new IllegalArgumentException(
                    "expected " + classNames.size() + " probabilities, got " + newProbabilities.size());
        }
        probabilities = List.copyOf(newProbabilities);
        refresh();
    }

    /** Empties the bars; the classes stay. */
    public void clear() {
        probabilities = List.of();
        refresh();
    }

    /** Whether the most probable class comes first; else the classes keep their places. */
    public BooleanProperty sortedProperty() {
        return sorted;
    }

    private void refresh() {
        boolean known = !probabilities.isEmpty();
        List<Integer> order = IntStream.range(0, classNames.size()).boxed().toList();
        Comparator<Integer> byProbability = Comparator.comparing((Integer index) -> probabilities.get(index))
                .reversed();
        List<Integer> ranking = known ? order.stream().sorted(byProbability).toList() : order;
        for (int i = 0; i < rows.size(); i++) {
            int index = (sorted.get() ? ranking : order).get(i);
            Row row = rows.get(i);
            row.name().setText(classNames.get(index));
            row.setTop(known && ranking.get(0) == index);
            row.track().glideTo(known ? probabilities.get(index) : 0);
            row.percent().setText(known ? Percent.of(probabilities.get(index)) : "–");
        }
        setAccessibleText(
                known
                        ? ranking.stream()
                                .map(index -> classNames.get(index) + " " + Percent.of(probabilities.get(index)))
                                .collect(Collectors.joining(", "))
                        : "No prediction yet");
    }

    private static final class Track extends Region {
        private static final double THICKNESS = 8;

        private final Region bar = new Region();
        private final DoubleProperty share = new SimpleDoubleProperty();
        private final Timeline glide = new Timeline();
        private double target;

        Track() {
            getStyleClass().add("track");
            bar.getStyleClass().add("bar");
            bar.setManaged(false);
            getChildren().add(bar);
            setMinSize(30, THICKNESS);
            setPrefHeight(THICKNESS);
            setMaxHeight(THICKNESS);
            setMaxWidth(Double.MAX_VALUE);
            share.addListener((observable, before, now) -> layoutBar());
        }

        void glideTo(double newTarget) {
            if (newTarget == target) {
                return;
            }
            target = newTarget;
            glide.stop();
            glide.getKeyFrames().setAll(new KeyFrame(GLIDE, new KeyValue(share, target, Interpolator.EASE_OUT)));
            glide.play();
        }

        private void layoutBar() {
            double width = share.get() <= 0 ? 0 : Math.max(2, share.get() * getWidth());
            bar.resizeRelocate(0, 0, width, getHeight());
        }

        @Override
        protected void layoutChildren() {
            layoutBar();
        }
    }
}
