package fittingroom.cli;

import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepStore;
import fittingroom.workbench.Sweeps;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Try many experiments and find the best: runs the sweep that a file describes (docs/sweeps.md)."
                + " Its winner meets the test set once, at the end.")
final class SweepCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(arity = "0..1", paramLabel = "FILE", description = "A sweep's YAML file.")
    private @Nullable Path file;

    @CommandLine.Mixin
    private PlaceOptions place = new PlaceOptions();

    @CommandLine.Option(names = "--json", scope = CommandLine.ScopeType.INHERIT, description = "Print JSON Lines.")
    private boolean json;

    /** Where and how much. */
    static final class PlaceOptions {
        @CommandLine.Option(
                names = "--on",
                paramLabel = "PLACE",
                description = "Where to train: local (default), or spark, once the folder cluster is built.")
        private String on = Sweeps.Place.LOCAL_NAME;

        @CommandLine.Option(
                names = "--master",
                paramLabel = "URL",
                description = "Spark's master, for example spark://host:7077 (default: this computer).")
        private @Nullable String master;

        @CommandLine.Option(names = "--trials", paramLabel = "N", description = "End after this many trials in all.")
        private @Nullable Integer trials;

        @CommandLine.Option(
                names = "--parallel",
                paramLabel = "N",
                description = "Trials at once (default: the file's, else as many as there are processors).")
        private @Nullable Integer parallel;

        Sweeps.Place place() {
            return new Sweeps.Place(on, Optional.ofNullable(master));
        }

        void requireFitting(CommandLine.Model.@Nullable CommandSpec spec) {
            if (master != null && place().isLocal()) {
                throw Commands.wrongUsage(spec, "--master names Spark's; leave it out, or add --on spark.");
            }
        }

        SweepDefinition applied(SweepDefinition definition) {
            return withParallel(trials == null ? definition : definition.withTrials(trials));
        }

        SweepDefinition applied(Sweep sweep) {
            return withParallel(trials == null ? sweep.definition() : sweep.withTrials(trials));
        }

        private SweepDefinition withParallel(SweepDefinition definition) {
            return parallel == null ? definition : definition.withParallel(parallel);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (file == null) {
            throw Commands.wrongUsage(spec, "Name a sweep's file, or list, show, resume, stop or test.");
        }
        SweepDefinition given = SweepFile.read(file);
        place.requireFitting(spec);
        SweepDefinition definition = Commands.fitting(spec, () -> place.applied(given));
        try (Workbench workbench = Commands.computingWorkbench(root);
                SweepReport report = report(definition)) {
            return run(workbench, Commands.await(workbench.sweeps().start(definition, place.place(), report)), report);
        }
    }

    @CommandLine.Command(
            name = "resume",
            description = "Go on with a sweep that was stopped or interrupted, or extend one with --trials.",
            mixinStandardHelpOptions = true)
    int resume(
            @CommandLine.Parameters(paramLabel = "SWEEP", description = "Its id, or last.") String sweep,
            @CommandLine.Mixin PlaceOptions where)
            throws IOException {
        where.requireFitting(spec);
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            Sweep found = find(workbench, sweep);
            SweepDefinition definition = Commands.fitting(spec, () -> where.applied(found));
            try (SweepReport report = report(definition)) {
                return run(
                        workbench,
                        Commands.await(
                                workbench.sweeps().resume(found.id(), Optional.of(definition), where.place(), report)),
                        report);
            }
        }
    }

    private SweepReport report(SweepDefinition definition) {
        return new SweepReport(
                definition,
                Commands.out(spec),
                Commands.error(spec),
                json,
                Optional.ofNullable(System.console()).map(Console::writer));
    }

    /** @throws WorkbenchException with the sweep's own sentence if nothing came of it */
    private static int run(Workbench workbench, Sweeps.RunningSweep running, SweepReport report) {
        report.began(running.id(), running.workers());
        Sweep sweep = Interruptible.await(running.outcome(), running::stop);
        Optional<Sweep.Test> test = Optional.empty();
        try {
            if (sweep.state() == Sweep.State.COMPLETED && sweep.best().isPresent()) {
                test = Optional.of(Commands.await(workbench.sweeps().test(sweep.id())));
            }
        } finally {
            // A test that can't be made takes nothing from what was found.
            report.ended(sweep, test);
        }
        if (sweep.state() == Sweep.State.FAILED || sweep.failure().isPresent()) {
            throw new WorkbenchException(sweep.failure().orElse(sweep.id() + " failed; the log file has the details."));
        }
        return Commands.DONE;
    }

    private static Sweep find(Workbench workbench, String name) throws IOException {
        if (name.equals("last")) {
            SweepStore.Listing listing = Commands.await(workbench.sweeps().list());
            return listing.sweeps().stream().findFirst().orElseThrow(() -> new IOException(SweepTable.NO_SWEEPS));
        }
        SweepId id = SweepId.parse(name)
                .orElseThrow(() -> new IOException("A sweep is named like sweep-3 (or last), was \"" + name + "\"."));
        return Commands.await(workbench.sweeps().find(id))
                .orElseThrow(() -> new IOException("There is no " + id + "; see \"fitting-room sweep list\"."));
    }

    @CommandLine.Command(name = "list", description = "All sweeps, newest first.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        try (Workbench workbench = Commands.workbench(root)) {
            SweepStore.Listing listing = Commands.await(workbench.sweeps().list());
            new SweepTable(Commands.out(spec), json).list(listing.sweeps());
            Commands.warn(spec, listing.problems());
        }
        return Commands.DONE;
    }

    @CommandLine.Command(
            name = "show",
            description = "One sweep with all its trials, best first.",
            mixinStandardHelpOptions = true)
    int show(@CommandLine.Parameters(paramLabel = "SWEEP", description = "Its id, or last.") String sweep)
            throws IOException {
        try (Workbench workbench = Commands.workbench(root)) {
            new SweepTable(Commands.out(spec), json).show(find(workbench, sweep));
        }
        return Commands.DONE;
    }

    @CommandLine.Command(
            name = "stop",
            description = "Ask the process that runs a sweep to stop it; it can be resumed.",
            mixinStandardHelpOptions = true)
    int stop(
            @CommandLine.Parameters(paramLabel = "SWEEP", description = "Its id, or last.") String sweep,
            @CommandLine.Option(names = "--trial", paramLabel = "N", description = "Only this trial, for good.")
                    @Nullable
                    Integer trial)
            throws IOException {
        try (Workbench workbench = Commands.workbench(root)) {
            Sweep found = find(workbench, sweep);
            if (found.state() != Sweep.State.RUNNING) {
                throw new IOException(found.id() + " isn't running.");
            }
            Commands.await(workbench.sweeps().wantStop(found.id(), Optional.ofNullable(trial)));
        }
        return Commands.DONE;
    }

    @CommandLine.Command(
            name = "test",
            description = "Let the best trial meet the test set; it does so once.",
            mixinStandardHelpOptions = true)
    int test(@CommandLine.Parameters(paramLabel = "SWEEP", description = "Its id, or last.") String sweep)
            throws IOException {
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            Sweep found = find(workbench, sweep);
            Sweep.Test test = Commands.await(workbench.sweeps().test(found.id()));
            new SweepTable(Commands.out(spec), json).test(test);
        }
        return Commands.DONE;
    }
}
