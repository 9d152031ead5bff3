package fittingroom.ui.tryit;

import fittingroom.image.ColorImage;
import fittingroom.image.Overrides;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.ui.controls.draw.ReducedPhoto;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the user decides instead of the preprocessing, for the picture that is on the board. */
public final class PreparationViewModel {

    /**
     * A decision with a yes, a no, and the preprocessing's own.
     *
     * @param title what is decided
     */
    public record Decision(
            String title,
            String yes,
            String no,
            Function<Overrides, Optional<Boolean>> reader,
            BiFunction<Overrides, Optional<Boolean>, Overrides> writer) {}

    /** In the order in which they are applied. */
    public static final List<Decision> DECISIONS = List.of(
            new Decision(
                    "background",
                    "remove it",
                    "keep it",
                    Overrides::backgroundRemoved,
                    Overrides::withBackgroundRemoved),
            new Decision("outlines", "fill them", "leave them", Overrides::outlineFilled, Overrides::withOutlineFilled),
            new Decision("brightness", "invert it", "as it is", Overrides::inverted, Overrides::withInverted));

    /** Pixels of a side; a board has fewer. */
    private static final int LONGEST_SEEN = 1024;

    private record Seen(ColorImage photo, ColorImage reduced) {}

    private final Consumer<BoardContent.Photo> board;
    private final ReadOnlyObjectWrapper<Optional<BoardContent.Photo>> photo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Overrides> overrides = new ReadOnlyObjectWrapper<>(Overrides.NONE);
    private final ReadOnlyBooleanWrapper cropping = new ReadOnlyBooleanWrapper();
    private Optional<Seen> seen = Optional.empty();

    /** @param board takes the photo with what was decided about it, as a change that can be undone */
    PreparationViewModel(Consumer<BoardContent.Photo> board) {
        this.board = board;
    }

    /** Something is on the board, for the first time or again; empty if it is no photo. */
    void shown(Optional<BoardContent.Photo> now) {
        boolean stays = now.isPresent()
                && photo.get()
                        .filter(before -> before.image().equals(now.get().image()))
                        .isPresent();
        photo.set(now);
        overrides.set(now.map(BoardContent.Photo::overrides).orElse(Overrides.NONE));
        if (!stays) {
            cropping.set(false);
        }
    }

    /** The photo on the board, if there is one; drawings and the data set's own pictures need no decisions. */
    public ReadOnlyObjectProperty<Optional<BoardContent.Photo>> photoProperty() {
        return photo.getReadOnlyProperty();
    }

    /** What is decided about it. */
    public ReadOnlyObjectProperty<Overrides> overridesProperty() {
        return overrides.getReadOnlyProperty();
    }

    /** Whether a frame is drawn on the photo; another picture ends it. */
    public ReadOnlyBooleanProperty croppingProperty() {
        return cropping.getReadOnlyProperty();
    }

    /** Begins to draw a frame, or ends it; the frame stays as it is. */
    public void setCropping(boolean wanted) {
        cropping.set(wanted && photo.get().isPresent());
    }

    /** The whole photo as it is turned, for the frame; no larger than it is seen. */
    Optional<ColorImage> turned() {
        return photo.get().map(shown -> shown.overrides().turned(reduced(shown.image())));
    }

    /** Once for each photo: its frame is shown after every decision. */
    private ColorImage reduced(ColorImage image) {
        if (seen.filter(known -> known.photo().equals(image)).isEmpty()) {
            seen = Optional.of(new Seen(image, ReducedPhoto.of(image, LONGEST_SEEN)));
        }
        return seen.orElseThrow().reduced();
    }

    private void change(Overrides decided) {
        Optional<BoardContent.Photo> shown = photo.get();
        if (shown.isPresent() && !decided.equals(overrides.get())) {
            board.accept(shown.get().withOverrides(decided));
        }
    }

    /** @param part that counts; the whole picture is no crop */
    public void crop(Overrides.Crop part) {
        change(overrides.get().withCrop(part.equals(Overrides.Crop.WHOLE) ? Optional.empty() : Optional.of(part)));
    }

    /** A quarter clockwise. */
    public void turn() {
        change(overrides.get().turnedRight());
    }

    public void mirror() {
        change(overrides.get().mirroredOnceMore());
    }

    public void decide(Decision decision, Optional<Boolean> choice) {
        change(decision.writer().apply(overrides.get(), choice));
    }

    /** Leaves everything to the preprocessing again. */
    public void reset() {
        change(Overrides.NONE);
    }
}
