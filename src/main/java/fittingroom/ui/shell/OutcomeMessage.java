package fittingroom.ui.shell;

import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.TrainingOutcome;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run ended, in a sentence or two.
 *
 * @param test empty if it wasn't tested
 */
record OutcomeMessage(String run, Optional<EvaluationFigures> test) implements TrainingOutcome.Visitor<Message> {

    Message of(TrainingOutcome outcome) {
        return outcome.accept(this);
    }

    @Override
    public Message completed(TrainingOutcome.Completed outcome) {
        return new Message(Message.Kind.SUCCESS, run + " is complete." + figures(outcome));
    }

    @Override
    public Message earlyStopped(TrainingOutcome.EarlyStopped outcome) {
        return new Message(
                Message.Kind.SUCCESS,
                run + " stopped early: the validation loss no longer improved." + figures(outcome));
    }

    @Override
    public Message stopped(TrainingOutcome.Stopped outcome) {
        return new Message(Message.Kind.INFORMATION, run + " was stopped." + figures(outcome));
    }

    @Override
    public Message diverged(TrainingOutcome.Diverged outcome) {
        return new Message(
                Message.Kind.ERROR,
                run + " diverged in epoch " + outcome.epoch()
                        + " (the loss is not a number any more); try a smaller learning rate." + figures(outcome));
    }

    @Override
    public Message failed(TrainingOutcome.Failed outcome) {
        return new Message(Message.Kind.ERROR, outcome.reason());
    }

    private String figures(TrainingOutcome outcome) {
        return outcome.result().map(this::figures).orElse(" No epoch was finished, so there is no model.");
    }

    private String figures(TrainingOutcome.Result result) {
        return test.map(figures -> String.format(
                        Locale.ROOT,
                        " Test accuracy %.4f, loss %.4f, with the weights of epoch %d.",
                        figures.accuracy(),
                        figures.loss(),
                        result.bestEpoch()))
                .orElse(" Its model is that of epoch " + result.bestEpoch() + " and has not met the test set.");
    }
}
