package fittingroom.ui.shell;

import java.util.Objects;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/** Makes a dialog look like the window it belongs to. */
final class Dialogs {
    private Dialogs() {}

    static void dress(Dialog<?> dialog, Window owner, String title) {
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.getDialogPane()
                .getStylesheets()
                .add(Objects.requireNonNull(Dialogs.class.getResource("/fittingroom/ui/shell/dialogs.css"))
                        .toExternalForm());
    }
}
