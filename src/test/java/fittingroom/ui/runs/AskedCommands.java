package fittingroom.ui.runs;

import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Writes down what the drawer asks of the window. */
final class AskedCommands implements RunCommands {
    private final List<String> asked;

    /** @param asked what is written down */
    AskedCommands(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public void show(RunHistory run, Optional<Branch> parent) {
        asked.add("show " + run.run());
    }

    @Override
    public void compare(List<RunId> runs) {
        asked.add("compare " + runs);
    }

    @Override
    public void baseline(Optional<Run> run) {
        asked.add("baseline " + run.map(Run::id).map(RunId::value).orElse("none"));
    }

    @Override
    public void resume(Run run) {
        asked.add("resume " + run.id());
    }

    @Override
    public void fork(Run parent, int epoch, OptionalInt more) {
        asked.add("fork " + parent.id() + " after " + epoch);
    }

    @Override
    public void left(Set<RunId> runs) {
        asked.add("left " + new TreeSet<>(runs.stream().map(RunId::value).toList()));
    }

    @Override
    public void returned(Set<RunId> runs) {
        asked.add("returned " + new TreeSet<>(runs.stream().map(RunId::value).toList()));
    }

    @Override
    public void open(Path folder) {
        asked.add("open " + folder);
    }
}
