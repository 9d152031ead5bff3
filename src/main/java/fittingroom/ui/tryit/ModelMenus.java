package fittingroom.ui.tryit;

import fittingroom.workbench.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
            items.addAll(choices(models, models::isCurrent, viewModel::choose));
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
            items.addAll(choices(
                    models,
                    choice -> second.chosenProperty().get().equals(Optional.of(choice)),
                    choice -> second.choose(Optional.of(choice))));
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

    private static List<MenuItem> choices(
            ModelChooser models, Predicate<Models.Choice> isChosen, Consumer<Models.Choice> choose) {
        return models.choices().stream()
                .limit(MOST_CHOICES)
                .<MenuItem>map(choice -> {
                    CheckMenuItem item = new CheckMenuItem(ModelChooser.title(choice));
                    item.setSelected(isChosen.test(choice));
                    item.setOnAction(event -> choose.accept(choice));
                    return item;
                })
                .toList();
    }
}
