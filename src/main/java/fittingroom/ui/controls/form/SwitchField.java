package fittingroom.ui.controls.form;

import fittingroom.ui.controls.MouseHelp;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;

/** Yes or no, as a text. */
public final class SwitchField extends HBox {
    private final CheckBox box = new CheckBox();
    private final StringProperty help = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private Runnable onCommit = () -> {};
    private boolean following;

    /**
     * @param on the text of yes
     * @param off the text of no
     */
    public SwitchField(String on, String off) {
        getStyleClass().add("switch-field");
        setAlignment(Pos.CENTER_LEFT);
        MouseHelp.add(help, box);
        getChildren().setAll(box);
        text.addListener((observable, before, now) -> {
            following = true;
            box.setSelected(now.equals(on));
            following = false;
        });
        box.selectedProperty().addListener((observable, before, now) -> {
            if (!following) {
                text.set(now ? on : off);
                onCommit.run();
            }
        });
    }

    public void setLabel(String words) {
        box.setText(words);
    }

    /** One sentence that teaches. */
    public void setHelp(String sentence) {
        help.set(sentence);
        box.setAccessibleHelp(sentence);
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Runs when the user has switched. */
    public void setOnCommit(Runnable action) {
        onCommit = action;
    }
}
