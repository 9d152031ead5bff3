package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.ColorImage;
import fittingroom.image.Overrides;
import fittingroom.network.ModelFile;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.chart.ProbabilityBars;
import fittingroom.ui.controls.chart.ProbabilityTrace;
import fittingroom.ui.controls.draw.CropBoard;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.ui.controls.draw.DrawingTool;
import fittingroom.workbench.Classification;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The try-it pane: draw, drop, open or paste a garment and see what the model makes of it. */
public final class TryItController {
    private final TryItViewModel viewModel;
    private final PictureListWindow manyPictures;
    private long arrivals;

    @FXML
    private ScrollPane root;

    @FXML
    private ModelButton model;

    @FXML
    private StackPane board;

    @FXML
    private DrawingCanvas canvas;

    @FXML
    private CropBoard crop;

    @FXML
    private HBox cropBar;

    @FXML
    private HBox tools;

    @FXML
    private HBox pens;

    @FXML
    private ToggleButton brush;

    @FXML
    private ToggleButton eraser;

    @FXML
    private ToggleButton line;

    @FXML
    private ToggleButton shape;

    @FXML
    private ToggleButton bucket;

    @FXML
    private Slider size;

    @FXML
    private Slider gray;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private Button clear;

    @FXML
    private Label message;

    @FXML
    private StepsView steps;

    @FXML
    private VBox answer;

    @FXML
    private Label verdict;

    @FXML
    private Label confidence;

    @FXML
    private ToggleButton ranked;

    @FXML
    private ProbabilityBars bars;

    @FXML
    private ProbabilityTrace history;

    @FXML
    private ModelButton secondModel;

    @FXML
    private Label secondVerdict;

    @FXML
    private ProbabilityBars secondBars;

    @FXML
    private WhyView why;

    @FXML
    private MenuButton trace;

    @FXML
    private MenuButton adjust;

    public TryItController(TryItViewModel viewModel) {
        this.viewModel = viewModel;
        this.manyPictures = new PictureListWindow(viewModel.manyPictures(), this::open);
    }

    @FXML
    private void initialize() {
        initializeTools();
        DropTarget.make(root, board, new Incoming(viewModel::nothingDropped));
        ModelMenus.first(model, viewModel, this::open);
        ModelMenus.second(secondModel, viewModel);
        why.bind(viewModel.why());
        SecondAnswer.bind(viewModel.secondModel(), secondVerdict, secondBars);
        secondBars.sortedProperty().bind(ranked.selectedProperty());
        TracingMenu.fill(trace, canvas, viewModel.tracing());
        PreparationMenu.fill(adjust, viewModel.preparation());
        Cropping.bind(viewModel.preparation(), crop, cropBar, List.of(tools, pens), canvas);
        steps.setOnCrop(() -> viewModel.preparation().setCropping(true));
        bars.sortedProperty().bind(ranked.selectedProperty());
        viewModel.traceProperty().addListener((observable, before, now) -> showTrace());
        showTrace();
        message.textProperty().bind(viewModel.messageProperty());
        message.textProperty()
                .addListener((observable, before, now) -> message.setTooltip(now.isEmpty() ? null : new Tooltip(now)));
        verdict.textProperty().bind(viewModel.verdictProperty());
        bars.setClassNames(FashionMnist.CLASS_NAMES);
        viewModel.answerProperty().addListener((observable, before, now) -> showAnswer(now));
        showAnswer(viewModel.answerProperty().get());
    }

    private void showTrace() {
        List<List<Double>> probabilities = viewModel.traceProperty().get();
        history.setVisible(probabilities.size() > 1);
        history.setManaged(history.isVisible());
        history.traceProperty().set(new ProbabilityTrace.Trace(FashionMnist.CLASS_NAMES, probabilities));
    }

    private void initializeTools() {
        brush.setUserData(DrawingTool.BRUSH);
        eraser.setUserData(DrawingTool.ERASER);
        line.setUserData(DrawingTool.LINE);
        shape.setUserData(DrawingTool.SHAPE);
        bucket.setUserData(DrawingTool.BUCKET);
        // In the order of the row, in which the arrow keys lead through them.
        ToggleGroup kindsOfTool = new ToggleGroup();
        kindsOfTool.getToggles().setAll(brush, eraser, line, shape, bucket);
        kindsOfTool.selectToggle(brush);
        kindsOfTool.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                kindsOfTool.selectToggle(before);
            } else {
                canvas.toolProperty().set((DrawingTool) now.getUserData());
            }
        });
        size.setValue(canvas.brushSizeProperty().get());
        canvas.brushSizeProperty().bind(size.valueProperty());
        gray.setValue(canvas.brushGrayProperty().get());
        canvas.brushGrayProperty().bind(gray.valueProperty());
        undo.disableProperty().bind(canvas.canUndoProperty().not());
        redo.disableProperty().bind(canvas.canRedoProperty().not());
        clear.disableProperty().bind(canvas.emptyProperty());
        canvas.setOnChanged(() -> viewModel.show(canvas.content()));
        viewModel.setOnOpened(canvas::show);
        canvas.setHint("Draw a piece of clothing,\ndrop a picture here,\nor press Test image");
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                addShortcuts(now);
            }
        });
    }

    /** They work wherever the focus is while the board is to be seen, except in a text field, which takes them for itself. */
    private void addShortcuts(Scene scene) {
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN), this::undo);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN), this::redo);
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        this::redo);
    }

    /** From the clipboard or dropped, which differ only where there is nothing to be had. */
    private final class Incoming implements Transfer.Receiver {
        private final Runnable nothing;

        Incoming(Runnable nothing) {
            this.nothing = nothing;
        }

        @Override
        public void files(List<Path> files) {
            long number = ++arrivals;
            Replies.deliver(PictureFiles.among(files), Platform::runLater, (found, failure) -> {
                if (number != arrivals) {
                    // A large folder that was dropped before: what was dropped last is what is wanted.
                    return;
                }
                if (found == null) {
                    viewModel.notLookedThrough(Replies.sentence(failure));
                } else if (found.files().equals(files) && files.size() == 1) {
                    open(files.get(0));
                } else {
                    manyPictures.show(root.getScene().getWindow(), found, PictureFiles.labelsAmong(files));
                }
            });
        }

        @Override
        public void pixels(ColorImage image) {
            arrivals++;
            viewModel.paste(image);
        }

        @Override
        public void webAddress() {
            viewModel.webAddress();
        }

        @Override
        public void nothing() {
            nothing.run();
        }
    }

    /** As if it had been dropped: a picture, a model, or a folder of pictures. */
    public void openDropped(Path path) {
        new Incoming(viewModel::nothingDropped).files(List.of(path));
    }

    /** Classifies a picture file, or takes a model file's model. */
    public void open(Path file) {
        viewModel.open(file);
    }

    private void showAnswer(Optional<Classification.Classified> now) {
        answer.setVisible(now.isPresent());
        now.ifPresentOrElse(
                classified -> {
                    confidence.setText(TryItViewModel.confidence(classified.prediction()));
                    bars.setProbabilities(classified.prediction().probabilities());
                    steps.show(classified);
                },
                () -> {
                    bars.clear();
                    steps.clear();
                });
    }

    /** Puts some picture of the test set on the board. */
    @FXML
    private void openTestImage() {
        viewModel.openTestImage();
    }

    @FXML
    private void undo() {
        if (isShown()) {
            canvas.undo();
        }
    }

    @FXML
    private void redo() {
        if (isShown()) {
            canvas.redo();
        }
    }

    private boolean isShown() {
        Node node = root;
        while (node.isVisible() && node.getParent() != null) {
            node = node.getParent();
        }
        return node.isVisible();
    }

    @FXML
    private void clear() {
        canvas.clear();
    }

    @FXML
    private void cropNothing() {
        viewModel.preparation().crop(Overrides.Crop.WHOLE);
        crop.requestFocus();
    }

    @FXML
    private void cropDone() {
        viewModel.preparation().setCropping(false);
    }

    /** Asks for a picture file. */
    @FXML
    public void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a picture of a garment, or a model");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Pictures", "*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif", "*.bmp", "*.tif", "*.tiff"),
                        new FileChooser.ExtensionFilter("Fitting Room models", "*" + ModelFile.EXTENSION),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File chosen = chooser.showOpenDialog(root.getScene().getWindow());
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    /** Classifies what the clipboard holds. */
    @FXML
    public void paste() {
        Transfer.read(Clipboard.getSystemClipboard(), new Incoming(viewModel::nothingToPaste));
    }
}
