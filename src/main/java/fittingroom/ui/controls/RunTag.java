package fittingroom.ui.controls;

import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** A run's colour and name, in a room of one width, so that nothing beside it moves when another run is shown. */
public final class RunTag extends Label {
    private static final double WIDTH = 112;
    private static final double RADIUS = 4;

    private final Circle mark = new Circle(RADIUS);

    public RunTag() {
        getStyleClass().add("run-tag");
        setGraphic(mark);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        MouseHelp.add(textProperty(), this);
        clear();
    }

    public void show(String name, Color color) {
        setText(name);
        mark.setFill(color);
        setVisible(true);
    }

    /** No run is shown. */
    public void clear() {
        setText("");
        setVisible(false);
    }
}
