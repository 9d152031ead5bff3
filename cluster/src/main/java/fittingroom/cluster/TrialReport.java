package fittingroom.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittingroom.runs.Provenance;
import fittingroom.sweeps.SweepJson;
import fittingroom.training.TrainingEvent;
import java.util.Optional;

/**
 * What a task tells the driver. The answer to an epoch is {@link #GO}, {@link #END}, or {@link #WAIT}: then the task
 * asks again in a moment, as the driver's answer may have to wait for other trials and nothing may block there.
 *
 * @param attempt Spark's number of the try; an older one's is told to end
 * @param provenance with the first report of an attempt
 */
record TrialReport(
        String key,
        int attempt,
        Optional<Provenance> provenance,
        Optional<TrainingEvent.BatchFinished> batch,
        Optional<TrainingEvent.EpochFinished> epoch) {

    static final String GO = "go";
    static final String END = "end";
    static final String WAIT = "wait";

    String written() {
        try {
            return SweepJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static TrialReport read(String text) {
        try {
            return SweepJson.mapper().readValue(text, TrialReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
