package fittingroom.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Experiment;
import fittingroom.files.DamagedFileException;
import fittingroom.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a run from its folder, whatever is damaged there: what one file lost, another one often knows.
 */
final class RunReader {
    private static final int ATTEMPTS = 3;
    /** Half of a log are readings of layers, which no tally holds. */
    private static final Set<String> NOT_COUNTED = Set.of("layers", "warning");

    private final RunFiles files;
    private final List<String> problems = new ArrayList<>();
    private final RunTally history = new RunTally();
    private boolean ofVersion01;

    private RunReader(RunFiles files) {
        this.files = files;
    }

    /**
     * A run as far as it can be read.
     *
     * @param record what {@code run.json} should hold
     * @param history what happened
     * @param problems a sentence for everything that was damaged
     */
    record Found(RunRecord record, RunTally history, List<String> problems) {
        Run run() {
            return history.run(record);
        }
    }

    /**
     * Reads it as it is now: a run that says that it lives while nobody holds its lock is interrupted. Empty if there
     * is nothing of a run, or it went while it was read: who deletes a run needs no word of damage.
     *
     * @throws IOException with a sentence if nothing can be read, or only a newer version can read it
     */
    static Optional<Found> find(RunFiles files) throws IOException {
        for (int attempt = 1; files.hold(); attempt++) {
            try {
                return Optional.of(readWithState(files));
            } catch (IOException e) {
                // It may have gone, or gone and come back as one who undoes a deletion does.
                if (attempt >= ATTEMPTS && files.hold()) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private static Found readWithState(RunFiles files) throws IOException {
        Found found = read(files);
        if (found.history().state().isAlive() && !RunLock.isHeld(files.folder())) {
            // Read anew: the run may have ended between the two looks.
            found = read(files);
            found.history().interruptIfAlive();
        }
        return found;
    }

    /**
     * Reads what its files say.
     *
     * @throws IOException with a sentence if nothing can be read, or only a newer version can read it
     */
    static Found read(RunFiles files) throws IOException {
        return new RunReader(files).read();
    }

    private Found read() throws IOException {
        Optional<RunRecord> known = record();
        boolean logged = readLog();
        RunRecord record = known.isPresent() ? known.get() : recordFromTheRest();
        if (!logged || history.state().isAlive() || history.lacksEpochs(record.firstEpoch())) {
            fillFromCheckpoint(record);
        }
        return new Found(record, history, problems);
    }

    /** Empty if it is missing or damaged. */
    private Optional<RunRecord> record() throws IOException {
        if (!Files.isRegularFile(files.record())) {
            return Optional.empty();
        }
        try {
            ObjectNode tree = RunRecordFile.tree(files.record());
            if (RunRecordFile.isOfVersion01(tree)) {
                Run run = WholeRunFile.parse(files.record(), tree);
                ofVersion01 = true;
                history.restore(run);
                return Optional.of(RunRecord.of(run));
            }
            RunRecordFile.Parsed parsed = RunRecordFile.parse(files.record(), tree);
            if (!parsed.whole()) {
                problems.add("The record " + files.record() + " was changed by hand or by an accident; check"
                        + " whether " + files.id() + " is what you expect.");
            }
            return Optional.of(parsed.record());
        } catch (DamagedFileException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns false if there is nothing to read, or not all can be read. */
    private boolean readLog() throws IOException {
        if (ofVersion01) {
            // A log beside such a record is that of a migration that was broken off.
            return true;
        }
        if (!Files.isRegularFile(files.log())) {
            return false;
        }
        int damaged = RunLog.read(files.log(), NOT_COUNTED, event -> event.accept(history));
        if (damaged > 0) {
            problems.add((damaged == 1 ? "A line" : damaged + " lines") + " of the log " + files.log()
                    + (damaged == 1 ? " is" : " are") + " damaged; the others and the checkpoint tell the rest.");
        }
        return damaged == 0;
    }

    private RunRecord recordFromTheRest() throws IOException {
        Optional<Path> checkpoint = files.newestCheckpoint();
        Optional<Experiment> config = history.start().map(start -> start.config());
        if (config.isEmpty() && checkpoint.isPresent()) {
            config = Optional.of(header(checkpoint.get()).config());
        }
        if (config.isEmpty()) {
            throw new DamagedFileException(
                    problems.isEmpty()
                            ? String.valueOf(
                                    RunRecordFile.damaged(files.record(), null).getMessage())
                            : problems.get(0));
        }
        return RunRecord.begun(files.id(), RunLabels.NONE, Optional.empty(), Optional.empty(), config.get());
    }

    private Checkpoint.Header header(Path file) throws IOException {
        try {
            return Checkpoint.readHeader(file);
        } catch (IOException e) {
            // The record is the more telling name of the two.
            throw problems.isEmpty() ? e : new DamagedFileException(problems.get(0), e);
        }
    }

    private void fillFromCheckpoint(RunRecord record) {
        Optional<Path> checkpoint = files.newestCheckpoint();
        if (checkpoint.isEmpty()) {
            return;
        }
        try {
            history.fillFrom(Checkpoint.readHeader(checkpoint.get()).progress().history(), record.firstEpoch());
        } catch (IOException e) {
            problems.add("The checkpoint " + checkpoint.get() + " is damaged; an earlier one is used when " + files.id()
                    + " is resumed.");
        }
    }
}
