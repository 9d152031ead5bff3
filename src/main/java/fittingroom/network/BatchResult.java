package fittingroom.network;

/**
 * What a training batch showed on its own forward pass, dropout active.
 *
 * @param loss mean cross-entropy
 * @param correct right answers
 */
public record BatchResult(double loss, int correct) {}
