package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.ui.RunTitle;
import fittingroom.ui.compare.CompareController;
import fittingroom.ui.compare.LineageController;
import fittingroom.ui.controls.Roboto;
import fittingroom.ui.curves.CurvesController;
import fittingroom.ui.data.DataController;
import fittingroom.ui.doctor.DoctorController;
import fittingroom.ui.evaluation.EvaluationController;
import fittingroom.ui.evaluation.GalleryController;
import fittingroom.ui.evaluation.MatrixController;
import fittingroom.ui.experiment.ExperimentController;
import fittingroom.ui.layers.LayersController;
import fittingroom.ui.runs.RunsController;
import fittingroom.ui.sweeps.SearchSpaceController;
import fittingroom.ui.sweeps.SweepTrialsController;
import fittingroom.ui.sweeps.SweepWorkersController;
import fittingroom.ui.sweeps.SweepsController;
import fittingroom.ui.tryit.TryItController;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Loads the window's FXML; every controller gets its view model through its constructor. */
public final class ShellView {
    private final Map<Class<?>, Supplier<Object>> controllers;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final ShellViewModel viewModel;
    private final Parent root;
    private final ShellController controller;
    private final LatePanes late;

    /** The window, with everything that is in front. */
    public ShellView(ShellViewModel viewModel, Themes themes, About about) {
        this(viewModel, themes, about, Runnable::run);
    }

    /** @param soon runs what the window's first frame doesn't need */
    public ShellView(ShellViewModel viewModel, Themes themes, About about, Executor soon) {
        this.viewModel = viewModel;
        Roboto.load();
        List<Runnable> behindThePanes = new ArrayList<>();
        Panes panes = viewModel.panes();
        ObservableValue<Optional<RunTitle>> shown = viewModel.runs().shownTitleProperty();
        this.controllers = Map.ofEntries(
                Map.entry(ShellController.class, () -> new ShellController(viewModel, themes, about)),
                Map.entry(CommandsController.class, () -> new CommandsController(viewModel)),
                Map.entry(MessageController.class, () -> new MessageController(viewModel)),
                Map.entry(
                        ExperimentController.class,
                        () -> new ExperimentController(panes.experiment(), soon, behindThePanes::add)),
                Map.entry(CurvesController.class, () -> new CurvesController(panes.curves(), shown)),
                Map.entry(
                        EvaluationController.class,
                        () -> new EvaluationController(
                                panes.evaluation(),
                                shown,
                                viewModel.obstacleProperty(),
                                () -> load("/fittingroom/ui/evaluation/matrix.fxml"),
                                soon)),
                Map.entry(MatrixController.class, () -> new MatrixController(panes.evaluation())),
                Map.entry(
                        GalleryController.class,
                        () -> new GalleryController(panes.evaluation().gallery())),
                Map.entry(CompareController.class, () -> new CompareController(panes.compare())),
                Map.entry(LineageController.class, () -> new LineageController(panes.compare())),
                Map.entry(RunsController.class, () -> new RunsController(viewModel.runs())),
                Map.entry(TryItController.class, () -> new TryItController(panes.tryIt())),
                Map.entry(SearchSpaceController.class, () -> new SearchSpaceController(panes.sweeps())),
                Map.entry(
                        SweepsController.class,
                        () -> new SweepsController(panes.sweeps(), viewModel.obstacleProperty())),
                Map.entry(SweepWorkersController.class, () -> new SweepWorkersController(panes.sweeps())),
                Map.entry(
                        SweepTrialsController.class,
                        () -> new SweepTrialsController(panes.sweeps(), viewModel.obstacleProperty())),
                Map.entry(DoctorController.class, () -> new DoctorController(panes.doctor())),
                Map.entry(LayersController.class, () -> new LayersController(panes.layers(), shown)),
                Map.entry(DataController.class, () -> new DataController(panes.data())));
        this.root = load("/fittingroom/ui/shell/shell.fxml");
        root.getStylesheets()
                .add(Objects.requireNonNull(ShellView.class.getResource("/fittingroom/ui/controls/controls.css"))
                        .toExternalForm());
        this.controller = (ShellController) Objects.requireNonNull(made.get(ShellController.class));
        this.late = controller.latePanes(this::load, soon);
        // What is empty until then comes before what nobody sees yet.
        behindThePanes.forEach(soon::execute);
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                SquarePopups.install();
                now.getAccelerators()
                        .put(
                                new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN),
                                () -> tryItInFront().open());
                now.getAccelerators()
                        .put(
                                new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN),
                                () -> tryItInFront().paste());
                now.getAccelerators()
                        .put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), this::searchRuns);
            }
        });
    }

    private Parent load(String source) {
        FXMLLoader loader = new FXMLLoader(ShellView.class.getResource(source));
        loader.setControllerFactory(type -> {
            Object controllerOfPane = Objects.requireNonNull(controllers.get(type), type.getName())
                    .get();
            made.put(type, controllerOfPane);
            return controllerOfPane;
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Parent root() {
        return root;
    }

    public ShellController controller() {
        return controller;
    }

    /** Loads that pane first if the window's first frames haven't done so yet. */
    public TryItController tryIt() {
        late.fill(controller.tryIt());
        return (TryItController) Objects.requireNonNull(made.get(TryItController.class));
    }

    /** Classifies a picture file or a folder's, or takes a model file's model, where that can be seen. */
    public void open(Path file) {
        tryItInFront().openDropped(file);
    }

    private void searchRuns() {
        controller.showRuns();
        late.fill(controller.runs());
        ((RunsController) Objects.requireNonNull(made.get(RunsController.class))).search();
    }

    private TryItController tryItInFront() {
        controller.showTryIt();
        return tryIt();
    }

    /** Shows an experiment from elsewhere in the form, where that can be seen. */
    public void show(Experiment experiment) {
        controller.showExperiment();
        viewModel.show(experiment);
    }

    /** Loads the panes of the tabs that aren't in front now, instead of when they are asked for. */
    public void fillAllPanes() {
        late.fillAll();
    }

    /** Takes the panes that nobody sees out of the scene, as happens by itself a minute after the last change of tabs. */
    public void restPanes() {
        late.restOthers();
    }

    /** Loads them one at a time while mouse and keyboard rest. For a window that is up. */
    public void fillPanesWhileResting() {
        late.fillWhileResting(root.getScene());
    }
}
