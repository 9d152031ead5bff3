package fittingroom.ui.tryit;

import fittingroom.image.Overrides;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** Fills a menu with the decisions of the preprocessing. */
final class PreparationMenu {
    private PreparationMenu() {}

    static void fill(MenuButton button, PreparationViewModel viewModel) {
        MenuItem turn = new MenuItem("Turn right");
        turn.setOnAction(event -> viewModel.turn());
        CheckMenuItem mirror = new CheckMenuItem("Mirror");
        mirror.setOnAction(event -> viewModel.mirror());
        MenuItem crop = new MenuItem("Crop…");
        crop.setOnAction(event -> viewModel.setCropping(true));
        button.getItems().addAll(turn, mirror, crop, new SeparatorMenuItem());
        for (PreparationViewModel.Decision decision : PreparationViewModel.DECISIONS) {
            button.getItems().add(menu(viewModel, decision));
        }
        MenuItem reset = new MenuItem("Leave it all to the program");
        reset.setOnAction(event -> viewModel.reset());
        button.getItems().addAll(new SeparatorMenuItem(), reset);
        button.setDisable(true);
        viewModel.photoProperty().addListener((observable, before, now) -> button.setDisable(now.isEmpty()));
        viewModel.overridesProperty().addListener((observable, before, now) -> {
            mirror.setSelected(now.mirrored());
            button.setText(now.equals(Overrides.NONE) ? "Adjust" : "Adjusted");
        });
    }

    private static Menu menu(PreparationViewModel viewModel, PreparationViewModel.Decision decision) {
        Menu menu = new Menu(decision.title());
        ToggleGroup group = new ToggleGroup();
        add(menu, group, viewModel, decision, "the program decides", Optional.empty());
        add(menu, group, viewModel, decision, decision.yes(), Optional.of(true));
        add(menu, group, viewModel, decision, decision.no(), Optional.of(false));
        return menu;
    }

    private static void add(
            Menu menu,
            ToggleGroup group,
            PreparationViewModel viewModel,
            PreparationViewModel.Decision decision,
            String title,
            Optional<Boolean> choice) {
        RadioMenuItem item = new RadioMenuItem(title);
        item.setToggleGroup(group);
        item.setSelected(choice.isEmpty());
        item.setOnAction(event -> viewModel.decide(decision, choice));
        viewModel
                .overridesProperty()
                .addListener((observable, before, now) ->
                        item.setSelected(decision.reader().apply(now).equals(choice)));
        menu.getItems().add(item);
    }
}
