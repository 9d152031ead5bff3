package fittingroom.ui.controls.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScrollingPaneTest {
    private static final double PIXEL = 1;

    private ScrollingPane pane;
    private Region above;
    private Region below;
    private TextField field;

    @Start
    private void start(Stage stage) {
        above = region(250);
        below = region(600);
        field = new TextField("32, 64, 128");
        // Whatever a system's letters are as tall as, it stands wholly in the window at first.
        field.setMinHeight(25);
        field.setMaxHeight(25);
        pane = new ScrollingPane();
        pane.setContent(new VBox(above, new VBox(region(20), field), below));
        stage.setScene(new Scene(pane, 300, 300));
        stage.show();
    }

    private static Region region(double height) {
        Region region = new Region();
        height(region, height);
        return region;
    }

    private static void height(Region region, double height) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
    }

    private double fieldInTheWindow() {
        WaitForAsyncUtils.waitForFxEvents();
        return field.localToScene(0, 0).getY();
    }

    @Test
    void focusedFieldStaysInPlaceWhenSomethingAboveItGrowsOrShrinks(FxRobot robot) {
        robot.interact(() -> {
            field.requestFocus();
            pane.setVvalue(0.2);
        });
        double before = fieldInTheWindow();

        robot.interact(() -> height(above, 300));
        assertThat(fieldInTheWindow()).isCloseTo(before, within(PIXEL));

        robot.interact(() -> height(above, 230));
        assertThat(fieldInTheWindow()).isCloseTo(before, within(PIXEL));
    }

    @Test
    void focusedFieldMovesAsFarAsItMustWhereThePaneIsAtItsTop(FxRobot robot) {
        robot.interact(field::requestFocus);
        double before = fieldInTheWindow();

        robot.interact(() -> height(above, 200));

        assertThat(pane.getVvalue()).isZero();
        assertThat(fieldInTheWindow()).isCloseTo(before - 50, within(PIXEL));
    }

    @Test
    void focusedFieldComesBackToItsPlaceWhenWhatIsAboveItShrinksFirstAndGrowsThen(FxRobot robot) {
        robot.interact(field::requestFocus);
        double before = fieldInTheWindow();

        robot.interact(() -> height(above, 50));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> height(above, 290));

        assertThat(fieldInTheWindow()).isCloseTo(before, within(PIXEL));
    }

    @Test
    void nothingScrollsForAFieldThatIsOutOfSight(FxRobot robot) {
        robot.interact(() -> {
            field.requestFocus();
            pane.setVvalue(1);
        });
        WaitForAsyncUtils.waitForFxEvents();
        double end = pane.getContent().localToScene(0, 0).getY();

        robot.interact(() -> height(above, 300));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(pane.getContent().localToScene(0, 0).getY()).isCloseTo(end, within(PIXEL));
    }
}
