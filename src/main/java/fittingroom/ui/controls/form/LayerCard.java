package fittingroom.ui.controls.form;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One layer of a network: what it is, its shapes, its parameters. */
public final class LayerCard extends VBox {
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
        getChildren().addAll(row(title, shape), row(detail, parameters));
    }

    /** Each row gives its left side what its own right side leaves. */
    private static HBox row(Label left, Label right) {
        left.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox row = new HBox(8, left, right);
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
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
