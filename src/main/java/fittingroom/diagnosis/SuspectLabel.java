package fittingroom.diagnosis;

/**
 * An image whose own label a model that has not learnt from it believes least.
 *
 * @param image its place among the training images, from 0
 * @param label the class that the data set says it is of
 * @param predicted the class that the model takes it for
 * @param labelProbability what the model gives the label, {@code [0, 1]}
 * @param predictedProbability what it gives the predicted class, {@code [0, 1]}
 */
public record SuspectLabel(int image, int label, int predicted, double labelProbability, double predictedProbability) {}
