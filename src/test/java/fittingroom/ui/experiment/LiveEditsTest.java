package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.Preset;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveEditsTest {
    private final List<Runnable> later = new ArrayList<>();
    private final ExperimentForm form = new ExperimentForm(Preset.REPORT_CNN.config(), Runnable::run, later::add);
    private final List<LiveChange> sent = new ArrayList<>();
    private final LiveEdits live = new LiveEdits(form, sent::add);

    @BeforeEach
    void start() {
        form.setOnCommit(live::commit);
        live.started(Preset.REPORT_CNN.config());
    }

    private void enter(Hyperparameter<?> hyperparameter, String text) {
        FormField field = form.field(hyperparameter);
        field.textProperty().set(text);
        form.commit(field);
    }

    private void typeAndPause(Hyperparameter<?> hyperparameter, String text) {
        FormField field = form.field(hyperparameter);
        field.textProperty().set(text);
        form.edited(field);
        later.forEach(Runnable::run);
        later.clear();
    }

    private String note(Hyperparameter<?> hyperparameter) {
        return form.field(hyperparameter).noteProperty().get();
    }

    @Test
    void everyLiveHyperparameterHasAChange() {
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            if (hyperparameter.live()) {
                sent.clear();
                enter(
                        hyperparameter,
                        "1"
                                        .equals(hyperparameter
                                                .text(form.experimentProperty().get())
                                                .orElse(""))
                                ? "2"
                                : hyperparameter.id().equals(Catalogue.DROPOUT.id()) ? "0.5" : "1");
                assertThat(sent).as(hyperparameter.id()).hasSize(1);
            }
        }
    }

    @Test
    void onlyWhatWasEditedIsSentAndOnce() {
        enter(Catalogue.DROPOUT, "0.4");
        enter(Catalogue.DROPOUT, "0.4");
        enter(Catalogue.LEARNING_RATE, "5e-4");

        assertThat(sent).containsExactly(new LiveChange.Dropout(0.4), new LiveChange.LearningRate(5e-4));
    }

    @Test
    void whatIsRefusedIsNotSent() {
        enter(Catalogue.EPOCHS, "0");
        assertThat(sent).isEmpty();

        enter(Catalogue.EPOCHS, "30");
        assertThat(sent).containsExactly(new LiveChange.Epochs(30));
    }

    @Test
    void whatIsRefusedInOneFieldHoldsNothingBackThatIsChangedInAnother() {
        enter(Catalogue.LEARNING_RATE, "abc");
        enter(Catalogue.DROPOUT, "0.5");
        assertThat(sent).containsExactly(new LiveChange.Dropout(0.5));

        form.revert(form.field(Catalogue.LEARNING_RATE));
        form.commit(form.field(Catalogue.LEARNING_RATE));
        assertThat(sent).containsExactly(new LiveChange.Dropout(0.5));
    }

    @Test
    void whatAPauseTookOverBeforeTheFieldWasRefusedIsNotSentWithAnother() {
        typeAndPause(Catalogue.LEARNING_RATE, "0.5");
        enter(Catalogue.LEARNING_RATE, "0.5x");
        enter(Catalogue.DROPOUT, "0.5");

        assertThat(sent).containsExactly(new LiveChange.Dropout(0.5));
    }

    @Test
    void whatEscapeTookBackIsNotSentWhenTheFieldIsLeft() {
        typeAndPause(Catalogue.LEARNING_RATE, "0.5");
        form.revert(form.field(Catalogue.LEARNING_RATE));
        form.commit(form.field(Catalogue.LEARNING_RATE));

        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsStillBeingTypedIsSentWhenItIsFinishedAndNotWithAnother() {
        typeAndPause(Catalogue.LEARNING_RATE, "0.5");
        enter(Catalogue.EPOCHS, "30");
        assertThat(sent).containsExactly(new LiveChange.Epochs(30));

        form.commit(form.field(Catalogue.LEARNING_RATE));
        assertThat(sent).containsExactly(new LiveChange.Epochs(30), new LiveChange.LearningRate(0.5));
    }

    @Test
    void nothingIsSentAfterTheEnd() {
        live.finished();
        enter(Catalogue.DROPOUT, "0.4");

        assertThat(sent).isEmpty();
    }

    @Test
    void whatTookEffectIsNotedAndPlanned() {
        live.tookEffect(new TrainingEvent.ControlChanged(3, 1, new LiveChange.Dropout(0.4)));

        assertThat(note(Catalogue.DROPOUT)).isEqualTo("was 0.25");
        assertThat(note(Catalogue.EPOCHS)).isEmpty();
        assertThat(live.running()).contains(Catalogue.DROPOUT.put(Preset.REPORT_CNN.config(), 0.4));

        live.tookEffect(new TrainingEvent.ControlChanged(4, 1, new LiveChange.Dropout(0.25)));
        assertThat(note(Catalogue.DROPOUT)).isEmpty();
    }

    @Test
    void epochsThatAreOverEndTheRunWithTheOneThatTrains() {
        enter(Catalogue.EPOCHS, "1");
        sent.clear();
        live.tookEffect(new TrainingEvent.ControlChanged(3, 5, new LiveChange.Epochs(3)));

        assertThat(note(Catalogue.EPOCHS)).isEqualTo("ends with this epoch");
        assertThat(form.experimentProperty().get().hyperparameters().epochs()).isEqualTo(3);
        assertThat(sent).isEmpty();
    }

    @Test
    void theNextRunBeginsWithoutNotes() {
        live.tookEffect(new TrainingEvent.ControlChanged(3, 1, new LiveChange.Dropout(0.4)));
        live.started(Preset.BEST_CNN.config());

        assertThat(note(Catalogue.DROPOUT)).isEmpty();
        assertThat(live.running()).contains(Preset.BEST_CNN.config());
    }
}
