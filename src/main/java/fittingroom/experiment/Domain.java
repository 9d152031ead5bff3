package fittingroom.experiment;

/**
 * Which values a hyperparameter can take, and how each is written. What Optuna calls a distribution: one small value
 * that the form, the terminal, the documentation and a search space share.
 *
 * <p>For every value in the domain {@code parse(name, text(value)).equals(value)}, to the last bit.
 *
 * @param <T> the values' type
 */
public sealed interface Domain<T>
        permits IntegerDomain, SeedDomain, NumberDomain, YesNoDomain, ChoiceDomain, ListDomain {

    boolean contains(T value);

    /** As a user would type it, independent of the locale: {@code 0.0003125}, {@code 1e-10}, {@code 32, 64, 128}. */
    String text(T value);

    /**
     * The value that a text stands for.
     *
     * @param name what the user knows the hyperparameter by, for example {@code Dropout} or {@code --dropout}
     * @throws IllegalArgumentException with one sentence for the user if it stands for none, or for one outside
     */
    T parse(String name, String text);

    /** Completes "Dropout is …", for example {@code a number from 0 to below 1}. */
    String description();

    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of domain: a new kind fails to compile where it isn't handled. */
    interface Visitor<R> {
        R integer(IntegerDomain domain);

        R seed(SeedDomain domain);

        R number(NumberDomain domain);

        R yesNo(YesNoDomain domain);

        R choice(ChoiceDomain<?> domain);

        R list(ListDomain<?> domain);
    }

    /** How values are spread over a range: what a slider's way and a search's draw follow. */
    enum Scale {
        /** Equal differences count the same. */
        LINEAR,
        /** Equal ratios count the same; steps go from one round number to the next. */
        LOGARITHMIC,
        /** Equal ratios count the same; steps go from one power of two to the next. */
        BINARY;

        public boolean isLogarithmic() {
            return this != LINEAR;
        }
    }
}
