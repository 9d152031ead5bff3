package fittingroom.ui.shell;

import java.nio.file.Path;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.stage.Window;

/**
 * What the program is and what it is made of.
 *
 * @param home where runs and the log are
 * @param notices licences of what ships with the program
 */
public record About(String version, Path home, String notices) {

    void show(Window owner) {
        Alert dialog = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        dialog.initOwner(owner);
        dialog.setTitle("About Fitting Room");
        dialog.setHeaderText("Fitting Room " + version);
        dialog.setContentText(
                "A workbench for deep-learning experiments on clothing images.\n\nRuns and the log are in " + home
                        + ".");
        TextArea text = new TextArea(notices);
        text.setEditable(false);
        text.setPrefSize(640, 320);
        dialog.getDialogPane().setExpandableContent(text);
        dialog.getDialogPane().setExpanded(true);
        dialog.setResizable(true);
        dialog.showAndWait();
    }
}
