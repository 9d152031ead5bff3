package fittingroom.ui.experiment;

import fittingroom.experiment.Architecture;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Group;
import fittingroom.experiment.Preset;
import fittingroom.ui.controls.form.LayerCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The experiment pane: the network's cards, and a control for every entry of the catalogue. */
public final class ExperimentController {
    /** As the sheets have them. */
    private static final double FIELD_HEIGHT = 28;

    private static final double FIELD_SPACING = 2;
    private static final String OWN_SETTINGS = "own settings";

    private final ExperimentViewModel viewModel;
    private final ExperimentForm form;
    private final Executor soon;
    private final Executor later;

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
    private VBox networkFields;

    @FXML
    private VBox trainingFields;

    @FXML
    private VBox augmentationFields;

    /**
     * @param soon runs what the window's first frame doesn't need
     * @param later runs what lies further down than most windows are high
     */
    public ExperimentController(ExperimentViewModel viewModel, Executor soon, Executor later) {
        this.viewModel = viewModel;
        this.soon = soon;
        this.later = later;
        this.form = viewModel.form();
    }

    @FXML
    private void initialize() {
        initializePreset();
        initializeArchitecture();
        fillBy(soon, networkFields, Group.NETWORK);
        fillBy(later, trainingFields, Group.TRAINING);
        fillBy(later, augmentationFields, Group.AUGMENTATION);
        cost.textProperty().bind(viewModel.costProperty());
        problem.textProperty().bind(viewModel.problemProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(viewModel.problemProperty());
        problem.setTooltip(whole);
        networkHeading
                .textProperty()
                .bind(Bindings.when(viewModel.lockedProperty())
                        .then("Network — fixed while training")
                        .otherwise("Network"));
        form.network().cards().addListener((ListChangeListener<NetworkForm.Card>) change -> showCards());
        showCards();
    }

    private void initializePreset() {
        preset.getItems().setAll(Preset.values());
        preset.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Preset item) {
                return item == null ? "" : item.title();
            }

            @Override
            public @Nullable Preset fromString(String text) {
                return null;
            }
        });
        preset.setPromptText(OWN_SETTINGS);
        preset.setButtonCell(new PresetCell());
        preset.valueProperty().bindBidirectional(viewModel.presetProperty());
        preset.disableProperty().bind(viewModel.lockedProperty());
    }

    private void initializeArchitecture() {
        FormField architecture = form.field(Catalogue.ARCHITECTURE.id());
        ToggleGroup group = new ToggleGroup();
        cnn.setToggleGroup(group);
        recurrent.setToggleGroup(group);
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
                return;
            }
            architecture
                    .textProperty()
                    .set(Catalogue.ARCHITECTURE.domain().text(now == cnn ? Architecture.CNN : Architecture.RECURRENT));
            form.commit(architecture);
        });
        cnn.disableProperty().bind(viewModel.lockedProperty());
        recurrent.disableProperty().bind(viewModel.lockedProperty());
        form.experimentProperty().addListener((observable, before, now) -> showArchitecture());
        showArchitecture();
    }

    private void showArchitecture() {
        boolean convolutional = Architecture.of(form.experimentProperty().get().network()) == Architecture.CNN;
        (convolutional ? cnn : recurrent).setSelected(true);
    }

    /** The room is kept, so that no bar for scrolling comes later and makes the form narrower. */
    private void fillBy(Executor executor, VBox box, Group group) {
        long shown = fields(group).stream()
                .filter(field -> field.shownProperty().get())
                .count();
        box.setMinHeight(Math.max(0, shown * (FIELD_HEIGHT + FIELD_SPACING) - FIELD_SPACING));
        executor.execute(() -> {
            fill(box, group);
            box.setMinHeight(Region.USE_COMPUTED_SIZE);
        });
    }

    private List<FormField> fields(Group group) {
        // The segments above the cards choose the architecture.
        return form.fields(group).stream()
                .filter(field -> !field.id().equals(Catalogue.ARCHITECTURE.id()))
                .toList();
    }

    /** A field that the chosen architecture doesn't have is made when it is first shown. */
    private void fill(VBox box, Group group) {
        List<FormField> fields = fields(group);
        Map<FormField, Node> made = new LinkedHashMap<>();
        for (FormField field : fields) {
            field.shownProperty().addListener((observable, before, now) -> fill(box, fields, made));
        }
        fill(box, fields, made);
    }

    private void fill(VBox box, List<FormField> fields, Map<FormField, Node> made) {
        int place = 0;
        for (FormField field : fields) {
            if (field.shownProperty().get() && !made.containsKey(field)) {
                Node control = FieldControls.control(form, field, false);
                made.put(field, control);
                box.getChildren().add(place, control);
            }
            place += made.containsKey(field) ? 1 : 0;
        }
    }

    private void showCards() {
        int opened = -1;
        for (int i = 0; i < layers.getChildren().size(); i++) {
            if (((LayerCard) layers.getChildren().get(i)).isOpen()) {
                opened = i;
            }
        }
        List<LayerCard> cards = form.network().cards().stream().map(this::card).toList();
        layers.getChildren().setAll(cards);
        if (opened >= 0 && opened < cards.size()) {
            cards.get(opened).open();
        }
    }

    private LayerCard card(NetworkForm.Card layer) {
        LayerCard card = new LayerCard();
        card.titleProperty().bind(layer.titleProperty());
        card.detailProperty().bind(layer.detailProperty());
        card.shapesProperty().bind(layer.shapeProperty());
        card.parametersProperty().bind(layer.parametersProperty());
        if (!layer.fields().isEmpty()) {
            card.setEditor(
                    () -> layer.fields().stream()
                            .map(field -> FieldControls.control(form, field, true))
                            .toList(),
                    form.network().canAdd(),
                    layer::addAfter,
                    form.network().canRemove(),
                    layer::remove);
            card.editorLockedProperty().bind(viewModel.lockedProperty());
            card.setOnOpen(() -> layers.getChildren().stream()
                    .map(LayerCard.class::cast)
                    .filter(other -> other != card)
                    .forEach(LayerCard::close));
        }
        return card;
    }

    /** A combo box shows its prompt until it has a value, and forgets it then. */
    private static final class PresetCell extends ListCell<@Nullable Preset> {
        @Override
        protected void updateItem(@Nullable Preset item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null ? OWN_SETTINGS : item.title());
        }
    }
}
