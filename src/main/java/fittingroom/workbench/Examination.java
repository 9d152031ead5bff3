package fittingroom.workbench;

import fittingroom.diagnosis.Doctor;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.ObservationLog;
import fittingroom.diagnosis.Rule;
import fittingroom.experiment.Experiment;
import fittingroom.training.TrainingEvent;
import java.util.List;
import java.util.Optional;

/** A run before the doctor: fed with its events, live or from the disk, it says what goes wrong. Not thread-safe. */
public final class Examination {
    private final ObservationLog observed;

    /**
     * Of a run that begins, or of a stored one from its beginning.
     *
     * @param experiment as the run began
     */
    public Examination(Experiment experiment) {
        observed = new ObservationLog(experiment);
    }

    public void hear(TrainingEvent event) {
        event.accept(observed);
    }

    /** How many of the first batches' losses it has heard; rules that ask for no epoch rest on them. */
    public int firstBatches() {
        return observed.firstBatches();
    }

    /** Whether an epoch is over, without which most rules are silent. */
    public boolean hasEpochs() {
        return observed.hasEpochs();
    }

    /** What goes wrong as far as is known, the most fundamental trouble first. */
    public List<Finding> findings() {
        return Doctor.examine(observed.observations());
    }

    /** How many rules are asked. */
    public static int rules() {
        return Doctor.rules().size();
    }

    /** The rule behind a finding; empty for what was measured on request. */
    public static Optional<Rule> rule(Finding finding) {
        return Doctor.rules().stream()
                .filter(candidate -> candidate.id().equals(finding.rule()))
                .findFirst();
    }
}
