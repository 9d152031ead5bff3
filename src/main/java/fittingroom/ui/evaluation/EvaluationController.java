package fittingroom.ui.evaluation;

import fittingroom.ui.RunTags;
import fittingroom.ui.RunTitle;
import fittingroom.ui.controls.RunTag;
import fittingroom.ui.controls.layout.EmptyState;
import fittingroom.ui.controls.matrix.MatrixData;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The evaluation pane: which answers it is about, and the matrix with what follows from it. */
public final class EvaluationController {
    private static final Duration PLAY_STEP = Duration.millis(450);

    private final EvaluationViewModel viewModel;
    private final ObservableValue<Optional<RunTitle>> shown;
    private final ObservableStringValue obstacle;
    private final Supplier<? extends Node> matrix;
    private final Executor soon;
    private final Timeline playing = new Timeline(new KeyFrame(PLAY_STEP, event -> playOn()));

    @FXML
    private RunTag run;

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
    private StackPane content;

    @FXML
    private EmptyState empty;

    /**
     * @param obstacle why nothing can be trained; empty if it can
     * @param matrix makes the matrix and what follows from it, which isn't needed before the first epoch is over
     * @param soon runs what the window's first frame doesn't need
     */
    public EvaluationController(
            EvaluationViewModel viewModel,
            ObservableValue<Optional<RunTitle>> shown,
            ObservableStringValue obstacle,
            Supplier<? extends Node> matrix,
            Executor soon) {
        this.viewModel = viewModel;
        this.shown = shown;
        this.obstacle = obstacle;
        this.matrix = matrix;
        this.soon = soon;
    }

    @FXML
    private void initialize() {
        RunTags.bind(run, shown);
        caption.textProperty().bind(viewModel.captionProperty());
        reference.textProperty().bind(viewModel.referenceTextProperty());
        empty.unless(obstacle, viewModel.emptyTextProperty());
        initializeSource();
        initializeEpochs();
        initializeMatrix();
        content.setMinHeight(MatrixController.HEIGHT);
        soon.execute(this::fill);
    }

    private void initializeSource() {
        test.disableProperty().bind(viewModel.testAvailableProperty().not());
        Choices.oneOf(
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
        List<ToggleButton> buttons = List.of(counts, shares, columnShares, difference);
        List<MatrixData.Display> displays = List.of(
                MatrixData.Display.COUNTS,
                MatrixData.Display.ROW_SHARES,
                MatrixData.Display.COLUMN_SHARES,
                MatrixData.Display.DIFFERENCE);
        Choices.oneOf(
                chosen -> viewModel.displayProperty().set(displays.get(buttons.indexOf(chosen))),
                counts,
                shares,
                columnShares,
                difference);
        counts.setSelected(true);
        viewModel.matrixProperty().addListener((observable, before, now) -> showMatrix());
        showMatrix();
    }

    private void showSource() {
        (viewModel.sourceProperty().get() == EvaluationViewModel.Source.TEST ? test : validation).setSelected(true);
    }

    private void showMatrix() {
        // It keeps its room, so that nothing moves when the first epoch is over.
        boolean known = viewModel.reportProperty().get().isPresent();
        if (known) {
            fill();
        }
        content.setVisible(known);
        empty.setVisible(!known);
    }

    private void fill() {
        if (content.getChildren().isEmpty()) {
            content.getChildren().add(matrix.get());
            content.setMinHeight(Region.USE_COMPUTED_SIZE);
        }
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
