package fittingroom.ui.tryit;

import fittingroom.image.PreprocessOutcome;
import fittingroom.ui.controls.PixelImages;
import fittingroom.ui.controls.gallery.PixelImageView;
import fittingroom.workbench.Classification;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** The way from a picture to what the model sees: small pictures, what was decided below them, arrows between them. */
public final class StepsView extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double SIDE = 44;
    private static final double CAPTION_WIDTH = 53;
    private static final double HEIGHT = 84;
    private static final int MOST_STEPS = 4;

    private Runnable onCrop = () -> {};

    public StepsView() {
        getStyleClass().add("steps");
        setAlignment(Pos.TOP_LEFT);
        // Reserved, so that nothing below moves when an answer comes.
        setMinHeight(HEIGHT);
        clear();
    }

    /** Hears that the picture at the beginning is to be cropped. */
    void setOnCrop(Runnable action) {
        onCrop = action;
    }

    void clear() {
        Label hint = new Label("Here you will see how a drawing or a photo becomes 28 × 28 pixels.");
        hint.setWrapText(true);
        hint.getStyleClass().add("step-caption");
        getChildren().setAll(hint);
    }

    void show(Classification.Classified classified) {
        getChildren().clear();
        List<PreprocessOutcome.Step> made = classified.steps();
        // The last step is the model's input, which is shown with hard pixels.
        int first = Math.max(0, made.size() - MOST_STEPS);
        for (PreprocessOutcome.Step step : made.subList(first, Math.max(first, made.size() - 1))) {
            ImageView view = new ImageView(PixelImages.of(step.image()));
            view.setFitWidth(SIDE);
            view.setFitHeight(SIDE);
            view.setPreserveRatio(true);
            Region frame = step.decision() == PreprocessOutcome.Decision.PICTURE ? cropButton(view) : frame(view, step);
            frame.setMinSize(SIDE, SIDE);
            frame.getStyleClass().add("step");
            // Drawn: not every font has an arrow.
            FontIcon arrow = new FontIcon("fth-arrow-right");
            arrow.getStyleClass().add("arrow");
            StackPane beside = new StackPane(arrow);
            beside.setMinHeight(SIDE);
            beside.setMaxHeight(SIDE);
            getChildren().addAll(captioned(frame, step.title()), beside);
        }
        PixelImageView input = new PixelImageView();
        input.setMinSize(SIDE, SIDE);
        input.setPrefSize(SIDE, SIDE);
        input.setMaxSize(SIDE, SIDE);
        input.setImage(classified.input());
        input.getStyleClass().add("model-input");
        input.pseudoClassStateChanged(SELECTED, true);
        getChildren()
                .add(captioned(
                        input,
                        made.isEmpty() ? "as it is" : made.get(made.size() - 1).title()));
    }

    private static VBox captioned(Node picture, String title) {
        Label caption = new Label(title);
        caption.setWrapText(true);
        caption.setTextAlignment(TextAlignment.CENTER);
        caption.setAlignment(Pos.TOP_CENTER);
        caption.getStyleClass().add("step-caption");
        caption.setMinHeight(USE_PREF_SIZE);
        VBox both = new VBox(2, picture, caption);
        both.setAlignment(Pos.TOP_CENTER);
        both.setMinWidth(CAPTION_WIDTH);
        both.setPrefWidth(CAPTION_WIDTH);
        both.setMaxWidth(CAPTION_WIDTH);
        return both;
    }

    private static Region frame(ImageView view, PreprocessOutcome.Step step) {
        StackPane frame = new StackPane(view);
        frame.setAccessibleText(step.title());
        Tooltip.install(frame, new Tooltip(step.title()));
        return frame;
    }

    private Region cropButton(ImageView view) {
        Button button = new Button("", view);
        button.getStyleClass().add("flat");
        button.setAccessibleText("Crop the picture");
        button.setTooltip(new Tooltip("The picture, as it is turned and cropped; press to crop it."));
        button.setOnAction(event -> onCrop.run());
        return button;
    }
}
