package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final Experiment CNN = Preset.REPORT_CNN.config();
    private static final Experiment GRU = Preset.REPORT_GRU.config();

    private static List<Hyperparameter<?>> all() {
        return Catalogue.all();
    }

    /** Experiments that together have every hyperparameter. */
    private static Stream<Experiment> experiments() {
        return Stream.of(Preset.values())
                .map(Preset::config)
                .flatMap(experiment -> Stream.of(LearningRateSchedule.Kind.values())
                        .map(kind -> Catalogue.SCHEDULE.put(experiment, kind)));
    }

    private static Experiment having(Hyperparameter<?> hyperparameter) {
        return experiments().filter(hyperparameter::belongsTo).findFirst().orElseThrow();
    }

    /** Some values of a domain, its extremes among them. */
    private static final class Samples implements Domain.Visitor<List<?>> {
        @Override
        public List<Integer> integer(IntegerDomain domain) {
            return List.of(domain.minimum(), domain.usualMinimum(), domain.usualMaximum(), domain.maximum());
        }

        @Override
        public List<Long> seed(SeedDomain domain) {
            return List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE);
        }

        @Override
        public List<Double> number(NumberDomain domain) {
            return List.of(
                    domain.minimumIncluded() ? domain.minimum() : Math.nextUp(domain.minimum()),
                    domain.usualMaximum(),
                    domain.usualMinimum(),
                    domain.maximumIncluded() ? domain.maximum() : Math.nextDown(domain.maximum()));
        }

        @Override
        public List<Boolean> yesNo(YesNoDomain domain) {
            return List.of(true, false);
        }

        @Override
        public List<?> choice(ChoiceDomain<?> domain) {
            return domain.options().stream().map(ChoiceDomain.Option::value).toList();
        }

        @Override
        public List<?> list(ListDomain<?> domain) {
            return domain.element().accept(this).stream().map(List::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    <T> void everyValueOfTheDomainGoesInAndComesOutAndIsReadBackFromItsText(Hyperparameter<T> hyperparameter) {
        Experiment base = having(hyperparameter);
        List<Object> read = new ArrayList<>();
        @SuppressWarnings("unchecked")
        List<T> samples = (List<T>) hyperparameter.domain().accept(new Samples());
        for (T value : samples) {
            Experiment changed = hyperparameter.put(base, value);
            assertThat(hyperparameter.get(changed)).contains(value);
            assertThat(hyperparameter.text(changed).map(hyperparameter::parse)).contains(value);
            assertThat(hyperparameter.parseInto(
                            base, "x", hyperparameter.text(changed).orElseThrow()))
                    .isEqualTo(changed);
            read.add(value);
        }
        assertThat(read).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    <T> void whatIsOutsideTheDomainIsRefusedByTheRecordsToo(Hyperparameter<T> hyperparameter) {
        Experiment base = having(hyperparameter);
        for (Object outside : hyperparameter.domain().accept(new Outside())) {
            @SuppressWarnings("unchecked")
            T value = (T) outside;
            assertThat(hyperparameter.domain().contains(value)).isFalse();
            assertThatThrownBy(() -> hyperparameter.access().put(base, value))
                    .as("%s = %s", hyperparameter, value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(value instanceof List<?> list ? list.get(0) : value));
        }
    }

    private static final class Outside implements Domain.Visitor<List<?>> {
        @Override
        public List<Integer> integer(IntegerDomain domain) {
            return List.of(domain.minimum() - 1, domain.maximum() + 1);
        }

        @Override
        public List<Object> seed(SeedDomain domain) {
            return List.of();
        }

        @Override
        public List<Double> number(NumberDomain domain) {
            return List.of(
                    domain.minimumIncluded() ? Math.nextDown(domain.minimum()) : domain.minimum(),
                    domain.maximumIncluded() ? Math.nextUp(domain.maximum()) : domain.maximum(),
                    Double.NaN);
        }

        @Override
        public List<Object> yesNo(YesNoDomain domain) {
            return List.of();
        }

        @Override
        public List<Object> choice(ChoiceDomain<?> domain) {
            return List.of();
        }

        @Override
        public List<?> list(ListDomain<?> domain) {
            return domain.element().accept(this).stream().map(List::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEntryTeaches(Hyperparameter<?> hyperparameter) {
        assertThat(hyperparameter.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(hyperparameter.label()).matches("[A-Z].*[^.:]");
        assertThat(hyperparameter.sentence()).matches("(?s)[A-Z].{20,}\\.");
        assertThat(Catalogue.byId(hyperparameter.id())).contains(hyperparameter);
    }

    @Test
    void anExperimentIsTheSumOfItsHyperparameters() {
        for (Experiment from : experiments().toList()) {
            for (Experiment to : List.of(CNN, GRU)) {
                Experiment changed = to;
                for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
                    changed = hyperparameter.text(from).isEmpty()
                            ? changed
                            : hyperparameter.parseInto(
                                    changed, "x", hyperparameter.text(from).orElseThrow());
                }
                assertThat(changed).isEqualTo(from);
            }
        }
    }

    @Test
    void filtersDecideHowManyBlocksThereAreAndTheOthersFollow() {
        Experiment five = Catalogue.FILTERS.put(CNN, List.of(8, 8, 8, 8, 16));

        assertThat(Catalogue.KERNEL_SIZE.put(five, List.of(5, 3, 3, 3, 1)))
                .satisfies(changed ->
                        assertThat(Catalogue.KERNEL_SIZE.text(changed)).contains("5, 3, 3, 3, 1"));
        assertThat(Catalogue.KERNEL_SIZE.text(five)).contains("3");
        assertThatThrownBy(() -> Catalogue.KERNEL_SIZE.parseInto(five, "--kernel-size", "5,3"))
                .hasMessage("--kernel-size needs one value or 5, got 2.");
    }

    @Test
    void whatAnExperimentDoesNotHaveIsAbsentAndRefused() {
        assertThat(Catalogue.UNITS.get(CNN)).isEmpty();
        assertThat(Catalogue.STEP_FACTOR.text(CNN)).isEmpty();
        assertThatThrownBy(() -> Catalogue.UNITS.parseInto(CNN, "--units", "64"))
                .hasMessage("--units belongs to a recurrent network.");
    }

    @Test
    void anotherArchitectureKeepsWhatBothHave() {
        Experiment dropped = Catalogue.DROPOUT.put(CNN, 0.4);

        assertThat(Catalogue.ARCHITECTURE.put(dropped, Architecture.RECURRENT))
                .isEqualTo(Catalogue.DROPOUT.put(GRU, 0.4));
    }

    /** The catalogue's words and the condition itself are written apart, as the catalogue is made of conditions. */
    @ParameterizedTest
    @EnumSource
    void conditionHoldsJustWhereTheDecidingHyperparameterHasItsValue(Condition condition) {
        List<Experiment> asked = experiments()
                .flatMap(experiment -> Stream.of(true, false).map(flip -> Catalogue.FLIP.put(experiment, flip)))
                .toList();

        if (condition == Condition.ALWAYS) {
            assertThat(asked).allMatch(condition::holds);
            return;
        }
        Hyperparameter<?> deciding = Catalogue.byId(condition.deciding()).orElseThrow();
        assertThat(asked)
                .allMatch(experiment ->
                        condition.holds(experiment) == deciding.text(experiment).equals(Optional.of(condition.value())))
                .anyMatch(condition::holds)
                .anyMatch(experiment -> !condition.holds(experiment));
    }

    @Test
    void differencesNameWhatDiffersInOrder() {
        Experiment other = Catalogue.EPOCHS.put(Catalogue.FILTERS.put(CNN, List.of(32, 64)), 7);

        assertThat(Difference.between(CNN, other))
                .containsExactly(
                        new Difference(Catalogue.FILTERS, List.of(Optional.of("32, 64, 128"), Optional.of("32, 64"))),
                        new Difference(Catalogue.EPOCHS, List.of(Optional.of("20"), Optional.of("7"))));
        assertThat(Difference.between(CNN, CNN)).isEmpty();
        assertThat(Difference.between(CNN, GRU))
                .first()
                .isEqualTo(
                        new Difference(Catalogue.ARCHITECTURE, List.of(Optional.of("cnn"), Optional.of("recurrent"))));
        assertThat(Difference.between(CNN, GRU))
                .contains(new Difference(Catalogue.UNITS, List.of(Optional.empty(), Optional.of("128"))));
    }
}
