package fittingroom.ui.tryit;

import fittingroom.image.GrayImage;
import fittingroom.ui.Replies;
import fittingroom.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A garment of the test set that shines through the board faintly, to be traced. */
public final class TracingViewModel {
    static final int TEST_IMAGES = 10_000;

    /** Of so many at least one is of any class, but once in 10^9 times. */
    private static final int SEARCHED = 200;

    private final Workbench workbench;
    private final Executor window;
    private final Random random = new Random();
    private final ReadOnlyObjectWrapper<Optional<GrayImage>> garment = new ReadOnlyObjectWrapper<>(Optional.empty());
    private long request;

    TracingViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
    }

    /** Lets some garment of a class shine through. */
    public void garment(int actual) {
        long number = ++request;
        List<Integer> some = random.ints(SEARCHED, 0, TEST_IMAGES).boxed().toList();
        Replies.deliver(workbench.pictures().testPictures(some), window, (pictures, failure) -> {
            if (pictures != null && number == request) {
                pictures.stream()
                        .filter(picture -> picture.actual() == actual)
                        .findFirst()
                        .ifPresent(picture -> garment.set(Optional.of(picture.image())));
            }
        });
    }

    /** Nothing shines through any more. */
    public void nothing() {
        request++;
        garment.set(Optional.empty());
    }

    public ReadOnlyObjectProperty<Optional<GrayImage>> garmentProperty() {
        return garment.getReadOnlyProperty();
    }
}
