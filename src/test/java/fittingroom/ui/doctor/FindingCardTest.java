package fittingroom.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FindingCardTest {
    private FindingCard card;

    @Start
    private void start(Stage stage) {
        Button button = new Button("Fork from epoch 4 with learning rate 0.01");
        button.setMinWidth(Region.USE_PREF_SIZE);
        card = FindingCard.measured(
                false,
                "Learning rate too high in epoch 5",
                "Adam moves each weight by up to 0.1 a step, which is the size of the weights themselves; the training "
                        + "accuracy is 0.515.",
                button);
        card.setManaged(false);
        stage.setScene(new Scene(new VBox(card), 800, 400));
        stage.show();
    }

    private Bounds words() {
        return area((Region) card.getChildrenUnmodifiable().get(0));
    }

    private Bounds actions() {
        return area((Region) card.getChildrenUnmodifiable().get(1));
    }

    /** Without what a button's focus paints around it. */
    private static Bounds area(Region part) {
        return new BoundingBox(part.getLayoutX(), part.getLayoutY(), part.getWidth(), part.getHeight());
    }

    private void layOut(FxRobot robot, double width) {
        robot.interact(() -> {
            card.resize(width, card.prefHeight(width));
            card.layout();
        });
    }

    @Test
    void actionsStandBesideTheWordsWhereThereIsRoom(FxRobot robot) {
        layOut(robot, 800);

        assertThat(actions().getMinX()).isGreaterThan(words().getMaxX());
        assertThat(actions().getMaxX()).isLessThanOrEqualTo(800);
    }

    @Test
    void actionsStandBelowTheWordsThatWouldBecomeTooNarrow(FxRobot robot) {
        layOut(robot, 400);

        assertThat(actions().getMinY()).isGreaterThan(words().getMaxY());
        assertThat(words().getWidth()).isGreaterThan(300);
    }

    @Test
    void nothingIsCutAtAnyWidth(FxRobot robot) {
        for (double width = card.minWidth(-1); width < 1_000; width += 7) {
            layOut(robot, width);
            Bounds whole = new BoundingBox(0, 0, width, card.getHeight());

            assertThat(whole.contains(words())).as("words at %s", width).isTrue();
            assertThat(whole.contains(actions())).as("actions at %s", width).isTrue();
            assertThat(words().intersects(actions())).as("apart at %s", width).isFalse();
        }
    }
}
