package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.workbench.Explanation;
import fittingroom.workbench.Pictures;
import fittingroom.workbench.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The section that says why: two maps, a sentence, training pictures that are alike. Folded until somebody asks. */
public final class WhyView extends VBox {
    private static final double NEIGHBOUR = 48;

    private final ToggleButton opener = new ToggleButton("Why?");
    private final VBox content = new VBox(6);
    private final ComboBox<String> first = new ComboBox<>();
    private final ComboBox<String> second = new ComboBox<>();
    private final EvidenceView occlusion = new EvidenceView("covered: loses or wins");
    private final EvidenceView saliency = new EvidenceView("brighter: wins or loses");
    private final List<PixelImageView> neighbours = new ArrayList<>();
    /** While choices are shown they are nobody's wish. */
    private boolean showing;

    public WhyView() {
        getStyleClass().add("why");
        setSpacing(6);
        opener.getStyleClass().addAll("flat", "small");
        opener.setId("whyOpener");
        opener.setTooltip(new Tooltip("Shows which parts speak for the answer, and the training pictures most alike."));
        getChildren().addAll(opener, content);
    }

    void bind(WhyViewModel viewModel) {
        opener.selectedProperty().bindBidirectional(viewModel.openProperty());
        content.managedProperty().bind(opener.selectedProperty());
        content.visibleProperty().bind(opener.selectedProperty());
        // Most never ask, and the window's start needn't wait for what they don't see.
        opener.selectedProperty().addListener((observable, before, now) -> fill(viewModel));
        fill(viewModel);
    }

    private void fill(WhyViewModel viewModel) {
        if (!opener.isSelected() || !content.getChildren().isEmpty()) {
            return;
        }
        for (ComboBox<String> choice : List.of(first, second)) {
            choice.getItems().setAll(FashionMnist.CLASS_NAMES);
            choice.getStyleClass().add("small");
            choice.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(choice, Priority.ALWAYS);
            choice.setOnAction(event -> choose(viewModel));
        }
        first.setAccessibleText("Class that is explained");
        second.setAccessibleText("Class that it is compared with");
        Label legend = new Label("orange speaks for the first, blue for the second");
        legend.getStyleClass().add("step-caption");
        HBox maps = new HBox(6, occlusion, saliency);
        maps.setAlignment(Pos.CENTER);
        Label against = new Label("not");
        against.getStyleClass().add("caption");
        HBox classes = new HBox(6, first, against, second);
        classes.setAlignment(Pos.CENTER_LEFT);
        Button check = new Button("Check with random weights");
        check.getStyleClass().addAll("flat", "small");
        check.setTooltip(
                new Tooltip("A map that a network shows which learnt nothing explains nothing (Adebayo et al. 2018)."));
        check.setOnAction(event -> viewModel.compareWithRandomWeights());
        HBox alike = new HBox(4);
        for (int i = 0; i < WhyViewModel.NEIGHBOURS; i++) {
            PixelImageView view = new PixelImageView();
            view.setPrefSize(NEIGHBOUR, NEIGHBOUR + 16);
            view.setMinSize(NEIGHBOUR, NEIGHBOUR + 16);
            neighbours.add(view);
        }
        alike.getChildren().setAll(neighbours);
        content.getChildren()
                .addAll(
                        classes,
                        maps,
                        legend,
                        text(viewModel.sentenceProperty()),
                        alike,
                        text(viewModel.searchProperty()),
                        check,
                        text(viewModel.checkProperty()));
        viewModel.explanationProperty().addListener((observable, before, now) -> show(now));
        viewModel.saliencyProperty().addListener((observable, before, now) -> showSlopes(viewModel));
        viewModel.neighboursProperty().addListener((observable, before, now) -> showAlike(now));
        show(viewModel.explanationProperty().get());
        showSlopes(viewModel);
        showAlike(viewModel.neighboursProperty().get());
    }

    private void showSlopes(WhyViewModel viewModel) {
        viewModel
                .saliencyProperty()
                .get()
                .ifPresent(slopes -> viewModel
                        .explanationProperty()
                        .get()
                        .ifPresent(why -> saliency.show(why.input(), slopes.slopes())));
    }

    private void showAlike(List<Pictures.Neighbour> alike) {
        for (int i = 0; i < neighbours.size(); i++) {
            PixelImageView view = neighbours.get(i);
            view.setVisible(i < alike.size());
            if (i < alike.size()) {
                view.setImage(alike.get(i).image());
                view.setCaption(FashionMnist.CLASS_NAMES.get(alike.get(i).actual()));
            }
        }
    }

    private static Label text(ObservableValue<String> words) {
        Label label = new Label();
        label.textProperty().bind(words);
        label.setWrapText(true);
        label.getStyleClass().add("try-message");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private void show(Optional<Explanation> explanation) {
        explanation.ifPresent(why -> {
            showing = true;
            first.getSelectionModel().select(why.occlusion().first());
            second.getSelectionModel().select(why.occlusion().second());
            showing = false;
            occlusion.show(why.input(), why.occlusion().evidence());
        });
    }

    private void choose(WhyViewModel viewModel) {
        int one = first.getSelectionModel().getSelectedIndex();
        int other = second.getSelectionModel().getSelectedIndex();
        if (!showing && one >= 0 && other >= 0 && one != other) {
            viewModel.classesProperty().set(Optional.of(new Question.Classes(one, other)));
        }
    }
}
