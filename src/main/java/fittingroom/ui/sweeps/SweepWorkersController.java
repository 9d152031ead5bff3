package fittingroom.ui.sweeps;

import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.Trial;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.chart.CurveBundle;
import java.util.List;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The right side of the tab Sweep: the trials' curves, and who trains what. */
public final class SweepWorkersController {
    private static final int MOST_SHOWN = 16;

    private final SweepsViewModel viewModel;

    @FXML
    private Label count;

    @FXML
    private CurveBundle curves;

    @FXML
    private Label curvesNote;

    @FXML
    private VBox workers;

    @FXML
    private TextArea command;

    public SweepWorkersController(SweepsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.chosenProperty().addListener((observable, before, now) -> curves.setChosen(now));
        viewModel.trials().addListener((Observable observable) -> showTrials());
        viewModel.shownProperty().addListener((observable, before, now) -> showTrials());
        viewModel.progress().workers().addListener((ListChangeListener<SweepProgress.Worker>) change -> showWorkers());
        showTrials();
        showWorkers();
    }

    private void showTrials() {
        List<Trial> trials = List.copyOf(viewModel.trials());
        curves.show(trials.stream()
                .map(trial -> new CurveBundle.Curve(trial.number(), trial.values(), viewModel.isBest(trial)))
                .toList());
        long training = trials.stream()
                .filter(trial -> trial.state() == Trial.State.RUNNING && !trial.waits())
                .count();
        boolean goesOn = viewModel.runningProperty().get();
        count.setText(trials.size() + (goesOn && training > 0 ? " · " + training + " training" : ""));
        boolean pruned = trials.stream().anyMatch(trial -> trial.state() == Trial.State.PRUNED);
        curves.setVisible(!trials.isEmpty());
        curves.setManaged(!trials.isEmpty());
        curvesNote.setVisible(pruned || trials.isEmpty());
        curvesNote.setText(
                trials.isEmpty()
                        ? "The validation value of each trial draws itself here, epoch by epoch."
                        : viewModel
                                .shownProperty()
                                .get()
                                .flatMap(sweep -> sweep.definition().earlyTermination())
                                .map(TrialPresentation::pruning)
                                .orElse(""));
        command.setText(viewModel
                .shownProperty()
                .get()
                .map(Sweep::id)
                .map(id -> "fitting-room sweep resume " + id + " --on spark --master spark://host:7077")
                .orElse("fitting-room sweep FILE --on spark --master spark://host:7077"));
    }

    private void showWorkers() {
        List<SweepProgress.Worker> all = viewModel.progress().workers();
        workers.getChildren()
                .setAll(all.stream()
                        .limit(MOST_SHOWN)
                        .map(SweepWorkersController::line)
                        .toList());
        if (all.isEmpty()) {
            workers.getChildren().add(caption("Nobody works at the moment."));
        } else if (all.size() > MOST_SHOWN) {
            workers.getChildren()
                    .add(caption("… and " + (all.size() - MOST_SHOWN) + " more, "
                            + viewModel.progress().busy().size() + " of " + all.size() + " busy"));
        }
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private static HBox line(SweepProgress.Worker worker) {
        Label number = new Label(worker.number() + " · 1 thread");
        number.setMinWidth(84);
        Label does = new Label(worker.does());
        does.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(does, Priority.ALWAYS);
        Label speed = new Label(
                worker.trial().isEmpty() || worker.imagesPerSecond() == 0
                        ? "–"
                        : Numbers.count(Math.round(worker.imagesPerSecond())));
        HBox line = new HBox(8, number, does, speed);
        line.getStyleClass().add("worker");
        return line;
    }
}
