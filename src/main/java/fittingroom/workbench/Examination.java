package fittingroom.workbench;

import fittingroom.diagnosis.Doctor;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.ObservationLog;
import fittingroom.diagnosis.Rule;
import fittingroom.training.TrainingEvent;
import java.util.List;
import java.util.Optional;

/** A run before the doctor: fed with its events, live or from the disk, it says what goes wrong. Not thread-safe. */
public final class Examination {
    private final ObservationLog observed;

    /** Of a run that begins, or of a stored one from its beginning. */
    public Examination(TrainingEvent.RunStarted started) {
        observed = new ObservationLog(started.config());
        hear(started);
    }

    public void hear(TrainingEvent event) {
        event.accept(observed);
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
