package fittingroom.network;

/**
 * A network's specification with its weights, as a value that can be handed from thread to thread.
 *
 * @param description where it comes from, for example {@code run-12 · epoch 6}
 * @param mirrored whether training showed mirrored pictures; a model that never saw any needs the prediction for a
 *     photo averaged over its mirror image (shoes in Fashion-MNIST all face left)
 * @param testTimeMirror whether every answer is the mean of those to a picture and to its mirror image
 * @param parameters all parameters in the order of {@link Network#parameters()}; owned by the model, never written
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of weights; compared by their checksum
public record TrainedModel(
        NetworkSpec spec, String description, boolean mirrored, boolean testTimeMirror, float[] parameters) {

    /** A model that answers to pictures as they are. */
    public TrainedModel(NetworkSpec spec, String description, boolean mirrored, float[] parameters) {
        this(spec, description, mirrored, false, parameters);
    }

    /** SHA-256 of the weights as little-endian bytes, in hexadecimal. */
    public String weightsSha256() {
        return TensorArchive.sha256(parameters);
    }
}
