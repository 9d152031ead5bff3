package fittingroom.app;

import fittingroom.cli.RootCommand;
import fittingroom.experiment.Experiment;
import fittingroom.network.ModelFile;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.Optional;

/** The only place that wires objects. */
public final class CompositionRoot implements RootCommand.Starter {
    private final Directories directories = new Directories();

    @Override
    public Workbench workbench(Optional<Path> home, Optional<Path> data) {
        return workbench(directories.home(home), data);
    }

    private Workbench workbench(Path home, Optional<Path> data) {
        Logging.toFileIn(home);
        NativeLibraries.prepare(directories.cache());
        Path resources = directories.resources();
        return new LocalWorkbench(new WorkbenchSettings(
                home,
                data.orElse(resources.resolve("fashion-mnist")),
                resources.resolve("models").resolve("best-cnn" + ModelFile.EXTENSION),
                OwnProgram.command()));
    }

    @Override
    public int window(Optional<Path> home, Optional<Path> data, Optional<Path> file, Optional<Experiment> experiment) {
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            return 1;
        }
        Path folder = directories.home(home);
        Optional<SingleInstance> instance = SingleInstance.acquire(folder);
        if (instance.isEmpty() && SingleInstance.handOver(folder, file)) {
            return 0;
        }
        try {
            return new WorkbenchApp(workbench(folder, data), folder, file, experiment, instance).run();
        } finally {
            instance.ifPresent(SingleInstance::close);
        }
    }
}
