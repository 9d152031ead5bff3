package fittingroom.ui.tryit;

import fittingroom.image.GrayImage;
import fittingroom.ui.Replies;
import fittingroom.workbench.Pictures;
import fittingroom.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A garment of the test set that shines through the board faintly, to be traced. */
public final class TracingViewModel {
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
        Replies.deliver(some(workbench, random, SEARCHED), window, (pictures, failure) -> {
            if (pictures != null && number == request) {
                pictures.stream()
                        .filter(picture -> picture.actual() == actual)
                        .findFirst()
                        .ifPresent(picture -> garment.set(Optional.of(picture.image())));
            }
        });
    }

    /** Some of the test set, however many it has; one may come more than once. */
    static CompletableFuture<List<Pictures.TestPicture>> some(Workbench workbench, Random random, int count) {
        return workbench
                .prepare()
                .thenCompose(prepared -> workbench
                        .pictures()
                        .testPictures(random.ints(count, 0, prepared.testImages())
                                .boxed()
                                .toList()));
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
