package fittingroom.diagnosis;

import java.util.Optional;

/** One kind of trouble. A rule is a pure function of what was observed and must be silent on a healthy run. */
public interface Rule {

    /** Its name, for example {@code overfitting}. */
    String id();

    /** Its name for people, for example {@code Overfitting}. */
    String title();

    /** Where its thresholds come from, in short. */
    String source();

    /** What it looks for, one sentence for the user. */
    String description();

    /** The finding, if the trouble shows. */
    Optional<Finding> examine(Observations observed);
}
