package fittingroom.ui.controls;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** One layer of a network: what it is, its shapes, its parameters. */
public final class LayerCard extends GridPane {
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label shape = new Label();
    private final Label parameters = new Label();

    public LayerCard() {
        getStyleClass().add("layer-card");
        title.getStyleClass().add("title");
        for (Label label : new Label[] {detail, shape, parameters}) {
            label.getStyleClass().add("detail");
        }
        shape.setMinWidth(USE_PREF_SIZE);
        parameters.setMinWidth(USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(title, Priority.ALWAYS);
        GridPane.setHgrow(detail, Priority.ALWAYS);
        setHgap(8);
        addRow(0, title, shape);
        addRow(1, detail, parameters);
        setHalignment(shape, HPos.RIGHT);
        setHalignment(parameters, HPos.RIGHT);
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    public void setDetail(String text) {
        detail.setText(text);
    }

    /** For example {@code 28²·1 → 14²·32}. */
    public void setShape(String text) {
        shape.setText(text);
    }

    public void setParameters(String text) {
        parameters.setText(text);
    }
}
