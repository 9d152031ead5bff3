package fittingroom.ui.experiment;

import fittingroom.experiment.Preset;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSummary;
import fittingroom.network.RecurrentSpec;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.form.LayerCard;
import fittingroom.ui.controls.form.ParameterField;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The experiment pane: architecture and hyperparameters. */
public final class ExperimentController {
    private final ExperimentViewModel viewModel;

    @FXML
    private ComboBox<@Nullable Preset> preset;

    @FXML
    private ToggleButton cnn;

    @FXML
    private ToggleButton recurrent;

    @FXML
    private VBox layers;

    @FXML
    private Label cost;

    @FXML
    private Label problem;

    @FXML
    private Label networkHeading;

    @FXML
    private VBox cnnFields;

    @FXML
    private VBox recurrentFields;

    @FXML
    private ComboBox<ConvolutionBlock.Pooling> pooling;

    @FXML
    private CheckBox batchNormalization;

    @FXML
    private ComboBox<RecurrentSpec.Cell> cell;

    @FXML
    private ComboBox<RecurrentSpec.Output> output;

    @FXML
    private CheckBox bidirectional;

    @FXML
    private ComboBox<ScheduleChoice> schedule;

    @FXML
    private CheckBox horizontalFlip;

    @FXML
    private ParameterField filters;

    @FXML
    private ParameterField kernelSizes;

    @FXML
    private ParameterField units;

    @FXML
    private ParameterField inputDropout;

    @FXML
    private ParameterField denseUnits;

    @FXML
    private ParameterField alpha;

    @FXML
    private ParameterField dropout;

    @FXML
    private ParameterField learningRate;

    @FXML
    private ParameterField epochs;

    @FXML
    private ParameterField patience;

    @FXML
    private ParameterField batchSize;

    @FXML
    private ParameterField trainingImages;

    @FXML
    private ParameterField validationShare;

    @FXML
    private ParameterField seed;

    @FXML
    private ParameterField maximumShift;

    @FXML
    private ParameterField erasing;

    public ExperimentController(ExperimentViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        choices(preset, List.of(Preset.values()), Preset::title);
        preset.setButtonCell(new PresetCell());
        preset.valueProperty().bindBidirectional(viewModel.presetProperty());
        choices(pooling, List.of(ConvolutionBlock.Pooling.values()), ExperimentController::name);
        pooling.valueProperty().bindBidirectional(viewModel.poolingProperty());
        choices(cell, List.of(RecurrentSpec.Cell.values()), ExperimentController::name);
        cell.valueProperty().bindBidirectional(viewModel.cellProperty());
        choices(output, List.of(RecurrentSpec.Output.values()), ExperimentController::name);
        output.valueProperty().bindBidirectional(viewModel.outputProperty());
        schedule.setItems(viewModel.schedules());
        schedule.valueProperty().bindBidirectional(viewModel.scheduleProperty());
        batchNormalization.selectedProperty().bindBidirectional(viewModel.batchNormalizationProperty());
        bidirectional.selectedProperty().bindBidirectional(viewModel.bidirectionalProperty());
        horizontalFlip.selectedProperty().bindBidirectional(viewModel.horizontalFlipProperty());
        List.of(preset, batchNormalization, bidirectional, horizontalFlip)
                .forEach(control -> control.disableProperty().bind(viewModel.lockedProperty()));
        // With their labels.
        List.of(pooling, cell, output, schedule)
                .forEach(control -> control.getParent().disableProperty().bind(viewModel.lockedProperty()));

        initializeArchitecture();
        initializeFields();

        cost.textProperty().bind(viewModel.costProperty());
        problem.textProperty().bind(viewModel.problemProperty());
        hideUnless(problem, problem.textProperty().isNotEmpty());
        networkHeading
                .textProperty()
                .bind(Bindings.when(viewModel.lockedProperty())
                        .then("Network — fixed while training")
                        .otherwise("Network"));
        viewModel.layers().addListener((ListChangeListener<NetworkSummary.LayerSummary>) change -> showLayers());
        showLayers();
    }

    private void initializeArchitecture() {
        ToggleGroup group = new ToggleGroup();
        cnn.setToggleGroup(group);
        recurrent.setToggleGroup(group);
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                viewModel
                        .architectureProperty()
                        .set(
                                now == cnn
                                        ? ExperimentViewModel.Architecture.CNN
                                        : ExperimentViewModel.Architecture.RECURRENT);
            }
        });
        cnn.disableProperty().bind(viewModel.lockedProperty());
        recurrent.disableProperty().bind(viewModel.lockedProperty());
        viewModel.architectureProperty().addListener((observable, before, now) -> showArchitecture());
        showArchitecture();
    }

    private void showArchitecture() {
        boolean convolutional = viewModel.architectureProperty().get() == ExperimentViewModel.Architecture.CNN;
        (convolutional ? cnn : recurrent).setSelected(true);
        show(cnnFields, convolutional);
        show(recurrentFields, !convolutional);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static void hideUnless(Node node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private void initializeFields() {
        bind(filters, "filters");
        bind(kernelSizes, "kernelSizes");
        bind(units, "units");
        bind(inputDropout, "inputDropout");
        bind(denseUnits, "denseUnits");
        bind(alpha, "alpha");
        bind(dropout, "dropout");
        bind(learningRate, "learningRate");
        bind(epochs, "epochs");
        bind(patience, "patience");
        bind(batchSize, "batchSize");
        bind(trainingImages, "trainingImages");
        bind(validationShare, "validationShare");
        bind(seed, "seed");
        bind(maximumShift, "maximumShift");
        bind(erasing, "erasing");
    }

    private void bind(ParameterField control, String name) {
        FormField<?> field = viewModel.field(name);
        control.setLabel(field.label());
        control.setHelp(field.help());
        control.setStepper(ExperimentViewModel::stepped);
        control.textProperty().bindBidirectional(field.textProperty());
        control.errorProperty().bind(field.errorProperty());
        control.noteProperty().bind(field.noteProperty());
        if (field.isLive()) {
            control.liveProperty().bind(viewModel.lockedProperty());
            control.setOnCommit(viewModel::commitLiveChanges);
        } else {
            control.lockedProperty().bind(viewModel.lockedProperty());
        }
    }

    private void showLayers() {
        layers.getChildren()
                .setAll(viewModel.layers().stream()
                        .map(ExperimentController::card)
                        .toList());
    }

    private static LayerCard card(NetworkSummary.LayerSummary layer) {
        LayerCard card = new LayerCard();
        card.setTitle(layer.name());
        card.setDetail(layer.detail());
        card.setShape(shape(layer.inputShape()) + " → " + shape(layer.outputShape()));
        card.setParameters(Numbers.count(layer.parameters()));
        return card;
    }

    /** {@code [28, 28, 32]} as {@code 28²·32}. */
    private static String shape(List<Integer> shape) {
        if (shape.size() == 3) {
            return shape.get(0) + "²·" + shape.get(2);
        }
        return shape.stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static String name(Enum<?> constant) {
        return switch (constant.name()) {
            case "MAX" -> "Max 2 × 2";
            case "AVERAGE" -> "Average 2 × 2";
            case "NONE" -> "None";
            case "SIMPLE_RNN" -> "Simple RNN";
            case "LAST_STEP" -> "Last step";
            case "ALL_STEPS" -> "All steps";
            default -> constant.name();
        };
    }

    private static <T> void choices(ComboBox<T> box, List<T> items, Function<? super T, String> names) {
        box.getItems().setAll(items);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : names.apply(item);
            }

            @Override
            public T fromString(String text) {
                return items.stream()
                        .filter(item -> names.apply(item).equals(text))
                        .findFirst()
                        .orElseThrow();
            }
        });
    }

    /** A combo box forgets its prompt once it had a value. */
    private static final class PresetCell extends ListCell<@Nullable Preset> {
        @Override
        protected void updateItem(@Nullable Preset item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null ? "own settings" : item.title());
        }
    }
}
