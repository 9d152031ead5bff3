package fittingroom.ui.tryit;

import fittingroom.workbench.Models;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;

/** The buttons that choose the model that answers, and the one beside it. */
final class ModelMenus {
    private ModelMenus() {}

    /** @param openFile asks for a model's file */
    static void first(ModelButton button, TryItViewModel viewModel, Runnable openFile) {
        button.textProperty()
                .bind(Bindings.when(viewModel.modelProperty().isEmpty())
                        .then("no model yet")
                        .otherwise(viewModel.modelProperty()));
        Button file = new Button("Model file…");
        file.setOnAction(event -> openFile.run());
        new ModelPopup(button, viewModel.models(), viewModel.models()::current, viewModel::choose, file);
    }

    static void second(ModelButton button, TryItViewModel viewModel) {
        SecondModelViewModel second = viewModel.secondModel();
        Button none = new Button("No second model");
        none.setOnAction(event -> second.choose(Optional.empty()));
        new ModelPopup(
                button,
                viewModel.models(),
                () -> second.chosenProperty().get().map(Models.Choice::reference),
                choice -> second.choose(Optional.of(choice)),
                none);
        second.chosenProperty()
                .addListener((observable, before, now) ->
                        button.setText(now.map(Models.Choice::title).orElse("Compare with…")));
    }
}
