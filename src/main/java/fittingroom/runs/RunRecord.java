package fittingroom.runs;

import fittingroom.experiment.Experiment;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code run.json} holds: all of a run that isn't told by its events.
 *
 * @param started empty where an earlier record, which told it, was lost
 * @param config as it began; live changes are events
 * @param weightsSha256 of the model file's weights, little-endian; empty until there is one
 * @param checkpointEvery of how many epochs one keeps its checkpoint, at least 1
 */
record RunRecord(
        RunId id,
        RunLabels labels,
        Optional<Branch> parent,
        Optional<Instant> started,
        Experiment config,
        Optional<Provenance> provenance,
        Optional<String> weightsSha256,
        int checkpointEvery) {

    /** A long run keeps about this many, so that a thousand epochs don't fill the disk. */
    private static final int KEPT_CHECKPOINTS = 20;

    private static final int USUAL_INTERVAL = 5;

    RunRecord {
        RunDates.require(started);
        if (checkpointEvery < 1) {
            throw new IllegalArgumentException("checkpointEvery must be at least 1, was " + checkpointEvery);
        }
    }

    /** The record of a run that begins. */
    static RunRecord begun(
            RunId id, RunLabels labels, Optional<Branch> parent, Optional<Instant> started, Experiment config) {
        int interval =
                Math.max(USUAL_INTERVAL, (config.hyperparameters().epochs() + KEPT_CHECKPOINTS - 1) / KEPT_CHECKPOINTS);
        return new RunRecord(id, labels, parent, started, config, Optional.empty(), Optional.empty(), interval);
    }

    /** The record of a run that was kept in another form. */
    static RunRecord of(Run run) {
        return new RunRecord(
                run.id(),
                run.labels(),
                run.parent(),
                run.started(),
                run.config(),
                run.provenance(),
                run.weightsSha256(),
                USUAL_INTERVAL);
    }

    RunRecord withLabels(RunLabels newLabels) {
        return new RunRecord(id, newLabels, parent, started, config, provenance, weightsSha256, checkpointEvery);
    }

    RunRecord withProvenance(Provenance newProvenance) {
        return new RunRecord(
                id, labels, parent, started, config, Optional.of(newProvenance), weightsSha256, checkpointEvery);
    }

    RunRecord withWeights(String sha256) {
        return new RunRecord(id, labels, parent, started, config, provenance, Optional.of(sha256), checkpointEvery);
    }

    /** Of a run that goes on, whose model is written again at its end. */
    RunRecord withoutWeights() {
        return new RunRecord(id, labels, parent, started, config, provenance, Optional.empty(), checkpointEvery);
    }

    /** Of a run that came from another home, whose parent, if it had one, isn't here. */
    RunRecord asImported(RunId newId) {
        return new RunRecord(
                newId,
                labels,
                parent.map(branch -> new Branch(Optional.empty(), branch.epoch())),
                started,
                config,
                provenance,
                weightsSha256,
                checkpointEvery);
    }

    /** The first epoch that is the run's own; a fork begins with the point where it left its parent. */
    int firstEpoch() {
        return parent.map(Branch::epoch).orElse(1);
    }
}
