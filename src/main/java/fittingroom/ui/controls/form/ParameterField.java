package fittingroom.ui.controls.form;

import fittingroom.ui.controls.MouseHelp;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A labelled value to type, with a slider if it has a range: up and down step it, Enter or leaving it finishes the edit,
 * Escape takes it back. Its state shows without moving anything: wrong, changeable while training, or locked.
 */
public final class ParameterField extends HBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final double LABEL_WIDTH = 138;
    private static final double FIELD_WIDTH = 68;
    /** Two lines fit into the height of one field. */
    private static final double LINE_OVERLAP = -2;

    private final Label label = new Label();
    private final Label note = new Label();
    private final TextField field = new TextField();
    private final StringProperty help = new SimpleStringProperty("");

    private final StringProperty errorText = new SimpleStringProperty("");
    private final StringProperty noteText = new SimpleStringProperty("");
    private final BooleanProperty live = new SimpleBooleanProperty();
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private String sentence = "";
    private BiFunction<String, Integer, String> stepper = (text, steps) -> text;
    private Runnable onEdit = () -> {};
    private Runnable onCommit = () -> {};
    private BooleanSupplier onRevert = () -> false;
    /** Whether the text was changed by the program, or by something that finishes the edit itself. */
    private boolean setting;

    public ParameterField() {
        getStyleClass().add("parameter-field");
        setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("parameter-label");
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("note");
        note.textProperty().bind(noteText);
        MouseHelp.add(noteText, note);
        note.setMinWidth(0);
        // Below the label: beside it there is no room for more than its first word.
        note.managedProperty().bind(noteText.isNotEmpty());
        VBox words = new VBox(LINE_OVERLAP, label, note);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setPrefWidth(LABEL_WIDTH);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        field.setPrefWidth(FIELD_WIDTH);
        field.setMinWidth(FIELD_WIDTH);
        MouseHelp.add(help, label, field);
        getChildren().setAll(words, field);

        errorText.addListener((observable, before, now) -> showHelp());
        live.addListener((observable, before, now) -> pseudoClassStateChanged(LIVE, now));
        field.disableProperty().bind(locked);
        label.disableProperty().bind(locked);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        field.textProperty().addListener((observable, before, now) -> {
            if (field.isFocused() && !setting) {
                onEdit.run();
            }
        });
        field.focusedProperty().addListener((observable, before, now) -> {
            if (!now) {
                commit();
            }
        });
    }

    private void keyPressed(KeyEvent event) {
        int steps = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (steps != 0) {
            replace(stepper.apply(field.getText(), steps));
            commit();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            // Not consumed: with Ctrl it also starts the training.
            commit();
        } else if (event.getCode() == KeyCode.ESCAPE && onRevert.getAsBoolean()) {
            event.consume();
        }
    }

    /** Unlike setting the text, this can be undone. */
    private void replace(String text) {
        if (!text.equals(field.getText())) {
            setting = true;
            field.replaceText(0, field.getLength(), text);
            setting = false;
            field.end();
        }
    }

    private void commit() {
        setting = true;
        onCommit.run();
        setting = false;
    }

    private void showHelp() {
        boolean wrong = !errorText.get().isEmpty();
        pseudoClassStateChanged(INVALID, wrong);
        help.set(wrong ? errorText.get() : sentence);
        field.setAccessibleHelp(help.get());
    }

    /**
     * Adds a slider over the usual range.
     *
     * @param texts the text for a place in {@code [0, 1]}
     * @param places the place of a text, or empty if it has none
     */
    public void addSlider(DoubleFunction<String> texts, Function<String, Optional<Double>> places) {
        Slider slider = new Slider(0, 1, 0);
        // The field has the keys.
        slider.setFocusTraversable(false);
        slider.setPrefWidth(72);
        slider.setMinWidth(40);
        slider.disableProperty().bind(locked);
        MouseHelp.add(help, slider);
        places.apply(field.getText()).ifPresent(slider::setValue);
        boolean[] following = {false};
        field.textProperty().addListener((observable, before, now) -> {
            if (!slider.isValueChanging()) {
                following[0] = true;
                places.apply(now).ifPresent(slider::setValue);
                following[0] = false;
            }
        });
        slider.valueProperty().addListener((observable, before, now) -> {
            if (!following[0]) {
                replace(texts.apply(now.doubleValue()));
                if (!slider.isValueChanging()) {
                    commit();
                }
            }
        });
        slider.valueChangingProperty().addListener((observable, before, now) -> {
            if (!now) {
                commit();
            }
        });
        getChildren().add(1, slider);
    }

    /** For a list of values: the field takes what the label leaves. */
    public void setWide() {
        field.setMaxWidth(Double.MAX_VALUE);
        field.setPrefWidth(2.4 * FIELD_WIDTH);
    }

    public void setLabel(String text) {
        label.setText(text);
        field.setAccessibleText(text);
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    /** One sentence that teaches. */
    public void setHelp(String newSentence) {
        sentence = newSentence;
        showHelp();
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

    /** Runs at every change by the user that isn't finished. */
    public void setOnEdit(Runnable action) {
        onEdit = action;
    }

    /** Runs when an edit is finished: Enter, a step, the slider let go, or the focus gone. */
    public void setOnCommit(Runnable action) {
        onCommit = action;
    }

    /** @param action takes the edit back and says whether there was one: otherwise Escape is for others */
    public void setOnRevert(BooleanSupplier action) {
        onRevert = action;
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }
}
