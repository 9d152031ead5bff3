package fittingroom.ui.controls.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LearningCurveChartTest {
    private final ChartView view = new ChartView();
    private LearningCurveChart chart;

    @Start
    private void start(Stage stage) {
        chart = new LearningCurveChart();
        chart.setView(view);
        stage.setScene(new Scene(chart, 400, 300));
        stage.show();
    }

    private static ChartData accuracy(double value) {
        return new ChartData(
                "Accuracy",
                "",
                new ChartData.Axis("epoch", 2, List.of(1.0, 2.0), 1),
                List.of(new ChartData.Curve(
                        "validation",
                        "validation",
                        Points.of(new double[] {1, 2}, new double[] {0.1, value}),
                        CurveStyle.VALIDATION,
                        Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** A legend's switch or a zoom asks for the picture's state before it is painted. */
    @Test
    void screenReaderHearsTheNewestValueWhateverElseChangesWithIt(FxRobot robot) {
        robot.interact(() -> chart.setData(accuracy(0.5)));
        robot.interact(() -> {
            chart.setData(accuracy(0.75));
            chart.logarithmicProperty().set(true);
        });
        robot.interact(() -> {});

        assertThat(chart.getAccessibleText()).isEqualTo("Accuracy, validation 0.7500");
    }
}
