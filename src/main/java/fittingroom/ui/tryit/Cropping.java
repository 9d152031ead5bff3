package fittingroom.ui.tryit;

import fittingroom.image.Overrides;
import fittingroom.ui.controls.draw.CropBoard;
import java.util.List;
import javafx.scene.Node;

/** Lays a frame over the photo on the board while somebody crops it. */
final class Cropping {
    private Cropping() {}

    /**
     * @param bar is there while somebody crops, in the place of the tools
     * @param tools for drawing
     * @param board gets the focus back
     */
    static void bind(PreparationViewModel viewModel, CropBoard crop, Node bar, List<? extends Node> tools, Node board) {
        crop.setOnCropped(viewModel::crop);
        crop.setOnDone(() -> viewModel.setCropping(false));
        viewModel.overridesProperty().addListener((observable, before, now) -> {
            if (viewModel.croppingProperty().get()) {
                show(viewModel, crop);
            }
        });
        viewModel.croppingProperty().addListener((observable, before, now) -> {
            if (now) {
                show(viewModel, crop);
            } else {
                crop.clear();
            }
            seen(now, crop, bar, tools);
            (now ? crop : board).requestFocus();
        });
        seen(false, crop, bar, tools);
    }

    private static void show(PreparationViewModel viewModel, CropBoard crop) {
        Overrides.Crop frame = viewModel.overridesProperty().get().crop().orElse(Overrides.Crop.WHOLE);
        viewModel.turned().ifPresent(picture -> crop.show(picture, frame));
    }

    /** The tools keep their room, so that nothing moves. */
    private static void seen(boolean cropping, CropBoard crop, Node bar, List<? extends Node> tools) {
        crop.setVisible(cropping);
        bar.setVisible(cropping);
        tools.forEach(tool -> tool.setVisible(!cropping));
    }
}
