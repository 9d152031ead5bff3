package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.draw.DrawingCanvas;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** Fills a menu with the garments that can shine through the board. */
final class TracingMenu {
    private TracingMenu() {}

    static void fill(MenuButton button, DrawingCanvas canvas, TracingViewModel viewModel) {
        canvas.tracingProperty().bind(viewModel.garmentProperty());
        MenuItem nothing = new MenuItem("Nothing");
        nothing.setOnAction(event -> viewModel.nothing());
        button.getItems().add(nothing);
        for (int index = 0; index < FashionMnist.CLASS_NAMES.size(); index++) {
            int actual = index;
            MenuItem item = new MenuItem(FashionMnist.CLASS_NAMES.get(index));
            item.setOnAction(event -> viewModel.garment(actual));
            button.getItems().add(item);
        }
    }
}
