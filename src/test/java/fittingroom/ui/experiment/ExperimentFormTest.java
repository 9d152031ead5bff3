package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Group;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.RecurrentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a toolkit: the form's rules. */
class ExperimentFormTest {
    private final List<Runnable> later = new ArrayList<>();
    private final ExperimentForm form = new ExperimentForm(Preset.REPORT_CNN.config(), Runnable::run, later::add);

    /** As a user types: key by key, without finishing. */
    private void type(FormField field, String text) {
        for (int i = 1; i <= text.length(); i++) {
            field.textProperty().set(text.substring(0, i));
            form.edited(field);
        }
    }

    private void pause() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private void enter(FormField field, String text) {
        type(field, text);
        form.commit(field);
    }

    private Experiment experiment() {
        return form.experimentProperty().get();
    }

    private CnnSpec cnn() {
        return (CnnSpec) experiment().network();
    }

    private FormField block(int block, String id) {
        return form.network().cards().get(block).fields().stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Stream<FormField> everyField() {
        return Stream.concat(
                Stream.of(Group.values()).flatMap(group -> form.fields(group).stream()),
                form.network().fields());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetIsShownAndNothingOfItChangesWhenEveryFieldIsFinished(Preset preset) {
        form.show(preset.config());

        everyField().filter(field -> field.shownProperty().get()).toList().forEach(form::commit);

        assertThat(experiment()).isEqualTo(preset.config());
        assertThat(form.errorProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-10", "0.0003125", "0.30000000000000004", "4.9e-324"})
    void everyDoubleIsTrainedAsItIsShown(String rate) {
        form.show(Catalogue.LEARNING_RATE.put(Preset.REPORT_CNN.config(), Double.parseDouble(rate)));
        everyField().filter(field -> field.shownProperty().get()).toList().forEach(form::commit);

        assertThat(form.field("learning-rate").textProperty().get()).isEqualTo(rate);
        assertThat(experiment().hyperparameters().learningRate()).isEqualTo(Double.parseDouble(rate));
    }

    @Test
    void typingIsNotJudged() {
        FormField rate = form.field("learning-rate");

        type(rate, "0.0008");

        assertThat(rate.errorProperty().get()).isEmpty();
        assertThat(form.errorProperty().get()).isEmpty();
        assertThat(experiment()).isEqualTo(Preset.REPORT_CNN.config());
    }

    @Test
    void aPauseJudgesWhatStandsThereAndLeavesTheTextAlone() {
        FormField rate = form.field("learning-rate");
        type(rate, "0,");
        pause();
        assertThat(form.errorProperty().get()).isEqualTo("Learning rate is a number above 0 to 1; “0,” is outside.");

        type(rate, "0,0008");
        pause();

        assertThat(form.errorProperty().get()).isEmpty();
        assertThat(experiment().hyperparameters().learningRate()).isEqualTo(0.0008);
        assertThat(rate.textProperty().get()).isEqualTo("0,0008");

        form.commit(rate);
        assertThat(rate.textProperty().get()).isEqualTo("0.0008");
    }

    @Test
    void escapeTakesBackWhatAPauseHasJudged() {
        FormField rate = form.field("learning-rate");
        type(rate, "0.5");
        pause();
        assertThat(experiment().hyperparameters().learningRate()).isEqualTo(0.5);
        type(rate, "7");
        pause();

        form.revert(rate);
        form.commit(rate);

        assertThat(rate.textProperty().get()).isEqualTo("0.001");
        assertThat(form.accepted()).contains(Preset.REPORT_CNN.config());
    }

    @Test
    void escapeTakesBackNoMoreThanTheEditThatIsNotFinished() {
        FormField rate = form.field("learning-rate");
        enter(rate, "0.01");
        type(rate, "0.5");
        pause();

        form.revert(rate);

        assertThat(experiment().hyperparameters().learningRate()).isEqualTo(0.01);
    }

    /** A refused text is not finished, so what was typed on the way to it is taken back with it. */
    @Test
    void escapeAfterARefusedEnterGoesBackToTheLastFinishedValue() {
        FormField rate = form.field("learning-rate");
        type(rate, "0.5");
        pause();
        enter(rate, "7");

        form.revert(rate);

        assertThat(form.accepted()).contains(Preset.REPORT_CNN.config());
    }

    @Test
    void escapeGivesBackTheBlocksThatAPauseTookAway() {
        Experiment before = Catalogue.KERNEL_SIZE.put(Preset.REPORT_CNN.config(), List.of(3, 5, 7));
        form.show(before);
        FormField filters = form.field("filters");
        type(filters, "32, 64");
        pause();
        assertThat(cnn().blocks()).hasSize(2);

        form.revert(filters);

        assertThat(experiment()).isEqualTo(before);
        assertThat(block(2, "kernel-size").textProperty().get()).isEqualTo("7");
    }

    @Test
    void escapeTakesBackOneFieldAndLeavesWhatAnotherHasMeanwhile() {
        FormField rate = form.field("learning-rate");
        type(rate, "0.5");
        pause();
        enter(form.field("epochs"), "7");

        form.revert(rate);

        assertThat(experiment()).isEqualTo(Catalogue.EPOCHS.put(Preset.REPORT_CNN.config(), 7));
        assertThat(form.field("epochs").textProperty().get()).isEqualTo("7");
    }

    @Test
    void escapeAfterAPresetOrATrainingTakesNothingBack() {
        FormField rate = form.field("learning-rate");
        type(rate, "0.5");
        pause();
        form.commitAll();
        form.revert(rate);
        assertThat(experiment().hyperparameters().learningRate()).isEqualTo(0.5);

        type(rate, "0.25");
        pause();
        form.show(Preset.BEST_CNN.config());
        form.revert(rate);
        assertThat(experiment()).isEqualTo(Preset.BEST_CNN.config());
    }

    @Test
    void onlyTheLastOfManyKeysIsJudged() {
        FormField epochs = form.field("epochs");
        type(epochs, "9999");
        type(epochs, "99");
        pause();

        assertThat(experiment().hyperparameters().epochs()).isEqualTo(99);
    }

    @Test
    void aFinishedEditIsNotJudgedAgainWhenItsPauseIsOver() {
        FormField epochs = form.field("epochs");
        enter(epochs, "30");
        form.show(Preset.BEST_CNN.config());
        pause();

        assertThat(experiment()).isEqualTo(Preset.BEST_CNN.config());
    }

    @Test
    void aRefusedTextStaysWithOneSentenceAndTheExperimentAsItWas() {
        FormField dropout = form.field("dropout");
        enter(dropout, "1");

        assertThat(dropout.textProperty().get()).isEqualTo("1");
        assertThat(form.errorProperty().get()).isEqualTo("Dropout is a number from 0 to below 1; “1” is outside.");
        assertThat(form.accepted()).isEmpty();
        assertThat(experiment()).isEqualTo(Preset.REPORT_CNN.config());

        enter(form.field("epochs"), "7");
        assertThat(dropout.textProperty().get()).isEqualTo("1");
        assertThat(form.errorProperty().get()).startsWith("Dropout");

        form.revert(dropout);
        assertThat(dropout.textProperty().get()).isEqualTo("0.25");
        assertThat(form.accepted()).isPresent();
    }

    @Test
    void theOldValueTypedAgainIsNoErrorAnyMore() {
        FormField dropout = form.field("dropout");
        enter(dropout, "1");
        enter(dropout, "0.25");

        assertThat(form.errorProperty().get()).isEmpty();
        assertThat(dropout.errorProperty().get()).isEmpty();
        assertThat(form.accepted()).contains(Preset.REPORT_CNN.config());
    }

    @Test
    void whatIsBeingTypedIsTakenOverBeforeTraining() {
        type(form.field("epochs"), "3");
        form.commitAll();

        assertThat(form.accepted().orElseThrow().hyperparameters().epochs()).isEqualTo(3);
    }

    @Test
    void whatIsBeingTypedInOneFieldSurvivesAChangeOfAnother() {
        FormField epochs = form.field("epochs");
        type(epochs, "3");
        enter(form.field("dropout"), "0.4");

        assertThat(epochs.textProperty().get()).isEqualTo("3");
        form.commitAll();
        assertThat(experiment().hyperparameters().epochs()).isEqualTo(3);
        assertThat(experiment().network().dropout()).isEqualTo(0.4);
    }

    @Test
    void eachBlockShowsAndEditsItself() {
        form.show(Preset.BEST_CNN.config());
        assertThat(form.network().cards().stream()
                        .filter(card -> !card.fields().isEmpty())
                        .map(card -> card.fields().stream()
                                .filter(field -> field.id().equals("pooling"))
                                .map(field -> field.textProperty().get())
                                .findFirst()
                                .orElseThrow()))
                .containsExactly("none", "max", "none", "max", "max");

        enter(block(2, "pooling"), "average");
        enter(block(0, "filters"), "24");
        enter(block(4, "kernel-size"), "5");
        enter(block(1, "batch-norm"), "no");
        enter(block(3, "stride"), "2");
        enter(block(4, "padding"), "valid");

        ConvolutionBlock.Padding same = ConvolutionBlock.Padding.SAME;
        assertThat(cnn().blocks())
                .containsExactly(
                        new ConvolutionBlock(24, 3, 1, same, false, ConvolutionBlock.Pooling.NONE),
                        new ConvolutionBlock(32, 3, 1, same, false, ConvolutionBlock.Pooling.MAX),
                        new ConvolutionBlock(64, 3, 1, same, true, ConvolutionBlock.Pooling.AVERAGE),
                        new ConvolutionBlock(64, 3, 2, same, true, ConvolutionBlock.Pooling.MAX),
                        new ConvolutionBlock(
                                128, 5, 1, ConvolutionBlock.Padding.VALID, true, ConvolutionBlock.Pooling.MAX));
    }

    @Test
    void blocksAreAddedAndRemovedWhereTheyAre() {
        form.show(Preset.BEST_CNN.config());
        form.network().cards().get(1).addAfter();
        form.network().cards().get(4).remove();

        assertThat(cnn().blocks().stream().map(ConvolutionBlock::filters)).containsExactly(16, 32, 32, 64, 128);
        assertThat(form.network().cards()).hasSize(7);
        assertThat(form.network().cards().get(2).titleProperty().get()).isEqualTo("Conv 3×3 · 32");
    }

    @Test
    void thereAreOneToEightBlocks() {
        for (int i = 0; i < 10; i++) {
            form.network().cards().get(0).addAfter();
        }
        assertThat(cnn().blocks()).hasSize(8);
        assertThat(form.network().canAdd()).isFalse();
        for (int i = 0; i < 10; i++) {
            form.network().cards().get(0).remove();
        }
        assertThat(cnn().blocks()).hasSize(1);
        assertThat(form.network().canRemove()).isFalse();
    }

    @Test
    void editingABlockKeepsItsCard() {
        NetworkForm.Card card = form.network().cards().get(0);
        enter(block(0, "filters"), "48");

        assertThat(form.network().cards().get(0)).isSameAs(card);
        assertThat(card.titleProperty().get()).isEqualTo("Conv 3×3 · 48");
    }

    @Test
    void aRefusedBlockIsNamed() {
        enter(block(1, "filters"), "0");

        assertThat(form.errorProperty().get())
                .isEqualTo("Filters of block 2 is a whole number from 1 to 512; “0” is outside.");
    }

    @Test
    void theOtherArchitectureIsThereAndBackAgain() {
        enter(block(0, "filters"), "48");
        enter(form.field("architecture"), "recurrent");
        assertThat(experiment().network()).isInstanceOf(RecurrentSpec.class);
        assertThat(form.network().cards().get(0).fields())
                .extracting(FormField::id)
                .containsExactly("units");
        assertThat(form.field("alpha").shownProperty().get()).isTrue();
        assertThat(form.field("cell").shownProperty().get()).isTrue();
        enter(form.field("dropout"), "0.4");
        enter(form.field("architecture"), "cnn");

        assertThat(cnn().blocks().get(0).filters()).isEqualTo(48);
        assertThat(cnn().dropout()).isEqualTo(0.4);
        assertThat(form.field("cell").shownProperty().get()).isFalse();
    }

    @Test
    void aSchedulesConstantsComeAndGoWithIt() {
        assertThat(form.field("hold-epochs").shownProperty().get()).isTrue();
        assertThat(form.field("step-factor").shownProperty().get()).isFalse();

        enter(form.field("schedule"), "step");
        enter(form.field("step-factor"), "0.1");

        assertThat(form.field("hold-epochs").shownProperty().get()).isFalse();
        assertThat(experiment().hyperparameters().schedule()).isEqualTo(new LearningRateSchedule.Step(5, 0.1));
    }

    @ParameterizedTest
    @CsvSource({"epochs, '2,5'", "dropout, 1", "seed, x"})
    void anErrorGoesWhenAPresetIsChosen(String id, String text) {
        enter(form.field(id), text);
        form.show(Preset.BEST_CNN.config());

        assertThat(form.errorProperty().get()).isEmpty();
        assertThat(form.accepted()).contains(Preset.BEST_CNN.config());
    }
}
