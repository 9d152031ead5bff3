package fittingroom.ui.sweeps;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.sweeps.Budget;
import fittingroom.sweeps.Method;
import fittingroom.sweeps.Objective;
import fittingroom.sweeps.RangeText;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.SearchSpace;
import fittingroom.sweeps.SuccessiveHalving;
import fittingroom.sweeps.SweepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The fields that describe a sweep around an experiment. */
public final class SearchSpaceForm {

    /** A line; without a text the hyperparameter doesn't vary. */
    public record RangeField(Hyperparameter<?> hyperparameter, StringProperty text, StringProperty problem) {}

    private final List<RangeField> fields = new ArrayList<>();
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.TPE);
    private final BooleanProperty pruning = new SimpleBooleanProperty(true);
    private final StringProperty trials = new SimpleStringProperty("30");
    private final StringProperty atOnce = new SimpleStringProperty("");

    SearchSpaceForm() {
        for (String id : RangeText.usual()) {
            Catalogue.byId(id)
                    .ifPresent(found -> fields.add(
                            new RangeField(found, new SimpleStringProperty(usual(id)), new SimpleStringProperty(""))));
        }
    }

    private static String usual(String id) {
        return switch (id) {
            case "learning-rate" -> "0.0001 … 0.01";
            case "dropout" -> "0 … 0.6";
            default -> "";
        };
    }

    /**
     * The sweep that the fields describe.
     *
     * @param base the experiment around which they vary, if there is a sound one
     * @throws IllegalArgumentException with one sentence if they describe none
     */
    SweepDefinition definition(Optional<Experiment> base) {
        Experiment experiment =
                base.orElseThrow(() -> new IllegalArgumentException("The experiment on the left is not sound yet."));
        List<SearchParameter> parameters = parameters(experiment);
        int count = trialCount().orElseThrow(() -> new IllegalArgumentException("Trials is a whole number above 0."));
        Optional<Integer> parallel = positive(atOnce.get());
        if (parallel.isEmpty() && !atOnce.get().isBlank()) {
            throw new IllegalArgumentException("At once is a whole number above 0, or empty.");
        }
        try {
            return new SweepDefinition(
                    experiment,
                    new SearchSpace(parameters),
                    method.get(),
                    Objective.VALIDATION_ACCURACY,
                    pruning.get() ? Optional.of(new SuccessiveHalving(1, 3)) : Optional.empty(),
                    Budget.ofTrials(count),
                    1,
                    1,
                    parallel,
                    SweepDefinition.DEFAULT_FAILURES_IN_A_ROW,
                    true);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".", e);
        }
    }

    /** Marks every wrong line, and refuses with the first one's sentence. */
    private List<SearchParameter> parameters(Experiment experiment) {
        List<SearchParameter> parameters = new ArrayList<>();
        Optional<IllegalArgumentException> first = Optional.empty();
        for (RangeField field : fields) {
            String text = field.text().get().strip();
            field.problem().set("");
            if (text.isEmpty() || !field.hyperparameter().belongsTo(experiment)) {
                continue;
            }
            try {
                parameters.add(new SearchParameter(
                        field.hyperparameter().id(), RangeText.parse(field.hyperparameter(), text)));
            } catch (IllegalArgumentException e) {
                field.problem().set(String.valueOf(e.getMessage()));
                first = first.or(() -> Optional.of(e));
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
        return parameters;
    }

    /** Empty while the field holds no whole number above 0. */
    Optional<Integer> trialCount() {
        return positive(trials.get());
    }

    private static Optional<Integer> positive(String text) {
        return text.strip().matches("[1-9][0-9]{0,5}") ? Optional.of(Integer.parseInt(text.strip())) : Optional.empty();
    }

    public List<RangeField> fields() {
        return List.copyOf(fields);
    }

    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    public BooleanProperty pruningProperty() {
        return pruning;
    }

    public StringProperty trialsProperty() {
        return trials;
    }

    public StringProperty atOnceProperty() {
        return atOnce;
    }
}
