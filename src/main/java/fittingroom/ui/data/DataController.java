package fittingroom.ui.data;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.form.ClassChoice;
import fittingroom.ui.controls.gallery.ImageGallery;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** The Data tab. */
public final class DataController {
    private final DataViewModel viewModel;

    @FXML
    private ToggleButton training;

    @FXML
    private ToggleButton validation;

    @FXML
    private ToggleButton test;

    @FXML
    private ToggleButton suspects;

    @FXML
    private ChoiceBox<String> garment;

    @FXML
    private Label caption;

    @FXML
    private Button find;

    @FXML
    private ProgressBar progress;

    @FXML
    private ImageGallery gallery;

    public DataController(DataViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        List<ToggleButton> buttons = List.of(training, validation, test, suspects);
        List<DataViewModel.Part> parts = List.of(DataViewModel.Part.values());
        ToggleGroup group = new ToggleGroup();
        buttons.forEach(button -> button.setToggleGroup(group));
        training.setSelected(true);
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                viewModel.partProperty().set(parts.get(buttons.indexOf(now)));
            }
        });
        viewModel
                .partProperty()
                .addListener((observable, before, now) ->
                        buttons.get(parts.indexOf(now)).setSelected(true));
        ClassChoice.fill(garment, FashionMnist.CLASS_NAMES, viewModel.garmentProperty());
        caption.textProperty().bind(viewModel.captionProperty());
        find.textProperty()
                .bind(Bindings.when(viewModel.searchingProperty())
                        .then("Cancel")
                        .otherwise("Find suspect labels"));
        progress.visibleProperty().bind(viewModel.searchingProperty());
        progress.progressProperty().bind(viewModel.progressProperty());
        gallery.dataProperty().bind(viewModel.dataProperty());
        gallery.emptyTextProperty().bind(viewModel.emptyTextProperty());
        gallery.setOpensOnClick(true);
        gallery.setOnOpened(viewModel::open);
    }

    @FXML
    private void findSuspects() {
        viewModel.findSuspects();
    }
}
