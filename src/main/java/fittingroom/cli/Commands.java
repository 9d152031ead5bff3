package fittingroom.cli;

import fittingroom.experiment.Experiment;
import fittingroom.workbench.Sentences;
import fittingroom.workbench.Workbench;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands share: exit codes, waiting for an answer, and what picocli injects, without the nulls. */
final class Commands {
    static final int DONE = 0;
    static final int FAILED = 1;

    private Commands() {}

    /** The future's value; what failed in it is thrown as it was. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    static Workbench workbench(@Nullable RootCommand root) {
        return Objects.requireNonNull(root).workbench();
    }

    /** For commands that compute something. */
    static Workbench computingWorkbench(@Nullable RootCommand root) {
        return Objects.requireNonNull(root).computingWorkbench();
    }

    static PrintWriter out(CommandLine.Model.@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    static PrintWriter error(CommandLine.Model.@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /** Sentences beside the result, on standard error. */
    static void warn(CommandLine.Model.@Nullable CommandSpec spec, List<String> sentences) {
        sentences.forEach(error(spec)::println);
        error(spec).flush();
    }

    /** The experiment that the options describe; options that don't fit each other are wrong usage. */
    static Experiment config(ExperimentOptions experiment, CommandLine.Model.@Nullable CommandSpec spec) {
        return fitting(spec, experiment::config);
    }

    /** What options make; where they don't fit each other, or what they are put into, that is wrong usage. */
    static <T> T fitting(CommandLine.Model.@Nullable CommandSpec spec, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), Sentences.whole(String.valueOf(e.getMessage())), e);
        }
    }

    /** To be thrown: what was typed is wrong, with a sentence saying how. */
    static CommandLine.ParameterException wrongUsage(CommandLine.Model.@Nullable CommandSpec spec, String sentence) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
