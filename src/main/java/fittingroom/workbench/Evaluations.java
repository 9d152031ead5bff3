package fittingroom.workbench;

import fittingroom.metrics.Evaluation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Models measured on the test set. */
public interface Evaluations {

    /** Measures a model; needs only the test files. */
    CompletableFuture<ModelEvaluation> evaluate(ModelReference model);

    /** @param notes sentences worth showing, for example that the data is not the original */
    record ModelEvaluation(Evaluation evaluation, List<String> notes) {
        public ModelEvaluation {
            notes = List.copyOf(notes);
        }
    }
}
