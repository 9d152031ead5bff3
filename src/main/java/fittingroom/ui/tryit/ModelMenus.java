package fittingroom.ui.tryit;

import fittingroom.runs.RunId;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menus that choose the model that answers, and the one beside it. */
final class ModelMenus {
    private static final int MOST_AT_ONCE = 30;

    private final ModelChooser models;
    private final Supplier<Optional<ModelReference>> chosen;
    private final Consumer<Models.Choice> choose;

    private ModelMenus(ModelChooser models, Supplier<Optional<ModelReference>> chosen, Consumer<Models.Choice> choose) {
        this.models = models;
        this.chosen = chosen;
        this.choose = choose;
    }

    /** @param openFile asks for a model's file */
    static void first(MenuButton button, TryItViewModel viewModel, Runnable openFile) {
        button.textProperty()
                .bind(Bindings.when(viewModel.modelProperty().isEmpty())
                        .then("no model yet")
                        .otherwise(viewModel.modelProperty()));
        ModelChooser models = viewModel.models();
        Runnable show = () -> {
            List<MenuItem> items = new ArrayList<>();
            items.addAll(new ModelMenus(models, models::current, viewModel::choose).choices());
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
            items.addAll(new ModelMenus(
                            models,
                            () -> second.chosenProperty().get().map(Models.Choice::reference),
                            choice -> second.choose(Optional.of(choice)))
                    .choices());
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

    /** The newest ones at once, older ones in menus of their own. */
    private List<MenuItem> choices() {
        List<Models.Choice> all = models.choices();
        List<MenuItem> items = new ArrayList<>(items(all.subList(0, Math.min(MOST_AT_ONCE, all.size()))));
        for (int start = MOST_AT_ONCE; start < all.size(); start += MOST_AT_ONCE) {
            List<Models.Choice> older = all.subList(start, Math.min(start + MOST_AT_ONCE, all.size()));
            Menu menu = new Menu(older.get(0).title() + " …");
            menu.getItems().setAll(items(older));
            items.add(menu);
        }
        return items;
    }

    private List<MenuItem> items(List<Models.Choice> choices) {
        return choices.stream()
                .map(choice -> choice.reference()
                        .trainedBy()
                        .map(run -> withEpochs(choice, run))
                        .orElseGet(() -> item(choice, ModelChooser.title(choice))))
                .toList();
    }

    /** A run's model, and below it the epochs that it keeps, which are looked for when the menu opens. */
    private MenuItem withEpochs(Models.Choice choice, RunId run) {
        Menu menu = new Menu(ModelChooser.title(choice));
        if (chosen.get().flatMap(ModelReference::trainedBy).equals(Optional.of(run))) {
            menu.setGraphic(new FontIcon("fth-check"));
        }
        MenuItem model = item(choice, choice.title() + " (the run's model)");
        menu.getItems().add(model);
        menu.setOnShowing(event -> models.epochs(run, epochs -> {
            List<MenuItem> items = new ArrayList<>(List.of(model));
            if (!epochs.isEmpty()) {
                items.add(new SeparatorMenuItem());
                epochs.forEach(epoch -> items.add(item(epoch, epoch.title())));
            }
            if (!titles(items).equals(titles(menu.getItems()))) {
                menu.getItems().setAll(items);
            }
        }));
        return menu;
    }

    private static List<String> titles(List<MenuItem> items) {
        return items.stream().map(item -> String.valueOf(item.getText())).toList();
    }

    private MenuItem item(Models.Choice choice, String title) {
        CheckMenuItem item = new CheckMenuItem(title);
        item.setSelected(chosen.get().equals(Optional.of(choice.reference())));
        item.setOnAction(event -> choose.accept(choice));
        return item;
    }
}
