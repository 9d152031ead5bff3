package fittingroom.ui.controls.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps labels from covering each other: each takes the first of its places that is free. */
final class LabelSpace {
    record Box(double x, double y, double width, double height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean within(Box outer) {
            return x >= outer.x
                    && y >= outer.y
                    && x + width <= outer.x + outer.width
                    && y + height <= outer.y + outer.height;
        }
    }

    private final Box bounds;
    private final List<Box> taken = new ArrayList<>();

    LabelSpace(Box bounds) {
        this.bounds = bounds;
    }

    /** Nothing may be put there. */
    void block(Box box) {
        taken.add(box);
    }

    /** The first place inside the bounds where nothing lies yet, taken from now on. */
    Optional<Box> place(List<Box> places) {
        Optional<Box> free = places.stream()
                .filter(box -> box.within(bounds) && taken.stream().noneMatch(box::overlaps))
                .findFirst();
        free.ifPresent(taken::add);
        return free;
    }
}
