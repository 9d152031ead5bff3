package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SquarePopupsTest {
    private Label owner;
    private ContextMenu menu;

    @Start
    private void start(Stage stage) {
        owner = new Label("owner");
        menu = new ContextMenu(new MenuItem("Light"), new MenuItem("Dark"));
        stage.setScene(new Scene(owner, 200, 200));
        stage.show();
    }

    @Test
    void menuHasNeitherShadowNorRoundCornersHoweverOftenItIsShown(FxRobot robot) {
        for (int time = 0; time < 2; time++) {
            robot.interact(() -> {
                menu.show(owner, 100, 100);
                SquarePopups.square(menu);
            });
            WaitForAsyncUtils.waitForFxEvents();

            Node content = menu.getSkin().getNode();
            assertThat(content.getEffect()).isNull();
            assertThat(((Region) content).getBackground().getFills())
                    .allMatch(fill -> fill.getRadii().equals(CornerRadii.EMPTY));
            robot.interact(menu::hide);
        }
    }
}
