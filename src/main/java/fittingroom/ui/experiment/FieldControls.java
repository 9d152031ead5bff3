package fittingroom.ui.experiment;

import fittingroom.experiment.ChoiceDomain;
import fittingroom.experiment.Domain;
import fittingroom.experiment.IntegerDomain;
import fittingroom.experiment.ListDomain;
import fittingroom.experiment.NumberDomain;
import fittingroom.experiment.SeedDomain;
import fittingroom.experiment.YesNoDomain;
import fittingroom.ui.controls.form.ChoiceField;
import fittingroom.ui.controls.form.ParameterField;
import fittingroom.ui.controls.form.SwitchField;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.util.Pair;

/** The control for a field, by the kind of its domain. */
final class FieldControls implements Domain.Visitor<Node> {
    private final ExperimentForm form;
    private final FormField field;
    private final boolean compact;

    private FieldControls(ExperimentForm form, FormField field, boolean compact) {
        this.form = form;
        this.field = field;
        this.compact = compact;
    }

    /** @param compact without a slider, for the narrow columns of a card */
    static Node control(ExperimentForm form, FormField field, boolean compact) {
        Node control = field.domain().accept(new FieldControls(form, field, compact));
        control.visibleProperty().bind(field.shownProperty());
        control.managedProperty().bind(field.shownProperty());
        control.setId((compact ? "block-" : "") + field.id());
        return control;
    }

    private ParameterField text() {
        ParameterField control = new ParameterField();
        control.setLabel(field.label());
        control.setHelp(field.help());
        control.textProperty().bindBidirectional(field.textProperty());
        control.errorProperty().bind(field.errorProperty());
        control.noteProperty().bind(field.noteProperty());
        control.lockedProperty().bind(field.lockedProperty());
        if (field.isLive()) {
            control.liveProperty().bind(form.lockedProperty());
        }
        control.setOnEdit(() -> form.edited(field));
        control.setOnCommit(() -> form.commit(field));
        control.setOnRevert(() -> form.revert(field));
        return control;
    }

    @Override
    public Node integer(IntegerDomain domain) {
        return stepped(domain, domain::stepped, domain::at, domain::place);
    }

    @Override
    public Node number(NumberDomain domain) {
        return stepped(domain, domain::stepped, domain::at, domain::place);
    }

    private <T> Node stepped(
            Domain<T> domain, BiFunction<T, Integer, T> stepped, Function<Double, T> at, Function<T, Double> place) {
        ParameterField control = text();
        control.setStepper((text, steps) -> parsed(domain, text)
                .map(value -> domain.text(stepped.apply(value, steps)))
                .orElse(text));
        if (!compact) {
            control.addSlider(
                    position -> domain.text(at.apply(position)),
                    text -> parsed(domain, text).map(place));
        }
        return control;
    }

    private <T> Optional<T> parsed(Domain<T> domain, String text) {
        try {
            return Optional.of(domain.parse(field.label(), text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Node seed(SeedDomain domain) {
        return text();
    }

    @Override
    public Node yesNo(YesNoDomain domain) {
        SwitchField control = new SwitchField(domain.text(true), domain.text(false));
        control.setLabel(field.label());
        control.setHelp(field.help());
        control.textProperty().bindBidirectional(field.textProperty());
        control.disableProperty().bind(field.lockedProperty());
        control.setOnCommit(() -> form.commit(field));
        return control;
    }

    @Override
    public Node choice(ChoiceDomain<?> domain) {
        ChoiceField control = new ChoiceField(domain.options().stream()
                .map(option -> new Pair<>(option.name(), option.label()))
                .toList());
        control.setLabel(field.label());
        control.setHelp(field.help());
        control.textProperty().bindBidirectional(field.textProperty());
        control.disableProperty().bind(field.lockedProperty());
        control.setOnCommit(() -> form.commit(field));
        return control;
    }

    @Override
    public Node list(ListDomain<?> domain) {
        ParameterField control = text();
        control.setWide();
        return control;
    }
}
