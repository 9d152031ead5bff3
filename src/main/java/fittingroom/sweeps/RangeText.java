package fittingroom.sweeps;

import fittingroom.experiment.ChoiceDomain;
import fittingroom.experiment.Domain;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.IntegerDomain;
import fittingroom.experiment.ListDomain;
import fittingroom.experiment.NumberDomain;
import fittingroom.experiment.SeedDomain;
import fittingroom.experiment.YesNoDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** What a parameter may be, as a line of a form: {@code 1e-4 … 1e-2}, or {@code 16, 32 | 32, 64}. */
public final class RangeText {
    private RangeText() {}

    /**
     * Reads a line; a range of a logarithmic hyperparameter is logarithmic.
     *
     * @throws IllegalArgumentException with one sentence for the user
     */
    public static Distribution parse(Hyperparameter<?> hyperparameter, String text) {
        String[] ends = text.split("…|\\.\\.\\.?", -1);
        if (ends.length == 2) {
            Distribution.Range range = hyperparameter.domain().accept(new Ranges(hyperparameter, text));
            return new Distribution.Range(
                    number(hyperparameter, ends[0]),
                    number(hyperparameter, ends[1]),
                    range.step(),
                    range.logarithmic());
        }
        return new Distribution.Choice(Stream.of(text.split("\\|", -1))
                .map(option -> written(hyperparameter, option.strip()))
                .toList());
    }

    private static double number(Hyperparameter<?> hyperparameter, String text) {
        return Double.parseDouble(written(hyperparameter, text.strip()));
    }

    private static <T> String written(Hyperparameter<T> hyperparameter, String text) {
        return hyperparameter.domain().text(hyperparameter.parse(text));
    }

    /** The line that is read as this. */
    public static String text(Distribution distribution) {
        return distribution.accept(new Distribution.Visitor<>() {
            @Override
            public String range(Distribution.Range range) {
                return range.text(range.low()) + " … " + range.text(range.high());
            }

            @Override
            public String choice(Distribution.Choice choice) {
                return String.join(" | ", choice.options());
            }
        });
    }

    /** The usual range of a numeric hyperparameter, for a control with two handles; places are 0 to 1. */
    public record Way(Hyperparameter<?> hyperparameter, DoubleFunction<String> textAt, DoubleUnaryOperator placeOf) {

        /** The line for two handles; one value where they meet. */
        public String text(double low, double high) {
            String first = textAt.apply(low);
            String second = textAt.apply(high);
            return first.equals(second) ? first : first + " … " + second;
        }

        /** Where the handles of a line are, the lower end first; empty unless it is a range. */
        public Optional<List<Double>> places(String line) {
            try {
                return parse(hyperparameter, line).accept(new Distribution.Visitor<>() {
                    @Override
                    public Optional<List<Double>> range(Distribution.Range range) {
                        return Optional.of(
                                List.of(placeOf.applyAsDouble(range.low()), placeOf.applyAsDouble(range.high())));
                    }

                    @Override
                    public Optional<List<Double>> choice(Distribution.Choice choice) {
                        return Optional.empty();
                    }
                });
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Empty for what is no number. */
    public static Optional<Way> way(Hyperparameter<?> hyperparameter) {
        return hyperparameter.domain().accept(new Domain.Visitor<>() {
            @Override
            public Optional<Way> integer(IntegerDomain domain) {
                return Optional.of(new Way(
                        hyperparameter,
                        place -> domain.text(domain.at(place)),
                        value -> domain.place((int) Math.round(value))));
            }

            @Override
            public Optional<Way> seed(SeedDomain domain) {
                return Optional.empty();
            }

            @Override
            public Optional<Way> number(NumberDomain domain) {
                return Optional.of(new Way(hyperparameter, place -> domain.text(domain.at(place)), domain::place));
            }

            @Override
            public Optional<Way> yesNo(YesNoDomain domain) {
                return Optional.empty();
            }

            @Override
            public Optional<Way> choice(ChoiceDomain<?> domain) {
                return Optional.empty();
            }

            @Override
            public Optional<Way> list(ListDomain<?> domain) {
                return Optional.empty();
            }
        });
    }

    /** Step and scale of a hyperparameter's ranges. */
    private record Ranges(Hyperparameter<?> hyperparameter, String text) implements Domain.Visitor<Distribution.Range> {
        @Override
        public Distribution.Range integer(IntegerDomain domain) {
            return new Distribution.Range(1, 2, 1, false);
        }

        @Override
        public Distribution.Range number(NumberDomain domain) {
            return new Distribution.Range(1, 2, 0, domain.scale().isLogarithmic());
        }

        @Override
        public Distribution.Range seed(SeedDomain domain) {
            throw none();
        }

        @Override
        public Distribution.Range yesNo(YesNoDomain domain) {
            throw none();
        }

        @Override
        public Distribution.Range choice(ChoiceDomain<?> domain) {
            throw none();
        }

        @Override
        public Distribution.Range list(ListDomain<?> domain) {
            throw none();
        }

        private IllegalArgumentException none() {
            return new IllegalArgumentException(
                    hyperparameter.label() + " has no range; separate its values with |, was “" + text + "”.");
        }
    }

    /** The hyperparameters that are worth a line in a form. */
    public static List<String> usual() {
        return List.of("learning-rate", "dropout", "filters", "units", "dense-units", "batch-size", "epochs");
    }
}
