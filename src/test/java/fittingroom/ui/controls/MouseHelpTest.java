package fittingroom.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MouseHelpTest {
    private final StringProperty text = new SimpleStringProperty("before");
    private Label first;
    private Label second;

    @Start
    private void start(Stage stage) {
        first = new Label("first");
        second = new Label("second");
        MouseHelp.add(text, first, second);
        stage.setScene(new Scene(new VBox(40, first, second), 200, 200));
        stage.show();
    }

    @Test
    void theTooltipIsMadeWhenTheMouseFirstComesAndTellsWhatHoldsThen(FxRobot robot) {
        robot.moveTo(160, 190);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(first.getTooltip()).isNull();

        robot.moveTo(first);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(first.getTooltip().getText()).isEqualTo("before");
        assertThat(second.getTooltip()).isSameAs(first.getTooltip());

        robot.interact(() -> text.set("after"));
        assertThat(first.getTooltip().getText()).isEqualTo("after");

        robot.sleep(1_500);
        assertThat(first.getTooltip().isShowing())
                .as("appears though it was made under the mouse")
                .isTrue();
    }
}
