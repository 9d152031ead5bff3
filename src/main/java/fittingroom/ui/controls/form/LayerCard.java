package fittingroom.ui.controls.form;

import fittingroom.ui.controls.MouseHelp;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * One layer of a network: what it is, its shapes, its parameters. With an editor its head is a button that opens it:
 * click, Enter or Space.
 */
public final class LayerCard extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label shape = new Label();
    private final Label parameters = new Label();
    private final VBox head = new VBox();
    private final VBox editor = new VBox(4);
    private final BooleanProperty editorLocked = new SimpleBooleanProperty();
    private Supplier<List<Node>> contents = List::of;
    private Runnable onOpen = () -> {};

    public LayerCard() {
        getStyleClass().add("layer-card");
        title.getStyleClass().add("title");
        for (Label label : new Label[] {detail, shape, parameters}) {
            label.getStyleClass().add("detail");
        }
        shape.setMinWidth(USE_PREF_SIZE);
        parameters.setMinWidth(USE_PREF_SIZE);
        MouseHelp.add(detail.textProperty(), detail);
        head.getStyleClass().add("head");
        head.getChildren().addAll(row(title, shape), row(detail, parameters));
        editor.getStyleClass().add("editor");
        getChildren().add(head);
    }

    /** Each row gives its left side what its own right side leaves. */
    private static HBox row(Label left, Label right) {
        left.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox row = new HBox(8, left, right);
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
    }

    /**
     * Lets the card be opened.
     *
     * @param controls one for each setting of the layer; made when the card is first opened
     * @param add puts another layer like this one behind it
     * @param remove takes the layer out
     */
    public void setEditor(
            Supplier<List<Node>> controls, boolean canAdd, Runnable add, boolean canRemove, Runnable remove) {
        contents = () -> {
            Button adding = button("Add below", "Another layer like this one, behind it.", canAdd, add);
            Button removing = button("Remove", "Takes this layer out.", canRemove, remove);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            return Stream.concat(controls.get().stream(), Stream.of(new HBox(8, adding, gap, removing)))
                    .toList();
        };
        head.setFocusTraversable(true);
        head.setAccessibleRole(AccessibleRole.BUTTON);
        head.accessibleTextProperty().bind(title.textProperty().concat(", edit"));
        getStyleClass().add("editable");
        head.setOnMouseClicked(event -> {
            head.requestFocus();
            toggle();
        });
        head.setOnKeyPressed(event -> {
            if ((event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) || event.getCode() == KeyCode.SPACE) {
                toggle();
                event.consume();
            }
        });
    }

    private Button button(String text, String help, boolean possible, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(help));
        button.setOnAction(event -> action.run());
        if (possible) {
            button.disableProperty().bind(editorLocked);
        } else {
            button.setDisable(true);
        }
        return button;
    }

    private void toggle() {
        if (isOpen()) {
            close();
        } else {
            open();
        }
    }

    public boolean isOpen() {
        return getChildren().contains(editor);
    }

    /** Shows the editor. */
    public void open() {
        if (!isOpen()) {
            onOpen.run();
            if (editor.getChildren().isEmpty()) {
                editor.getChildren().setAll(contents.get());
            }
            getChildren().add(editor);
            pseudoClassStateChanged(OPEN, true);
        }
    }

    /** Hides the editor. */
    public void close() {
        getChildren().remove(editor);
        pseudoClassStateChanged(OPEN, false);
    }

    /** Runs before the editor is shown. */
    public void setOnOpen(Runnable action) {
        onOpen = action;
    }

    /** Whether layers can't be added or removed now. */
    public BooleanProperty editorLockedProperty() {
        return editorLocked;
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty detailProperty() {
        return detail.textProperty();
    }

    /** For example {@code 28²·1 → 14²·32}. */
    public StringProperty shapesProperty() {
        return shape.textProperty();
    }

    public StringProperty parametersProperty() {
        return parameters.textProperty();
    }
}
