package fittingroom.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.experiment.Experiment;
import fittingroom.files.DamagedFileException;
import fittingroom.network.Network;
import fittingroom.network.TensorArchive;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a fresh process needs to go on with a run as if it had never stopped. Data order, dropout masks and
 * augmentation are pure functions of seed and counters, so no generator's state is in it.
 *
 * @param iteration steps of the optimiser so far (Adam's bias correction and the dropout masks count by it)
 * @param averageParameters the weights' average so far; present where the experiment keeps one
 * @param bestParameters the weights of the epoch with the lowest validation loss; empty before the first is finished
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of weights; compared by their checksum
public record Checkpoint(
        Experiment config,
        TrainingProgress progress,
        int iteration,
        float[] parameters,
        float[] updaterState,
        Optional<float[]> averageParameters,
        Optional<float[]> bestParameters) {

    private static final String KIND = "fitting-room-checkpoint";
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = TrainingJson.mapper().build();

    /** Of a run that keeps no average of its weights. */
    public Checkpoint(
            Experiment config,
            TrainingProgress progress,
            int iteration,
            float[] parameters,
            float[] updaterState,
            Optional<float[]> bestParameters) {
        this(config, progress, iteration, parameters, updaterState, Optional.empty(), bestParameters);
    }

    /** The weights that an epoch is measured with, where it ends here: the average where one is kept. */
    public float[] validatedParameters() {
        return averageParameters.orElse(parameters);
    }

    /** About what it takes on the disk. */
    public long bytesOfWeights() {
        long floats = (long) parameters.length
                + updaterState.length
                + averageParameters.map(average -> average.length).orElse(0)
                + bestParameters.map(best -> best.length).orElse(0);
        return Float.BYTES * floats;
    }

    /**
     * The best epoch's model, as a run of this name ends with it.
     *
     * @return empty before the first epoch is finished
     */
    public Optional<TrainedModel> bestModel(String run) {
        return bestParameters.map(best -> model(config, run, progress.bestEpoch(), best));
    }

    /** The model of the epoch that ends here. */
    public TrainedModel validatedModel(String run) {
        return model(config, run, progress.finishedEpochs(), validatedParameters());
    }

    /** What a run of this name has after an epoch. */
    static TrainedModel model(Experiment config, String run, int epoch, float[] weights) {
        return new TrainedModel(
                config.network(),
                run + " · epoch " + epoch,
                config.augmentation().horizontalFlip(),
                config.hyperparameters().testTimeMirror(),
                weights);
    }

    /** Writes durably: the previous checkpoint stays whole until this one is on disk. */
    public void write(Path file) throws IOException {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        tensors.put("parameters", parameters);
        tensors.put("updaterState", updaterState);
        averageParameters.ifPresent(average -> tensors.put("averageParameters", average));
        bestParameters.ifPresent(best -> tensors.put("bestParameters", best));
        TensorArchive.write(
                file, KIND, VERSION, MAPPER.valueToTree(new Header(config, progress, iteration)), tensors, MAPPER);
    }

    /** All of a checkpoint but its weights. */
    public record Header(Experiment config, TrainingProgress progress, int iteration) {}

    /**
     * Reads no more than where a checkpoint stands.
     *
     * @throws DamagedFileException if it is missing or damaged
     */
    public static Header readHeader(Path file) throws IOException {
        try (TensorArchive archive = TensorArchive.open(file, KIND, VERSION, "checkpoint", MAPPER)) {
            return MAPPER.treeToValue(archive.content(), Header.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static DamagedFileException damaged(Path file, Exception cause) {
        return new DamagedFileException(
                file.getFileName() + " is damaged; start the run anew or restore the file from a backup.", cause);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws DamagedFileException if it is missing or damaged
     */
    public static Checkpoint read(Path file) throws IOException {
        try (TensorArchive archive = TensorArchive.open(file, KIND, VERSION, "checkpoint", MAPPER)) {
            Header content = MAPPER.treeToValue(archive.content(), Header.class);
            int parameters =
                    Math.toIntExact(Network.parameterCount(content.config().network()));
            Optional<float[]> average = content.config().hyperparameters().averageDecay() > 0
                    ? Optional.of(archive.floats("averageParameters", parameters))
                    : Optional.empty();
            Optional<float[]> best = content.progress().bestEpoch() > 0
                    ? Optional.of(archive.floats("bestParameters", parameters))
                    : Optional.empty();
            return new Checkpoint(
                    content.config(),
                    content.progress(),
                    content.iteration(),
                    archive.floats("parameters", parameters),
                    archive.floats(
                            "updaterState",
                            Network.updaterStateLength(content.config().network())),
                    average,
                    best);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }
}
