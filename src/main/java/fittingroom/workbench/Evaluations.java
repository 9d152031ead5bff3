package fittingroom.workbench;

import fittingroom.metrics.Evaluation;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Models measured, image by image. */
public interface Evaluations {

    /** Measures a model; needs only the test files. */
    CompletableFuture<ModelEvaluation> evaluate(ModelReference model);

    /**
     * What this session's newest run answered for every image of a set: after an epoch's validation, or with the best
     * weights on the test set. Fails where nothing is kept of it.
     */
    CompletableFuture<AnsweredImages> answered(TrainingEvent.ImageSet set, int epoch);

    /** What a stored run's model answered for every test image. Fails where that is not kept. */
    CompletableFuture<AnsweredImages> testAnswers(RunId run);

    /**
     * What a stored run's weights after an epoch answer for its validation images, measured now. Fails where those
     * weights are not kept; a request that is superseded by a newer one ends with a {@link
     * java.util.concurrent.CancellationException}, also while it is measured.
     */
    CompletableFuture<AnsweredImages> validationAnswers(RunId run, int epoch);

    /** @param notes sentences worth showing, for example that the data is not the original */
    record ModelEvaluation(Evaluation evaluation, List<String> notes) {
        public ModelEvaluation {
            notes = List.copyOf(notes);
        }
    }
}
