package fittingroom.ui.compare;

import fittingroom.data.FashionMnist;
import fittingroom.runs.RunId;
import fittingroom.ui.Numbers;
import fittingroom.ui.RunColors;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.workbench.ComparedRuns;
import fittingroom.workbench.Pictures;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** The Compare tab. */
public final class CompareController {
    private static final double PICTURE_SIDE = 44;

    private final CompareViewModel viewModel;

    @FXML
    private Label heading;

    @FXML
    private TextField search;

    @FXML
    private CheckBox transpose;

    @FXML
    private Label sentence;

    @FXML
    private GridPane table;

    @FXML
    private VBox galleries;

    @FXML
    private Label fixedCaption;

    @FXML
    private FlowPane fixed;

    @FXML
    private Label brokenCaption;

    @FXML
    private FlowPane broken;

    public CompareController(CompareViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        sentence.textProperty().bind(viewModel.sentenceProperty());
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        transpose.selectedProperty().bindBidirectional(viewModel.transposedProperty());
        viewModel.comparedProperty().addListener((observable, before, now) -> show());
        viewModel.searchProperty().addListener((observable, before, now) -> show());
        viewModel.transposedProperty().addListener((observable, before, now) -> show());
        fill(fixed, viewModel.fixed());
        fill(broken, viewModel.broken());
        show();
    }

    private void show() {
        Optional<ComparedRuns> compared = viewModel.comparedProperty().get();
        table.getChildren().clear();
        boolean hasPair = compared.flatMap(ComparedRuns::pair).isPresent();
        galleries.setVisible(hasPair);
        galleries.setManaged(hasPair);
        heading.setText(
                compared.map(runs -> runs.comparison().rows().size() + " RUNS").orElse("COMPARE"));
        compared.ifPresent(this::show);
    }

    private void show(ComparedRuns compared) {
        List<RunId> runs =
                compared.comparison().rows().stream().map(row -> row.run().id()).toList();
        List<ComparisonTable.Line> lines = ComparisonTable.lines(
                compared.comparison(), viewModel.searchProperty().get());
        for (int run = 0; run < runs.size(); run++) {
            put(run(runs.get(run)), 0, run + 1);
        }
        for (int line = 0; line < lines.size(); line++) {
            put(text(lines.get(line).title(), "caption"), line + 1, 0);
            for (int run = 0; run < runs.size(); run++) {
                put(text(lines.get(line).values().get(run), "comparison-value"), line + 1, run + 1);
            }
        }
        compared.pair().ifPresent(pair -> {
            fixedCaption.setText(Numbers.count(pair.fixed().size()) + " images: " + pair.second() + " right, "
                    + pair.first() + " wrong");
            brokenCaption.setText(Numbers.count(pair.broken().size()) + " images: " + pair.first() + " right, "
                    + pair.second() + " wrong");
        });
    }

    private void put(Node node, int line, int run) {
        if (viewModel.transposedProperty().get()) {
            table.add(node, line, run);
        } else {
            table.add(node, run, line);
        }
    }

    private static Label run(RunId run) {
        Label label = text(run.value(), "comparison-run");
        label.setGraphic(new Circle(5, RunColors.of(run)));
        return label;
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static void fill(FlowPane pane, ObservableList<Pictures.TestPicture> pictures) {
        pictures.addListener((ListChangeListener<Pictures.TestPicture>) change -> pane.getChildren()
                .setAll(pictures.stream().map(CompareController::picture).toList()));
    }

    private static Node picture(Pictures.TestPicture picture) {
        PixelImageView view = new PixelImageView();
        view.setMinSize(PICTURE_SIDE, PICTURE_SIDE);
        view.setPrefSize(PICTURE_SIDE, PICTURE_SIDE);
        view.setMaxSize(PICTURE_SIDE, PICTURE_SIDE);
        view.setImage(picture.image());
        String garment = FashionMnist.CLASS_NAMES.get(picture.actual());
        view.setAccessibleText(garment);
        Tooltip.install(view, new Tooltip(garment + ", test image " + picture.index()));
        return view;
    }
}
