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
    private static final String NO_RUN = "Train a network or choose a run below; what goes wrong in it shows here.";

    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(NO_RUN);
    private final DoctorRequests requests;
    private Optional<Examination> observed = Optional.empty();
    private Consumer<Remedy> onRemedy = remedy -> {};
    private Consumer<Finding> onImages = finding -> {};

    public DoctorViewModel(DoctorRequests requests) {
        this.requests = requests;
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        observed = Optional.of(new Examination(event));
        findings.set(List.of());
        summary.set("The rules speak after the first epoch.");
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        observed.ifPresent(log -> log.hear(event));
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        observed.ifPresent(log -> log.hear(event));
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        observed.ifPresent(log -> log.hear(event));
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        observed.ifPresent(log -> {
            log.hear(event);
            examine(log);
        });
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        observed.ifPresent(log -> {
            log.hear(event);
            examine(log);
        });
    }

    private void examine(Examination log) {
        List<Finding> found = log.findings();
        findings.set(found);
        int silent = Examination.rules() - found.size();
        summary.set(
                found.isEmpty()
                        ? "No finding · " + silent + " rules silent"
                        : found.size() + (found.size() == 1 ? " finding · " : " findings · ") + silent
                                + " rules silent");
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

    /** {@code 2 findings · 11 rules silent}, or what to do next. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
