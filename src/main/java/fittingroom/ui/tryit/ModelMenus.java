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
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menus that choose the model that answers, and the one beside it. */
final class ModelMenus {
    private static final int MOST_AT_ONCE = 30;

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
                    choice -> second.chosenProperty()
                            .get()
                            .filter(chosen -> chosen.reference().equals(choice.reference()))
                            .isPresent(),
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

    /** The newest ones at once, older ones in menus of their own; a run's kept epochs beside its best one. */
    private static List<MenuItem> choices(
            ModelChooser models, Predicate<Models.Choice> isChosen, Consumer<Models.Choice> choose) {
        List<Models.Choice> all = models.choices();
        List<MenuItem> items =
                new ArrayList<>(items(all.subList(0, Math.min(MOST_AT_ONCE, all.size())), isChosen, choose));
        for (int start = MOST_AT_ONCE; start < all.size(); start += MOST_AT_ONCE) {
            List<Models.Choice> older = all.subList(start, Math.min(start + MOST_AT_ONCE, all.size()));
            Menu menu = new Menu(older.get(0).title() + " …");
            menu.getItems().setAll(items(older, isChosen, choose));
            items.add(menu);
        }
        return items;
    }

    private static List<MenuItem> items(
            List<Models.Choice> choices, Predicate<Models.Choice> isChosen, Consumer<Models.Choice> choose) {
        return choices.stream()
                .map(choice -> choice.epochs().isEmpty()
                        ? item(choice, ModelChooser.title(choice), isChosen, choose)
                        : withEpochs(choice, isChosen, choose))
                .toList();
    }

    private static MenuItem withEpochs(
            Models.Choice run, Predicate<Models.Choice> isChosen, Consumer<Models.Choice> choose) {
        Menu menu = new Menu(ModelChooser.title(run));
        if (isChosen.test(run) || run.epochs().stream().anyMatch(isChosen)) {
            menu.setGraphic(new FontIcon("fth-check"));
        }
        menu.getItems().add(item(run, run.title() + " (the run's model)", isChosen, choose));
        menu.getItems().add(new SeparatorMenuItem());
        run.epochs().forEach(epoch -> menu.getItems().add(item(epoch, epoch.title(), isChosen, choose)));
        return menu;
    }

    private static MenuItem item(
            Models.Choice choice, String title, Predicate<Models.Choice> isChosen, Consumer<Models.Choice> choose) {
        CheckMenuItem item = new CheckMenuItem(title);
        item.setSelected(isChosen.test(choice));
        item.setOnAction(event -> choose.accept(choice));
        return item;
    }
}
