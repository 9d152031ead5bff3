package fittingroom.ui.controls.form;

import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A labelled value to type: up and down step it, a sentence below says what is wrong with it, and its state (fixed, or
 * changeable while training) shows.
 */
public final class ParameterField extends VBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Label label = new Label();
    private final Label note = new Label();
    private final TextField field = new TextField();
    private final Label error = new Label();
    private final Tooltip help = new Tooltip();

    private final StringProperty errorText = new SimpleStringProperty("");
    private final StringProperty noteText = new SimpleStringProperty("");
    private final BooleanProperty live = new SimpleBooleanProperty();
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private BiFunction<String, Integer, String> stepper = (text, steps) -> text;
    private Runnable onCommit = () -> {};

    public ParameterField() {
        getStyleClass().add("parameter-field");
        label.getStyleClass().add("parameter-label");
        note.getStyleClass().add("note");
        note.textProperty().bind(noteText);
        error.getStyleClass().add("error-text");
        error.setWrapText(true);
        error.textProperty().bind(errorText);
        error.managedProperty().bind(errorText.isNotEmpty());
        error.visibleProperty().bind(errorText.isNotEmpty());
        field.setPrefColumnCount(7);
        field.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        help.setWrapText(true);
        help.setMaxWidth(300);
        label.setTooltip(help);
        field.setTooltip(help);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(6, label, note, gap, field);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(row, error);

        errorText.addListener((observable, before, now) -> {
            boolean wrong = now != null && !now.isEmpty();
            pseudoClassStateChanged(INVALID, wrong);
            field.setAccessibleHelp(wrong ? now : help.getText());
        });
        live.addListener((observable, before, now) -> pseudoClassStateChanged(LIVE, now));
        field.disableProperty().bind(locked);
        label.disableProperty().bind(locked);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        field.setOnAction(event -> onCommit.run());
        field.focusedProperty().addListener((observable, before, now) -> {
            if (!now) {
                onCommit.run();
            }
        });
    }

    private void keyPressed(KeyEvent event) {
        int steps = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (steps != 0) {
            field.setText(stepper.apply(field.getText(), steps));
            field.end();
            event.consume();
        }
    }

    public void setLabel(String text) {
        label.setText(text);
        field.setAccessibleText(text);
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    /** One sentence that teaches. */
    public void setHelp(String sentence) {
        help.setText(sentence);
        field.setAccessibleHelp(sentence);
    }

    /** What is wrong with the text, in one sentence; empty while nothing is. */
    public StringProperty errorProperty() {
        return errorText;
    }

    /** A remark beside the label, such as {@code was 0.25}. */
    public StringProperty noteProperty() {
        return noteText;
    }

    /** Marked as changeable while training. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** Can't be edited. */
    public BooleanProperty lockedProperty() {
        return locked;
    }

    /** @param newStepper gets the text and the steps up (negative: down), returns the new text */
    public void setStepper(BiFunction<String, Integer, String> newStepper) {
        stepper = newStepper;
    }

    /** Runs when an edit is finished: Enter, or the focus goes. */
    public void setOnCommit(Runnable action) {
        onCommit = action;
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }
}
