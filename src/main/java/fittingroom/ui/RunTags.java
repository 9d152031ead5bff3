package fittingroom.ui;

import fittingroom.ui.controls.RunTag;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** Says in a pane's head which run it shows. */
public final class RunTags {
    private RunTags() {}

    public static void bind(RunTag tag, ObservableValue<Optional<RunTitle>> title) {
        title.addListener((observable, before, now) -> show(tag, now));
        show(tag, title.getValue());
    }

    private static void show(RunTag tag, Optional<RunTitle> title) {
        title.ifPresentOrElse(shown -> tag.show(shown.text(), RunColors.of(shown.run())), tag::clear);
    }
}
