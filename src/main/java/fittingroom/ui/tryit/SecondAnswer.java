package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.chart.ProbabilityBars;
import fittingroom.workbench.Classification;
import java.util.Optional;
import javafx.scene.control.Label;

/** What a second model makes of the picture: there only while one is chosen. */
final class SecondAnswer {
    private SecondAnswer() {}

    static void bind(SecondModelViewModel viewModel, Label verdict, ProbabilityBars bars) {
        verdict.textProperty().bind(viewModel.verdictProperty());
        verdict.managedProperty().bind(verdict.textProperty().isNotEmpty());
        verdict.visibleProperty().bind(verdict.managedProperty());
        viewModel.answerProperty().addListener((observable, before, now) -> show(bars, now));
        show(bars, viewModel.answerProperty().get());
    }

    private static void show(ProbabilityBars bars, Optional<Classification.Classified> now) {
        if (now.isPresent() && bars.getChildren().isEmpty()) {
            bars.setClassNames(FashionMnist.CLASS_NAMES);
        }
        bars.setVisible(now.isPresent());
        bars.setManaged(now.isPresent());
        now.ifPresentOrElse(
                classified -> bars.setProbabilities(classified.prediction().probabilities()), bars::clear);
    }
}
