package fittingroom.diagnosis;

import java.util.List;

/**
 * The images of a training set whose labels are most doubtful.
 *
 * @param method how they were found, in one sentence
 * @param dataSha256 of the training set, so that a list is never shown beside other data
 * @param images of the training set
 * @param accuracy share of all images that a model that has not learnt from them gets right, {@code [0, 1]}
 * @param suspects the most doubtful first
 */
public record SuspectLabels(
        String method, String dataSha256, int images, double accuracy, List<SuspectLabel> suspects) {
    public SuspectLabels {
        suspects = List.copyOf(suspects);
        if (suspects.size() > images) {
            throw new IllegalArgumentException(suspects.size() + " suspects among " + images + " images");
        }
    }
}
