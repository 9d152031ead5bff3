package fittingroom.ui.compare;

import fittingroom.metrics.MeanAndDeviation;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.ColorText;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** A figure in {@code [0, 1]} with its bar in a run's colour. */
final class FigureBar extends HBox {
    private static final double WIDTH = 48;
    private static final double HEIGHT = 6;

    FigureBar(Optional<MeanAndDeviation> figure, Color color) {
        super(6);
        setAlignment(Pos.CENTER_RIGHT);
        Region bar = new Region();
        bar.setMinSize(0, HEIGHT);
        bar.setMaxSize(WIDTH * figure.map(MeanAndDeviation::mean).orElse(0.0), HEIGHT);
        bar.setStyle("-fx-background-color: " + ColorText.of(color) + "; -fx-background-radius: 3px;");
        bar.setPrefWidth(WIDTH);
        StackPane track = new StackPane(bar);
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().add("figure-track");
        track.setMinSize(WIDTH, HEIGHT);
        track.setMaxSize(WIDTH, HEIGHT);
        Label text = new Label(figure.map(known -> Numbers.figure(known.mean())
                        + (known.count() > 1 ? " ± " + Numbers.figure(known.deviation()) : ""))
                .orElse("–"));
        text.getStyleClass().add("comparison-value");
        text.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(track, text);
    }
}
