package fittingroom.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.diagnosis.FitCheck;
import fittingroom.experiment.Preset;
import fittingroom.ui.controls.layout.ScrollingPane;
import java.util.Optional;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The pane above others that can have the focus, in a scroll pane that is too low for them. */
@ExtendWith(ApplicationExtension.class)
class DoctorPaneTest {
    private final Asked asked = new Asked();
    private ScrollingPane pane;
    private Button below;

    @Start
    private void start(Stage stage) throws Exception {
        DoctorRequests requests =
                new DoctorRequests(asked, Runnable::run, () -> Optional.of(Preset.QUICK_CNN.config()), Optional::empty);
        FXMLLoader loader = new FXMLLoader(DoctorController.class.getResource("doctor.fxml"));
        loader.setControllerFactory(type -> new DoctorController(new DoctorViewModel(requests)));
        Parent doctor = loader.load();
        below = new Button("below");
        VBox content = new VBox(doctor, below);
        content.setMinHeight(900);
        content.setSpacing(400);
        pane = new ScrollingPane();
        pane.setFitToWidth(true);
        pane.setContent(content);
        stage.setScene(new Scene(pane, 800, 300));
        stage.show();
    }

    @Test
    void measurementThatBeginsAndEndsScrollsNothingAndTheFocusStaysBesideIt(FxRobot robot) {
        Node button = robot.lookup("#canLearn").query();
        robot.interact(button::requestFocus);

        robot.interact(() -> ((Button) button).fire());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(pane.getVvalue()).isZero();
        assertThat(robot.lookup("#cancel").query().isFocused()).isTrue();

        robot.interact(() -> asked.check.complete(new FitCheck(40, 0, 0.01)));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(pane.getVvalue()).isZero();
        assertThat(button.isFocused()).isTrue();
        assertThat(robot.lookup(".finding-title").queryAs(Label.class).getText())
                .isEqualTo("It can learn: CNN 32·64·128");
    }

    @Test
    void measurementLeavesTheFocusThatIsElsewhere(FxRobot robot) {
        robot.interact(below::requestFocus);

        robot.interact(() -> robot.lookup("#findRate").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(below.isFocused()).isTrue();
    }
}
