package fittingroom.ui.sweeps;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.DecimalComma;
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
import fittingroom.workbench.Sentences;
import fittingroom.workbench.Sweeps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fields that describe a sweep around an experiment. */
public final class SearchSpaceForm {
    private static final Logger LOG = LoggerFactory.getLogger(SearchSpaceForm.class);
    private static final String UNSOUND = "The experiment in the form is not sound yet; see the tab Train.";

    /** A line; without a text the hyperparameter doesn't vary. */
    public record RangeField(Hyperparameter<?> hyperparameter, StringProperty text, StringProperty problem) {
        static RangeField of(Hyperparameter<?> hyperparameter, String text) {
            return new RangeField(hyperparameter, new SimpleStringProperty(text), new SimpleStringProperty(""));
        }
    }

    private final Supplier<Optional<Experiment>> base;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ObservableList<RangeField> fields = FXCollections.observableArrayList();
    private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.TPE);
    private final ObjectProperty<Objective> objective = new SimpleObjectProperty<>(Objective.VALIDATION_ACCURACY);
    private final BooleanProperty pruning = new SimpleBooleanProperty(true);
    private final StringProperty trials = new SimpleStringProperty("30");
    private final StringProperty epochs = new SimpleStringProperty("");
    private final StringProperty minutes = new SimpleStringProperty("");
    private final StringProperty atOnce = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty("1");
    private final StringProperty seedsPerPoint = new SimpleStringProperty("1");
    private final BooleanProperty onSpark = new SimpleBooleanProperty();
    private final StringProperty master = new SimpleStringProperty("");

    /** @param base the experiment around which the fields vary, if there is a sound one */
    SearchSpaceForm(Supplier<Optional<Experiment>> base) {
        this.base = base;
        for (String id : RangeText.usual()) {
            Catalogue.byId(id).ifPresent(found -> add(RangeField.of(found, usual(id))));
        }
    }

    private static String usual(String id) {
        return switch (id) {
            case "learning-rate" -> "0.0001 … 0.01";
            case "dropout" -> "0 … 0.6";
            case "epochs" -> "9";
            default -> "";
        };
    }

    /** The experiment around which the fields vary has changed, or what they say of it. */
    public void baseChanged() {
        words.set(base.get()
                .map(experiment -> "Around the form's experiment: " + trained(experiment))
                .orElse(UNSOUND));
    }

    /** With the single values that stand in the fields, and without what varies. */
    private String trained(Experiment experiment) {
        Experiment fixed = experiment;
        Set<Hyperparameter<?>> varied = new HashSet<>();
        for (RangeField field : fields) {
            Hyperparameter<?> hyperparameter = field.hyperparameter();
            String text = field.text().get().strip();
            if (text.isEmpty() || !hyperparameter.belongsTo(experiment)) {
                continue;
            }
            try {
                if (RangeText.parse(hyperparameter, text).isSingle()) {
                    fixed = hyperparameter.parseInto(fixed, hyperparameter.label(), text);
                    continue;
                }
            } catch (IllegalArgumentException e) {
                LOG.debug("{} is no range of {} yet", text, hyperparameter, e);
            }
            varied.add(hyperparameter);
        }
        return TrialPresentation.words(fixed, varied);
    }

    /** The experiment around which the fields vary, in a few words. */
    ReadOnlyStringProperty baseProperty() {
        return words.getReadOnlyProperty();
    }

    /** The hyperparameters that have no line yet and mean something to the experiment. */
    List<Hyperparameter<?>> addable() {
        return Catalogue.all().stream()
                .filter(candidate -> fields.stream()
                        .noneMatch(field -> field.hyperparameter().id().equals(candidate.id())))
                .filter(candidate -> meansSomething(candidate))
                .<Hyperparameter<?>>map(candidate -> candidate)
                .toList();
    }

    /** The lines that mean something to the experiment. */
    List<RangeField> ranges() {
        return fields.stream()
                .filter(field -> meansSomething(field.hyperparameter()))
                .toList();
    }

    private boolean meansSomething(Hyperparameter<?> hyperparameter) {
        return base.get().map(hyperparameter::belongsTo).orElse(true);
    }

    /** Gives a hyperparameter a line, with its present value to begin with. */
    void add(Hyperparameter<?> hyperparameter) {
        add(RangeField.of(
                hyperparameter, base.get().flatMap(hyperparameter::text).orElse("")));
    }

    private void add(RangeField field) {
        field.text().addListener((observable, before, now) -> baseChanged());
        fields.add(field);
    }

    void remove(RangeField field) {
        fields.remove(field);
        baseChanged();
    }

    /**
     * The sweep that the fields describe.
     *
     * @throws IllegalArgumentException with one sentence if they describe none
     */
    SweepDefinition definition() {
        Experiment experiment = base.get().orElseThrow(() -> new IllegalArgumentException(UNSOUND));
        List<SearchParameter> parameters = parameters(experiment);
        Budget budget =
                new Budget(whole("Trials", trials), whole("Epochs in all", epochs), decimal("Minutes", minutes));
        try {
            return new SweepDefinition(
                    experiment,
                    new SearchSpace(parameters),
                    method.get(),
                    objective.get(),
                    pruning.get() ? Optional.of(new SuccessiveHalving(1, 3)) : Optional.empty(),
                    budget,
                    required("Seeds a trial", seedsPerPoint),
                    required("Seed", seed),
                    whole("At once", atOnce),
                    SweepDefinition.DEFAULT_FAILURES_IN_A_ROW,
                    true);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Sentences.whole(String.valueOf(e.getMessage())), e);
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
        // In the catalogue's order, in which a sweep's file is read: it is drawn, and draws, the same after a restart.
        List<String> order = Catalogue.all().stream().map(Hyperparameter::id).toList();
        parameters.sort(Comparator.comparingInt(parameter -> order.indexOf(parameter.name())));
        return parameters;
    }

    /** @throws IllegalArgumentException with one sentence while the field of the trials holds no whole number above 0 */
    int moreTrials() {
        return required("Trials", trials);
    }

    private static int required(String label, StringProperty field) {
        return whole(label, field)
                .orElseThrow(() -> new IllegalArgumentException(label + " is a whole number above 0."));
    }

    /** Empty for an empty field. */
    private static Optional<Integer> whole(String label, StringProperty field) {
        String text = field.get().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(label + " is a whole number above 0, was “" + text + "”.");
        }
        return Optional.of(Integer.parseInt(text));
    }

    private static Optional<Double> decimal(String label, StringProperty field) {
        String typed = field.get().strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        DecimalComma.doubt(typed).ifPresent(doubt -> {
            throw new IllegalArgumentException(label + " is a number above 0; " + doubt);
        });
        String text = DecimalComma.withPoint(typed);
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException(label + " is a number above 0, was “" + text + "”.");
        }
        return Optional.of(Double.parseDouble(text));
    }

    /** Where the trials are to be trained. */
    Sweeps.Place place() {
        return onSpark.get()
                ? new Sweeps.Place(
                        Sweeps.Place.SPARK_NAME,
                        Optional.of(master.get().strip()).filter(text -> !text.isEmpty()))
                : Sweeps.Place.LOCAL;
    }

    public ObservableList<RangeField> fields() {
        return fields;
    }

    public ObjectProperty<Method> methodProperty() {
        return method;
    }

    public ObjectProperty<Objective> objectiveProperty() {
        return objective;
    }

    public BooleanProperty pruningProperty() {
        return pruning;
    }

    public StringProperty trialsProperty() {
        return trials;
    }

    /** Of all trials together; empty for no such limit. */
    public StringProperty epochsProperty() {
        return epochs;
    }

    public StringProperty minutesProperty() {
        return minutes;
    }

    public StringProperty atOnceProperty() {
        return atOnce;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    public StringProperty seedsPerPointProperty() {
        return seedsPerPoint;
    }

    public BooleanProperty onSparkProperty() {
        return onSpark;
    }

    /** Spark's master; empty for an embedded one. */
    public StringProperty masterProperty() {
        return master;
    }
}
