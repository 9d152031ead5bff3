package fittingroom.cli;

import fittingroom.experiment.Experiment;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A program whose commands open no window.
 *
 * @param home makes a workbench for each command
 */
record WithoutWindow(Supplier<Workbench> home) implements RootCommand.Starter {
    @Override
    public Workbench workbench(Optional<Path> askedHome, Optional<Path> askedData) {
        return home.get();
    }

    @Override
    public Optional<String> obstacleToComputing() {
        return Optional.empty();
    }

    @Override
    public int window(
            Optional<Path> askedHome,
            Optional<Path> askedData,
            Optional<Path> askedFile,
            Optional<Experiment> askedExperiment) {
        throw new UnsupportedOperationException("no command of these tests opens one");
    }
}
