package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.metrics.Predictions;

/**
 * What a network answered for every image of a set, with the images.
 *
 * @param images in the order of the predictions
 */
public record AnsweredImages(Dataset images, Predictions predictions) {

    /** @throws IllegalArgumentException if there are not as many of both */
    public AnsweredImages {
        if (images.size() != predictions.size()) {
            throw new IllegalArgumentException(images.size() + " images, but predictions of " + predictions.size());
        }
    }
}
