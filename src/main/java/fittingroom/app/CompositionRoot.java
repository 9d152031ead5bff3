package fittingroom.app;

import fittingroom.cli.RootCommand;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.network.ModelFile;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.Optional;

/** The only place that wires objects. */
public final class CompositionRoot implements RootCommand.Starter {
    private final Directories directories = new Directories();
    private final boolean asComesThreads;

    /** @param asComesThreads leaves the native threads as they come: Deeplearning4j is measured without our settings */
    CompositionRoot(boolean asComesThreads) {
        this.asComesThreads = asComesThreads;
    }

    @Override
    public Workbench workbench(Optional<Path> home, Optional<Path> data) {
        Path folder = directories.home(home);
        Logging.toFileIn(folder);
        NativeLibraries.prepare(directories.cache());
        return workbench(folder, data);
    }

    /** For whoever has chosen the home and prepared the native libraries. */
    Workbench workbench(Path home, Optional<Path> data) {
        NativeLibraries.loadAhead();
        if (!asComesThreads) {
            NativeHeap.share();
            ThreadEnvironment.setDefaults();
        }
        return new LocalWorkbench(new WorkbenchSettings(
                home,
                dataOrShipped(data),
                directories.resources().resolve("models").resolve(Preset.ROBUST_CNN.id() + ModelFile.EXTENSION),
                OwnProgram::command));
    }

    Path dataOrShipped(Optional<Path> data) {
        return data.orElseGet(() -> directories.resources().resolve("fashion-mnist"));
    }

    @Override
    public Optional<String> obstacleToComputing() {
        return NativeLibraries.obstacle(directories.cache());
    }

    @Override
    public int window(Optional<Path> home, Optional<Path> data, Optional<Path> file, Optional<Experiment> experiment) {
        Optional<String> missing = Display.missing();
        if (missing.isPresent()) {
            System.err.println(missing.get());
            return 1;
        }
        NativeLibraries.unpackBelow(directories.cache());
        Path folder = directories.home(home);
        Optional<SingleInstance> instance = SingleInstance.acquire(folder);
        if (instance.isEmpty()) {
            // Without the toolkit: a process that ends while JavaFX starts says so on standard error.
            Logging.toFileIn(folder);
            Optional<HandedOver.Answer> answer =
                    SingleInstance.handOver(folder, new HandedOver(data.map(Path::toAbsolutePath), file, experiment));
            if (answer.isPresent()) {
                answer.get().refusal().ifPresent(System.err::println);
                return answer.get().refusal().isPresent() ? 1 : 0;
            }
            instance = SingleInstance.acquire(folder);
        }
        try {
            return open(folder, data, file, experiment, instance);
        } finally {
            instance.ifPresent(SingleInstance::close);
        }
    }

    private int open(
            Path folder,
            Optional<Path> data,
            Optional<Path> file,
            Optional<Experiment> experiment,
            Optional<SingleInstance> instance) {
        // Before everything else that the window needs, which is made meanwhile.
        ToolkitStart toolkit = ToolkitStart.begin();
        NativeLibraries.prepare(directories.cache());
        Optional<String> obstacle = obstacleToComputing();
        if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            toolkit.end();
            return 1;
        }
        Logging.toFileIn(folder);
        return new WorkbenchApp(workbench(folder, data), folder, dataOrShipped(data), file, experiment, instance)
                .run(toolkit);
    }
}
