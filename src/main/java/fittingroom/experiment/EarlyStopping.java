package fittingroom.experiment;

/**
 * Stops a run whose validation loss has not improved for {@code patience} epochs (Prechelt 1998, "Early Stopping — But
 * When?", criterion UP; Keras' {@code EarlyStopping} with {@code min_delta = 0}).
 */
public record EarlyStopping(int patience) {
    public EarlyStopping {
        Hyperparameters.requirePatience(patience);
    }

    /**
     * Whether the run ends here.
     *
     * @param finishedEpochs epochs trained so far
     * @param bestEpoch the epoch with the lowest validation loss so far, counted from 1
     */
    public boolean shouldStop(int finishedEpochs, int bestEpoch) {
        return finishedEpochs - bestEpoch >= patience;
    }
}
