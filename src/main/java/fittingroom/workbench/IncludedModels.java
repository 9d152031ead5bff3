package fittingroom.workbench;

import fittingroom.experiment.Preset;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The models that ship with the program: files in one folder, each called after the preset that trained it. */
final class IncludedModels {
    private final Path first;

    /** @param first the file of the one that answers first; it need not exist */
    IncludedModels(Path first) {
        this.first = first;
    }

    Path first() {
        return first;
    }

    Path file(ModelReference.Included reference) {
        return reference
                .preset()
                .map(preset -> first.resolveSibling(preset + ModelFile.EXTENSION))
                .orElse(first);
    }

    /** Those that are there, the one that answers first before the others. */
    List<Models.Choice> choices() {
        List<Models.Choice> choices = new ArrayList<>();
        if (Files.isRegularFile(first)) {
            choices.add(new Models.Choice(new ModelReference.Included(), title(first), OptionalDouble.empty()));
        }
        for (Preset preset : Preset.values()) {
            ModelReference.Included reference = new ModelReference.Included(Optional.of(preset.id()));
            Path file = file(reference);
            if (!file.equals(first) && Files.isRegularFile(file)) {
                choices.add(new Models.Choice(reference, title(file), OptionalDouble.empty()));
            }
        }
        return choices;
    }

    private static String title(Path file) {
        String name = String.valueOf(file.getFileName());
        String preset = name.endsWith(ModelFile.EXTENSION)
                ? name.substring(0, name.length() - ModelFile.EXTENSION.length())
                : name;
        return Preset.byId(preset).map(Preset::title).orElse(preset) + " (included)";
    }

    /** The model by the name that it has here: a run's id in an included file is that of another home. */
    TrainedModel named(Path file, TrainedModel model) {
        return new TrainedModel(
                model.spec(), title(file), model.mirrored(), model.testTimeMirror(), model.parameters());
    }
}
