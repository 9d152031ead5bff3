package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.form.ClassChoice;
import fittingroom.ui.controls.gallery.ImageGallery;
import fittingroom.ui.controls.gallery.ImageOrder;
import java.io.File;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.stage.FileChooser;

/** The images behind what is chosen, with their filters. */
public final class GalleryController {
    private final GalleryViewModel viewModel;

    @FXML
    private Label galleryTitle;

    @FXML
    private ChoiceBox<ImageOrder> order;

    @FXML
    private ChoiceBox<ImageFilter> filter;

    @FXML
    private ChoiceBox<String> garment;

    @FXML
    private Label exported;

    @FXML
    private ImageGallery gallery;

    public GalleryController(GalleryViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        galleryTitle.textProperty().bind(viewModel.titleProperty());
        order.getItems().setAll(ImageOrder.values());
        order.valueProperty().bindBidirectional(viewModel.orderProperty());
        filter.getItems().setAll(ImageFilter.values());
        filter.valueProperty().bindBidirectional(viewModel.filterProperty());
        ClassChoice.fill(garment, FashionMnist.CLASS_NAMES, viewModel.garmentProperty());
        exported.textProperty().bind(viewModel.exportedProperty());
        exported.managedProperty().bind(exported.textProperty().isNotEmpty());
        gallery.dataProperty().bind(viewModel.dataProperty());
        gallery.emptyTextProperty().bind(viewModel.emptyTextProperty());
        gallery.setOnOpened(viewModel::open);
    }

    /** Writes the images that show as a picture or a table. */
    @FXML
    private void exportImages() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the images");
        chooser.setInitialFileName("images.png");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Picture of the images (PNG)", "*.png"),
                        new FileChooser.ExtensionFilter("Table of the images (CSV)", "*.csv"));
        File chosen = chooser.showSaveDialog(gallery.getScene().getWindow());
        if (chosen != null) {
            viewModel.export(chosen.toPath());
        }
    }
}
