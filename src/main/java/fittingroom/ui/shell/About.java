package fittingroom.ui.shell;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * What the program is and what it is made of.
 *
 * @param home where runs and the log are
 * @param notices licences of what ships with the program, read when they are asked for
 */
public record About(String version, Path home, Supplier<String> notices) {
    private static final double ICON_SIDE = 56;

    void show(Window owner) {
        Dialog<ButtonType> dialog = new Dialog<>();
        Dialogs.dress(dialog, owner, "About Fitting Room");
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.getDialogPane().setContent(content(owner));
        dialog.setResizable(true);
        dialog.showAndWait();
    }

    private VBox content(Window owner) {
        Label name = new Label("Fitting Room");
        name.getStyleClass().add("product-name");
        Label purpose = new Label("A workbench for deep-learning experiments on clothing images.");
        Label details = new Label("Version " + version + " · Apache License 2.0");
        details.getStyleClass().add("muted");
        HBox heading = new HBox(16, new VBox(2, name, purpose, details));
        heading.setAlignment(Pos.CENTER_LEFT);
        if (owner instanceof Stage stage && !stage.getIcons().isEmpty()) {
            ImageView icon = new ImageView(stage.getIcons().get(stage.getIcons().size() - 1));
            icon.setFitWidth(ICON_SIDE);
            icon.setFitHeight(ICON_SIDE);
            icon.setSmooth(true);
            heading.getChildren().add(0, icon);
        }
        Label folder = new Label("Runs, settings and the log are in " + home + ".");
        folder.setWrapText(true);
        TextArea licences = new TextArea(notices.get());
        licences.setEditable(false);
        licences.setWrapText(true);
        licences.setPrefSize(620, 300);
        VBox.setVgrow(licences, Priority.ALWAYS);
        VBox content = new VBox(12, heading, folder, new Label("Made with"), licences);
        content.setPadding(new Insets(20, 20, 8, 20));
        return content;
    }
}
