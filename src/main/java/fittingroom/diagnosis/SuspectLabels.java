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
    /** One in a hundred, as many as somebody may look through. */
    private static final double SHARE_KEPT = 0.01;

    private static final int FEWEST_KEPT = 20;

    public SuspectLabels {
        suspects = List.copyOf(suspects);
        if (suspects.size() > images) {
            throw new IllegalArgumentException(suspects.size() + " suspects among " + images + " images");
        }
    }

    /** How many of so many images are named at most. */
    public static int most(int images) {
        return Math.max(FEWEST_KEPT, (int) Math.ceil(SHARE_KEPT * images));
    }
}
