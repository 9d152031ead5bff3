package fittingroom.ui.doctor;

import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.Remedy;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import fittingroom.workbench.Examination;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the doctor finds in the shown run, live or from the disk, and what it measures on request. */
public final class DoctorViewModel implements PaneListener {
    private static final String NO_EPOCH = "The rules speak after the first epoch.";

    /**
     * What is said where there is no finding.
     *
     * @param title what the state is
     * @param sentence what to expect or do
     */
    record Hint(String title, String sentence) {
        static final Hint NO_RUN = new Hint(
                "What goes wrong, and why",
                "Press Train, or click a run in the list below. " + Examination.rules()
                        + " rules watch it; each finding stands here with its evidence and one thing to do about it.");
        static final Hint NOTHING_TRAINS = new Hint(
                "What goes wrong, and why",
                "Click a run in the list below: what went wrong in it stands here, with the evidence.");
        static final Hint WAITING =
                new Hint("The first epoch is under way", "The rules speak once it is over, and after every other one.");
        static final Hint NO_EPOCH = new Hint(
                "No epoch is over",
                "The rules speak of finished epochs, and this run has none: go on with it in the list below, or choose "
                        + "another one.");
        static final Hint SILENT = new Hint(
                "No finding",
                "None of the " + Examination.rules()
                        + " rules sees anything wrong in this run. Whether another learning "
                        + "rate would be better they can't tell: press Find a learning rate for that.");
    }

    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Hint> hint = new ReadOnlyObjectWrapper<>(Hint.NO_RUN);
    private final DoctorRequests requests;
    private Optional<Examination> observed = Optional.empty();
    private boolean ended;
    private Consumer<Remedy> onRemedy = remedy -> {};
    private Consumer<Finding> onImages = finding -> {};

    public DoctorViewModel(DoctorRequests requests) {
        this.requests = requests;
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        observed = Optional.of(new Examination(event.config()));
        ended = false;
        findings.set(List.of());
        summary.set(NO_EPOCH);
        hint.set(Hint.WAITING);
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        observed.ifPresent(log -> {
            int before = log.firstBatches();
            log.hear(event);
            if (log.firstBatches() > before) {
                examine(log);
            }
        });
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        observed.ifPresent(log -> log.hear(event));
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        hearAndExamine(event);
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        hearAndExamine(event);
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        ended = true;
        hearAndExamine(event);
    }

    @Override
    public void recordEnded() {
        ended = true;
        observed.ifPresent(this::examine);
    }

    private void hearAndExamine(TrainingEvent event) {
        observed.ifPresent(log -> {
            log.hear(event);
            examine(log);
        });
    }

    private void examine(Examination log) {
        List<Finding> found = log.findings();
        findings.set(found);
        if (found.isEmpty() && !log.hasEpochs()) {
            summary.set(NO_EPOCH);
            if (ended) {
                hint.set(Hint.NO_EPOCH);
            }
            return;
        }
        hint.set(Hint.SILENT);
        int silent = Examination.rules() - found.size();
        summary.set(
                found.isEmpty()
                        ? "No finding · " + silent + " rules silent"
                        : found.size() + (found.size() == 1 ? " finding · " : " findings · ") + silent
                                + " rules silent");
    }

    /** Nothing can be trained; what lies on the disk can still be examined. */
    public void unavailable() {
        hint.set(Hint.NOTHING_TRAINS);
    }

    /** Does what a finding proposes. */
    void follow(Finding finding) {
        finding.remedy().ifPresent(onRemedy);
    }

    /** Hears of a remedy that is to be tried. */
    public void setOnRemedy(Consumer<Remedy> receiver) {
        onRemedy = receiver;
    }

    /** Shows the images behind a finding. */
    void showImages(Finding finding) {
        onImages.accept(finding);
    }

    /** Hears of a finding whose images are to be shown. */
    public void setOnImages(Consumer<Finding> receiver) {
        onImages = receiver;
    }

    /** What it measures on request. */
    public DoctorRequests requests() {
        return requests;
    }

    /** The most fundamental trouble first. */
    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /** What is said where there is no finding. */
    ReadOnlyObjectProperty<Hint> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** {@code 2 findings · 11 rules silent}; empty before the first run. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
