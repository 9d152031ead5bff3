package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.ui.Replies;
import fittingroom.workbench.Pictures;
import fittingroom.workbench.Workbench;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A garment of the test set that shines through the board faintly, to be traced. */
public final class TracingViewModel {
    private final Workbench workbench;
    private final Executor window;
    private final Consumer<String> message;
    private final Random random = new Random();
    private final ReadOnlyObjectWrapper<Optional<GrayImage>> garment = new ReadOnlyObjectWrapper<>(Optional.empty());
    private long request;

    /** @param message hears why nothing shines through, in a sentence; empty once something does */
    TracingViewModel(Workbench workbench, Executor window, Consumer<String> message) {
        this.workbench = workbench;
        this.window = window;
        this.message = message;
    }

    /** Lets some garment of a class shine through; where there is none, everything stays as it was. */
    public void garment(int actual) {
        long number = ++request;
        Replies.deliver(
                workbench.pictures().testPicture(random.nextInt(), OptionalInt.of(actual)),
                window,
                (found, failure) -> {
                    if (number != request) {
                        return;
                    }
                    if (found == null) {
                        message.accept(Replies.sentence(failure));
                    } else if (found.isEmpty()) {
                        message.accept("The test set has no picture of class " + FashionMnist.CLASS_NAMES.get(actual)
                                + "; choose another class.");
                    } else {
                        message.accept("");
                        garment.set(found.map(Pictures.TestPicture::image));
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
