package fittingroom.ui.controls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A bar for the probability of every class; the most probable one stands out. */
public final class ProbabilityBars extends GridPane {
    private static final PseudoClass TOP = PseudoClass.getPseudoClass("top");

    private final BooleanProperty sorted = new SimpleBooleanProperty(false);
    private final List<Row> rows = new ArrayList<>();
    private List<String> classNames = List.of();
    private List<Double> probabilities = List.of();

    private record Row(Label name, Track track, Label percent) {}

    public ProbabilityBars() {
        getStyleClass().add("probability-bars");
        setVgap(4);
        setHgap(8);
        sorted.addListener((observable, before, now) -> refresh());
    }

    public void setClassNames(List<String> names) {
        classNames = List.copyOf(names);
        rows.clear();
        getChildren().clear();
        for (int i = 0; i < classNames.size(); i++) {
            Row row = new Row(new Label(), new Track(), new Label());
            row.name().setMinWidth(80);
            row.percent().setMinWidth(40);
            row.percent().setAlignment(Pos.CENTER_RIGHT);
            row.percent().getStyleClass().add("percent");
            GridPane.setHgrow(row.track(), Priority.ALWAYS);
            addRow(i, row.name(), row.track(), row.percent());
            rows.add(row);
        }
        refresh();
    }

    /** @param newProbabilities one for each class, in {@code [0, 1]} */
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
        Comparator<Integer> byProbability =
                Comparator.comparing((Integer i) -> probabilities.get(i)).reversed();
        List<Integer> order = IntStream.range(0, classNames.size()).boxed().toList();
        List<Integer> ranking = known ? order.stream().sorted(byProbability).toList() : order;
        List<Integer> shown = sorted.get() ? ranking : order;
        StringBuilder spoken = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            int index = shown.get(i);
            Row row = rows.get(i);
            double probability = known ? probabilities.get(index) : 0;
            boolean top = known && ranking.get(0) == index;
            row.name().setText(classNames.get(index));
            row.name().pseudoClassStateChanged(TOP, top);
            row.track().pseudoClassStateChanged(TOP, top);
            row.percent().pseudoClassStateChanged(TOP, top);
            row.track().setShare(probability);
            row.percent().setText(known ? percent(probability) : "–");
            spoken.append(known ? classNames.get(index) + " " + percent(probability) + ", " : "");
        }
        setAccessibleText(known ? spoken.toString() : "No prediction yet");
    }

    private static String percent(double probability) {
        double percent = probability * 100;
        return percent < 0.5 ? "<1 %" : percent > 99 && percent < 100 ? ">99 %" : Math.round(percent) + " %";
    }

    private static final class Track extends StackPane {
        private final Region bar = new Region();
        private double share;

        Track() {
            getStyleClass().add("track");
            bar.getStyleClass().add("bar");
            bar.setManaged(false);
            getChildren().add(bar);
            setMinHeight(8);
            setMaxHeight(8);
        }

        void setShare(double newShare) {
            share = newShare;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double width = share <= 0 ? 0 : Math.max(2, share * getWidth());
            bar.resizeRelocate(0, 0, width, getHeight());
        }
    }
}
