package fittingroom.ui.evaluation;

import java.util.function.Consumer;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** Buttons of which one is chosen. */
final class Choices {
    private Choices() {}

    /** One of several is always chosen. */
    static void oneOf(Consumer<Toggle> chosen, ToggleButton... buttons) {
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton button : buttons) {
            button.setToggleGroup(group);
        }
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                chosen.accept(now);
            }
        });
    }
}
