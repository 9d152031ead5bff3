package fittingroom.workbench;

import fittingroom.training.TrainingEvent;
import java.util.Optional;
import java.util.TreeMap;

/** What the newest run of this session answered for every image, epoch by epoch; bounded. Safe for several threads. */
final class SessionPredictions {
    /** Of 12,000 images half a megabyte each; the images themselves are the same for all. */
    private static final int MOST_EPOCHS = 100;

    private final TreeMap<Integer, AnsweredImages> validation = new TreeMap<>();
    private Optional<AnsweredImages> test = Optional.empty();

    synchronized void begin() {
        validation.clear();
        test = Optional.empty();
    }

    synchronized void validated(int epoch, AnsweredImages answered) {
        validation.put(epoch, answered);
        if (validation.size() > MOST_EPOCHS) {
            validation.pollFirstEntry();
        }
    }

    synchronized void tested(AnsweredImages answered) {
        test = Optional.of(answered);
    }

    synchronized AnsweredImages answered(TrainingEvent.ImageSet set, int epoch) {
        Optional<AnsweredImages> kept =
                set == TrainingEvent.ImageSet.TEST ? test : Optional.ofNullable(validation.get(epoch));
        return kept.orElseThrow(
                () -> new WorkbenchException("The answers of this epoch are not kept; choose a later one."));
    }
}
