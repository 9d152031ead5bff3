package fittingroom.ui.shell;

import java.util.Optional;

/**
 * What is asked before the window closes while something goes on that ends with it.
 *
 * @param keep title of the button that leaves the window open
 */
record ClosingQuestion(String header, String text, String keep) {
    private static final String OF_THE_RUN =
            "The run is interrupted with the batch in hand; the next start offers to resume it from its last checkpoint, or to"
                    + " train it anew if it has none yet.";

    /** @param sweep the name of the sweep that runs here */
    static Optional<ClosingQuestion> of(boolean trains, Optional<String> sweep) {
        Optional<String> ofTheSweep = sweep.map(name -> "Finished trials of " + name
                + " are kept, those that train are interrupted; once it is resumed in the tab Sweep, they begin anew.");
        if (trains) {
            return Optional.of(ofTheSweep
                    .map(sentence -> new ClosingQuestion(
                            "Close while a run and a sweep train?", OF_THE_RUN + "\n\n" + sentence, "Keep training"))
                    .orElseGet(() -> new ClosingQuestion("Close while training?", OF_THE_RUN, "Keep training")));
        }
        return ofTheSweep.map(sentence -> new ClosingQuestion("Close while a sweep runs?", sentence, "Keep sweeping"));
    }
}
