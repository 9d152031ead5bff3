package fittingroom.ui.controls.form;

import java.util.List;
import java.util.OptionalInt;
import javafx.beans.value.WritableValue;
import javafx.scene.control.ChoiceBox;

/** Lets somebody choose one class, or all of them. */
public final class ClassChoice {
    private static final String ALL = "all classes";

    private ClassChoice() {}

    /** @param chosen is told the class's index, or empty for all */
    public static void fill(ChoiceBox<String> box, List<String> classNames, WritableValue<OptionalInt> chosen) {
        box.getItems().add(ALL);
        box.getItems().addAll(classNames);
        box.setValue(ALL);
        box.valueProperty().addListener((observable, before, now) -> {
            int index = classNames.indexOf(now);
            chosen.setValue(index < 0 ? OptionalInt.empty() : OptionalInt.of(index));
        });
    }
}
