package fittingroom.ui.controls.form;

import fittingroom.ui.controls.MouseHelp;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Pair;
import javafx.util.StringConverter;

/** A labelled choice of named values; the text is the chosen one's name. */
public final class ChoiceField extends HBox {
    private final Label label = new Label();
    private final ComboBox<Pair<String, String>> box = new ComboBox<>();
    private final StringProperty help = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private Runnable onCommit = () -> {};
    private boolean following;

    /** @param options name and label of each */
    public ChoiceField(List<Pair<String, String>> options) {
        getStyleClass().add("choice-field");
        setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("parameter-label");
        label.setLabelFor(box);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        MouseHelp.add(help, label, box);
        box.getItems().setAll(options);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Pair<String, String> option) {
                return option == null ? "" : option.getValue();
            }

            @Override
            public Pair<String, String> fromString(String name) {
                throw new UnsupportedOperationException("nothing can be typed");
            }
        });
        getChildren().setAll(label, box);
        text.addListener((observable, before, now) -> follow(now));
        box.valueProperty().addListener((observable, before, now) -> {
            if (!following && now != null) {
                text.set(now.getKey());
                onCommit.run();
            }
        });
    }

    private void follow(String name) {
        following = true;
        box.getItems().stream()
                .filter(option -> option.getKey().equals(name))
                .findFirst()
                .ifPresent(box::setValue);
        following = false;
    }

    public void setLabel(String words) {
        label.setText(words);
        box.setAccessibleText(words);
    }

    /** One sentence that teaches. */
    public void setHelp(String sentence) {
        help.set(sentence);
        box.setAccessibleHelp(sentence);
    }

    /** The name of the chosen option. */
    public StringProperty textProperty() {
        return text;
    }

    /** Runs when the user has chosen. */
    public void setOnCommit(Runnable action) {
        onCommit = action;
    }
}
