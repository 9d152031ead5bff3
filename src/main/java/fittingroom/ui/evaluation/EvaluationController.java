package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.chart.ReliabilityDiagram;
import fittingroom.ui.controls.layout.EmptyState;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.ui.controls.table.ClassTable;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The evaluation pane: the confusion matrix, what follows from it for each class, and the images behind it. */
public final class EvaluationController {
    private static final double WIDEST_HEATMAP = 520;
    private static final double HEATMAP_HEIGHT = 336;
    private static final double NARROWEST_EXPLORER = 200;
    private static final Duration PLAY_STEP = Duration.millis(450);

    private final EvaluationViewModel viewModel;
    private final ObservableStringValue obstacle;
    private final Timeline playing = new Timeline(new KeyFrame(PLAY_STEP, event -> playOn()));

    @FXML
    private Label caption;

    @FXML
    private HBox epochGroup;

    @FXML
    private Button earlier;

    @FXML
    private Slider scrubber;

    @FXML
    private Label epoch;

    @FXML
    private Button later;

    @FXML
    private Button play;

    @FXML
    private FontIcon playIcon;

    @FXML
    private ToggleButton sketch;

    @FXML
    private ToggleButton validation;

    @FXML
    private ToggleButton test;

    @FXML
    private ToggleButton counts;

    @FXML
    private ToggleButton shares;

    @FXML
    private ToggleButton columnShares;

    @FXML
    private ToggleButton difference;

    @FXML
    private Label reference;

    @FXML
    private FlowPane content;

    @FXML
    private EmptyState empty;

    @FXML
    private ConfusionHeatmap heatmap;

    @FXML
    private ClassTable classes;

    @FXML
    private VBox explorer;

    @FXML
    private ToggleButton images;

    @FXML
    private ToggleButton calibration;

    @FXML
    private ToggleButton pairs;

    @FXML
    private VBox imagesPage;

    @FXML
    private ReliabilityDiagram diagram;

    @FXML
    private ListView<ConfusedPair> pairList;

    /** @param obstacle why nothing can be trained; empty if it can */
    public EvaluationController(EvaluationViewModel viewModel, ObservableStringValue obstacle) {
        this.viewModel = viewModel;
        this.obstacle = obstacle;
    }

    @FXML
    private void initialize() {
        caption.textProperty().bind(viewModel.captionProperty());
        reference.textProperty().bind(viewModel.referenceTextProperty());
        empty.unless(obstacle, viewModel.emptyTextProperty());
        initializeSource();
        initializeEpochs();
        initializeMatrix();
        initializeExplorer();
        content.widthProperty().addListener((observable, before, now) -> fit());
    }

    private void initializeSource() {
        test.disableProperty().bind(viewModel.testAvailableProperty().not());
        choice(
                chosen -> viewModel
                        .sourceProperty()
                        .set(chosen == test ? EvaluationViewModel.Source.TEST : EvaluationViewModel.Source.VALIDATION),
                validation,
                test);
        viewModel.sourceProperty().addListener((observable, before, now) -> showSource());
        showSource();
    }

    private void initializeEpochs() {
        playing.setCycleCount(Timeline.INDEFINITE);
        epoch.textProperty().bind(viewModel.epochTextProperty());
        sketch.selectedProperty().bindBidirectional(viewModel.sketchFollowsProperty());
        epochGroup.visibleProperty().bind(viewModel.epochTextProperty().isNotEmpty());
        earlier.disableProperty().bind(viewModel.hasEarlierProperty().not());
        later.disableProperty().bind(viewModel.hasLaterProperty().not());
        play.disableProperty().bind(viewModel.newestEpochProperty().lessThan(2));
        scrubber.disableProperty().bind(play.disableProperty());
        viewModel.newestEpochProperty().addListener((observable, before, now) -> {
            scrubber.setMax(Math.max(2, now.intValue()));
            // The epoch may have come first, and a slider stops at its end.
            scrubber.setValue(viewModel.epochProperty().get());
        });
        viewModel.epochProperty().addListener((observable, before, now) -> scrubber.setValue(now.intValue()));
        scrubber.valueProperty().addListener((observable, before, now) -> {
            int wanted = (int) Math.round(now.doubleValue());
            boolean moved = scrubber.isValueChanging() || scrubber.isFocused();
            if (moved && wanted != viewModel.epochProperty().get()) {
                viewModel.showEpoch(wanted);
            }
        });
    }

    private void initializeMatrix() {
        heatmap.dataProperty().bind(viewModel.matrixDataProperty());
        List<ToggleButton> buttons = List.of(counts, shares, columnShares, difference);
        List<MatrixData.Display> displays = List.of(
                MatrixData.Display.COUNTS,
                MatrixData.Display.ROW_SHARES,
                MatrixData.Display.COLUMN_SHARES,
                MatrixData.Display.DIFFERENCE);
        choice(
                chosen -> viewModel.displayProperty().set(displays.get(buttons.indexOf(chosen))),
                counts,
                shares,
                columnShares,
                difference);
        counts.setSelected(true);
        heatmap.selectedCellProperty().addListener((observable, before, now) -> {
            if (now != null) {
                showImages(new ImageSelection.Cell(now.actual(), now.predicted()));
            }
        });
        classes.selectedProperty().addListener((observable, before, now) -> {
            if (now != null) {
                showImages(new ImageSelection.OfClass(FashionMnist.CLASS_NAMES.indexOf(now.name())));
            }
        });
        viewModel.matrixProperty().addListener((observable, before, now) -> showMatrix());
        showMatrix();
    }

    private void initializeExplorer() {
        choice(chosen -> showPage(), images, calibration, pairs);
        images.setSelected(true);
        showPage();
        diagram.calibrationProperty().bind(viewModel.calibrationProperty());
        diagram.selectedBinProperty().addListener((observable, before, now) -> {
            if (now != null) {
                viewModel
                        .gallery()
                        .selectionProperty()
                        .set(new ImageSelection.Confidence(now, EvaluationViewModel.CALIBRATION_BINS));
            }
        });
        diagram.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                images.setSelected(true);
            }
        });
        pairList.setPlaceholder(new Label("After the first epoch."));
        pairList.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable ConfusedPair pair, boolean empty) {
                super.updateItem(pair, empty);
                setText(empty || pair == null ? null : pair.sentence());
            }
        });
        pairList.getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (now != null) {
                heatmap.selectedCellProperty().set(now.cell());
            }
        });
        viewModel
                .pairsProperty()
                .addListener((observable, before, now) -> pairList.getItems().setAll(now));
        pairList.getItems().setAll(viewModel.pairsProperty().get());
    }

    private void showImages(ImageSelection selection) {
        viewModel.gallery().selectionProperty().set(selection);
        if (!pairs.isSelected()) {
            images.setSelected(true);
        }
    }

    private void showPage() {
        show(imagesPage, images.isSelected());
        show(diagram, calibration.isSelected());
        show(pairList, pairs.isSelected());
    }

    private static void show(Node page, boolean visible) {
        page.setVisible(visible);
        page.setManaged(visible);
    }

    /** One of several is always chosen. */
    private static void choice(Consumer<Toggle> chosen, ToggleButton... buttons) {
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton button : buttons) {
            button.setToggleGroup(group);
        }
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                chosen.accept(now);
            }
        });
    }

    /** Three beside each other where there is room, two where there is less, else one below the other. */
    private void fit() {
        double width = content.getWidth();
        double gap = content.getHgap();
        double table = classes.prefWidth(-1);
        double heat = heatmap.minWidth(-1);
        boolean three = width >= heat + table + NARROWEST_EXPLORER + 2 * gap;
        boolean two = width >= heat + table + gap;
        double spare = width - heat - table - NARROWEST_EXPLORER - 2 * gap;
        double heatmapWidth = three ? heat + spare * 0.45 : two ? width - table - gap : width;
        heatmap.setPrefWidth(Math.min(WIDEST_HEATMAP, Math.floor(heatmapWidth)));
        heatmap.setPrefHeight(HEATMAP_HEIGHT);
        double besideTable = width - table - gap;
        double left = three
                ? besideTable - heatmap.getPrefWidth() - gap
                : two || besideTable < NARROWEST_EXPLORER ? width : besideTable;
        explorer.setPrefWidth(Math.floor(Math.max(NARROWEST_EXPLORER, left)));
        explorer.setPrefHeight(HEATMAP_HEIGHT - 22);
    }

    private void showSource() {
        (viewModel.sourceProperty().get() == EvaluationViewModel.Source.TEST ? test : validation).setSelected(true);
    }

    private void showMatrix() {
        viewModel.reportProperty().get().ifPresentOrElse(classes::setReport, classes::clear);
        // It keeps its room, so that nothing moves when the first epoch is over.
        boolean known = viewModel.reportProperty().get().isPresent();
        content.setVisible(known);
        empty.setVisible(!known);
    }

    @FXML
    private void showEarlier() {
        viewModel.showEarlier();
    }

    @FXML
    private void showLater() {
        viewModel.showLater();
    }

    /** Plays the training back from its first epoch, or stops. */
    @FXML
    private void play() {
        if (playing.getStatus() == Timeline.Status.RUNNING) {
            stopPlaying();
        } else {
            viewModel.showEpoch(1);
            playIcon.setIconLiteral("fth-square");
            playing.playFromStart();
        }
    }

    private void playOn() {
        if (viewModel.hasLaterProperty().get()) {
            viewModel.showLater();
        } else {
            stopPlaying();
        }
    }

    private void stopPlaying() {
        playing.stop();
        playIcon.setIconLiteral("fth-play");
    }
}
