package fittingroom.ui.tryit;

import fittingroom.workbench.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menus that choose the model that answers, and the one beside it. */
final class ModelMenus {
    private static final int MOST_CHOICES = 40;

    private ModelMenus() {}

    /** @param openFile asks for a model's file */
    static void first(MenuButton button, TryItViewModel viewModel, Runnable openFile) {
        button.textProperty()
                .bind(Bindings.when(viewModel.modelProperty().isEmpty())
                        .then("no model yet")
                        .otherwise(viewModel.modelProperty()));
        ModelChooser models = viewModel.models();
        Runnable show = () -> {
            List<MenuItem> items = new ArrayList<>();
            models.choices().stream().limit(MOST_CHOICES).forEach(choice -> {
                CheckMenuItem item = new CheckMenuItem(ModelChooser.title(choice));
                item.setSelected(models.isCurrent(choice));
                item.setOnAction(event -> viewModel.choose(choice));
                items.add(item);
            });
            MenuItem file = new MenuItem("Model file…");
            file.setOnAction(event -> openFile.run());
            items.add(file);
            button.getItems().setAll(items);
        };
        button.setOnShowing(event -> models.refresh());
        models.choices().addListener((ListChangeListener<Models.Choice>) change -> show.run());
        show.run();
    }

    static void second(MenuButton button, TryItViewModel viewModel) {
        SecondModelViewModel second = viewModel.secondModel();
        ModelChooser models = viewModel.models();
        Runnable show = () -> {
            List<MenuItem> items = new ArrayList<>();
            MenuItem none = new MenuItem("No second model");
            none.setOnAction(event -> second.choose(Optional.empty()));
            items.add(none);
            items.add(new SeparatorMenuItem());
            models.choices().stream().limit(MOST_CHOICES).forEach(choice -> {
                CheckMenuItem item = new CheckMenuItem(ModelChooser.title(choice));
                item.setSelected(second.chosenProperty().get().equals(Optional.of(choice)));
                item.setOnAction(event -> second.choose(Optional.of(choice)));
                items.add(item);
            });
            button.getItems().setAll(items);
        };
        button.setOnShowing(event -> models.refresh());
        models.choices().addListener((ListChangeListener<Models.Choice>) change -> show.run());
        second.chosenProperty().addListener((observable, before, now) -> {
            button.setText(now.map(Models.Choice::title).orElse("Compare with…"));
            show.run();
        });
        show.run();
    }
}
