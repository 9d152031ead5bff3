package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.ColorImage;
import fittingroom.image.PreprocessOutcome;
import fittingroom.network.ModelFile;
import fittingroom.ui.controls.chart.ProbabilityBars;
import fittingroom.ui.controls.draw.DrawingCanvas;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.workbench.Classification;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The try-it pane: draw, drop, open or paste a garment and see what the model makes of it. */
public final class TryItController {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double STEP_SIDE = 44;

    private final TryItViewModel viewModel;

    @FXML
    private ScrollPane root;

    @FXML
    private Label model;

    @FXML
    private StackPane board;

    @FXML
    private DrawingCanvas canvas;

    @FXML
    private StackPane picture;

    @FXML
    private ImageView pictureView;

    @FXML
    private ToggleButton brush;

    @FXML
    private ToggleButton eraser;

    @FXML
    private Slider size;

    @FXML
    private Button undo;

    @FXML
    private Button redo;

    @FXML
    private Button clear;

    @FXML
    private Label message;

    @FXML
    private HBox steps;

    @FXML
    private VBox answer;

    @FXML
    private Label verdict;

    @FXML
    private Label confidence;

    @FXML
    private ProbabilityBars bars;

    public TryItController(TryItViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        initializeTools();
        initializeDrop();
        model.textProperty().bind(viewModel.modelProperty());
        message.textProperty().bind(viewModel.messageProperty());
        message.managedProperty().bind(message.textProperty().isNotEmpty());
        message.visibleProperty().bind(message.managedProperty());
        verdict.textProperty().bind(viewModel.verdictProperty());
        bars.setClassNames(FashionMnist.CLASS_NAMES);
        viewModel.answerProperty().addListener((observable, before, now) -> showAnswer(now));
        showAnswer(viewModel.answerProperty().get());
    }

    private void initializeTools() {
        ToggleGroup tools = new ToggleGroup();
        brush.setToggleGroup(tools);
        eraser.setToggleGroup(tools);
        brush.setSelected(true);
        tools.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                tools.selectToggle(before);
            } else {
                canvas.toolProperty().set(now == eraser ? DrawingCanvas.Tool.ERASER : DrawingCanvas.Tool.BRUSH);
            }
        });
        size.setValue(canvas.brushSizeProperty().get());
        canvas.brushSizeProperty().bind(size.valueProperty());
        undo.disableProperty().bind(canvas.canUndoProperty().not());
        redo.disableProperty().bind(canvas.canRedoProperty().not());
        clear.disableProperty()
                .bind(canvas.emptyProperty().and(picture.visibleProperty().not()));
        canvas.setOnChanged(
                () -> viewModel.draw(canvas.image(), canvas.emptyProperty().get()));
        canvas.setHint("Draw a piece of clothing,\nor drop a picture here");
        // A press on a picture goes back to the drawing underneath.
        picture.setOnMousePressed(event -> hidePicture());
    }

    private void initializeDrop() {
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() || event.getDragboard().hasImage()) {
                event.acceptTransferModes(TransferMode.COPY);
                if (!board.getStyleClass().contains("drop-target")) {
                    board.getStyleClass().add("drop-target");
                }
            }
            event.consume();
        });
        root.setOnDragExited(event -> board.getStyleClass().remove("drop-target"));
        root.setOnDragDropped(this::dropped);
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        Image image = event.getDragboard().getImage();
        if (!files.isEmpty()) {
            open(files.get(0).toPath());
        } else if (image != null) {
            paste(image);
        }
        event.setDropCompleted(!files.isEmpty() || image != null);
        event.consume();
    }

    /** Classifies a picture file, or takes a model file's model. */
    public void open(Path file) {
        if (!TryItViewModel.isModel(file)) {
            showPicture(Optional.empty());
        }
        viewModel.open(file);
    }

    private void paste(Image image) {
        ColorImage pixels = pixels(image);
        showPicture(Optional.of(pixels));
        viewModel.paste(pixels);
    }

    private static ColorImage pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return ColorImage.of(width, height, argb);
    }

    private void showPicture(Optional<ColorImage> image) {
        canvas.clear();
        pictureView.setImage(image.map(TryItController::image).orElse(null));
        picture.setVisible(true);
    }

    private void hidePicture() {
        picture.setVisible(false);
        pictureView.setImage(null);
        viewModel.clear();
    }

    private void showAnswer(Optional<Classification.Classified> now) {
        answer.setVisible(now.isPresent());
        now.ifPresentOrElse(
                classified -> {
                    confidence.setText(TryItViewModel.confidence(classified.prediction()));
                    bars.setProbabilities(classified.prediction().probabilities());
                    showSteps(classified);
                },
                () -> {
                    bars.clear();
                    steps.getChildren().clear();
                });
    }

    private void showSteps(Classification.Classified classified) {
        steps.getChildren().clear();
        List<PreprocessOutcome.Step> made = classified.steps();
        if (picture.isVisible() && pictureView.getImage() == null && !made.isEmpty()) {
            pictureView.setImage(image(made.get(0).image()));
        }
        // The last step is the model's input, which is shown with hard pixels.
        int first = Math.max(0, made.size() - 3);
        for (PreprocessOutcome.Step step : made.subList(first, Math.max(first, made.size() - 1))) {
            ImageView view = new ImageView(image(step.image()));
            view.setFitWidth(STEP_SIDE);
            view.setFitHeight(STEP_SIDE);
            view.setPreserveRatio(true);
            StackPane frame = new StackPane(view);
            frame.setMinSize(STEP_SIDE, STEP_SIDE);
            frame.getStyleClass().add("step");
            Tooltip.install(frame, new Tooltip(step.title()));
            Label arrow = new Label("→");
            arrow.getStyleClass().add("arrow");
            steps.getChildren().addAll(frame, arrow);
        }
        PixelImageView input = new PixelImageView();
        input.setMinSize(STEP_SIDE, STEP_SIDE);
        input.setPrefSize(STEP_SIDE, STEP_SIDE);
        input.setMaxSize(STEP_SIDE, STEP_SIDE);
        input.setImage(classified.input());
        input.getStyleClass().add("model-input");
        input.pseudoClassStateChanged(SELECTED, true);
        Label caption = new Label("what the model sees");
        caption.setWrapText(true);
        caption.getStyleClass().add("caption");
        steps.setAlignment(Pos.CENTER_LEFT);
        steps.getChildren().addAll(input, caption);
    }

    private static Image image(ColorImage pixels) {
        WritableImage image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getIntArgbInstance(),
                        pixels.toArray(),
                        0,
                        pixels.width());
        return image;
    }

    @FXML
    private void undo() {
        canvas.undo();
    }

    @FXML
    private void redo() {
        canvas.redo();
    }

    @FXML
    private void clear() {
        if (picture.isVisible()) {
            hidePicture();
        }
        canvas.clear();
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
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles() && !clipboard.getFiles().isEmpty()) {
            open(clipboard.getFiles().get(0).toPath());
        } else if (clipboard.hasImage() && clipboard.getImage() != null) {
            paste(clipboard.getImage());
        } else {
            viewModel.nothingToPaste();
        }
    }
}
