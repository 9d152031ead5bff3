package fittingroom.ui.controls;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** All controls with generated data, to look at: {@code Gallery dark|light}. Space changes the theme. */
public final class Gallery {
    private Gallery() {}

    /** @param arguments {@code light} for the light theme */
    public static void main(String[] arguments) {
        boolean light = List.of(arguments).contains("light");
        Platform.startup(() -> show(light));
    }

    private static void show(boolean light) {
        apply(light);
        GalleryBoard board = new GalleryBoard();
        HBox root = board.root();
        root.getStylesheets()
                .add(Objects.requireNonNull(Gallery.class.getResource("controls.css"))
                        .toExternalForm());
        root.getStyleClass().add("shell");
        root.setStyle("-fx-font-family: Roboto; -fx-font-size: 13px; -fx-background-color: -color-bg-default;");
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setMinWidth(1440);
        stage.setMinHeight(900);
        stage.setTitle("Controls");
        stage.setScene(new Scene(root, 1440, 900));
        List<Boolean> themes = new ArrayList<>(List.of(light));
        stage.getScene().setOnKeyTyped(event -> {
            if (event.getCharacter().equals("t")) {
                themes.set(0, !themes.get(0));
                apply(themes.get(0));
            }
        });
        stage.show();
    }

    private static void apply(boolean light) {
        Application.setUserAgentStylesheet(
                light ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
    }
}
