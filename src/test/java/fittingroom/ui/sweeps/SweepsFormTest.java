package fittingroom.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.Preset;
import fittingroom.sweeps.Budget;
import fittingroom.sweeps.Distribution;
import fittingroom.sweeps.Method;
import fittingroom.sweeps.Objective;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepFile;
import fittingroom.workbench.Sweeps;
import fittingroom.workbench.WorkbenchException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the form makes of its fields: a sweep, or a sentence. */
class SweepsFormTest extends SweepsBed {
    @Test
    void aSweepVariesWhatHasARange() {
        viewModel.start();

        SweepDefinition started = sweeps.started.get(0);
        assertThat(started.base()).isEqualTo(Preset.QUICK_CNN.config());
        assertThat(started.space().parameters())
                .extracting(SearchParameter::name)
                .containsExactlyInAnyOrder("learning-rate", "dropout", "epochs");
        assertThat(started.space().find("learning-rate").orElseThrow().distribution())
                .isEqualTo(Distribution.Range.logarithmic(1e-4, 1e-2));
        assertThat(started.budget().trials()).contains(30);
        assertThat(viewModel.runningProperty().get()).isTrue();
    }

    @Test
    void aGridIsToldWithAsManyValuesOfARangeAsItTries() {
        assertThat(SearchSpaceController.sentence(Method.GRID))
                .isEqualTo("Every combination of the values; a range counts 5, one of whole numbers all of them.");
    }

    @Test
    void whatIsTrainedIsSaidAndNotWhatTheFieldsReplace() {
        SearchSpaceForm fields = viewModel.fields();
        fields.baseChanged();
        assertThat(fields.baseProperty().get())
                .isEqualTo("Around the form's experiment: CNN 32, 64, 128, 9 epochs, 60,000 images.");

        field("epochs").text().set("");
        assertThat(fields.baseProperty().get())
                .isEqualTo("Around the form's experiment: CNN 32, 64, 128, 5 epochs, 60,000 images.");

        field("epochs").text().set("3 … 12");
        field("filters").text().set("8, 8 | 16, 16");
        assertThat(fields.baseProperty().get()).isEqualTo("Around the form's experiment: CNN, 60,000 images.");

        field("filters").text().set("8, 8");
        fields.remove(field("epochs"));
        assertThat(fields.baseProperty().get())
                .isEqualTo("Around the form's experiment: CNN 8, 8, 5 epochs, 60,000 images.");
    }

    private SearchSpaceForm.RangeField field(String id) {
        return viewModel.fields().fields().stream()
                .filter(field -> field.hyperparameter().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Also that a resumed sweep draws its suggestions in the order in which it began. */
    @Test
    void parametersKeepTheirOrderInTheSweepsFile() {
        viewModel.start();
        SweepDefinition started = sweeps.started.get(0);

        assertThat(SweepFile.parse(SweepFile.write(started)).space()).isEqualTo(started.space());
    }

    @Test
    void aWrongRangeIsSaidAndNothingBegins() {
        viewModel.fields().fields().get(0).text().set("0 … 7");

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get()).startsWith("Learning rate is");
        assertThat(viewModel.fields().fields().get(0).problem().get()).isNotEmpty();
        assertThat(viewModel.runningProperty().get()).isFalse();
    }

    @Test
    void withoutARangeNothingBegins() {
        viewModel.fields().fields().forEach(field -> field.text().set(""));

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get()).isEqualTo("A sweep needs at least one parameter that varies.");
    }

    @Test
    void anUnsoundFormIsNotSwept() {
        form = Optional.empty();

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get())
                .isEqualTo("The experiment in the form is not sound yet; see the tab Train.");
    }

    @Test
    void everyFieldOfTheFormIsHeeded() {
        SearchSpaceForm fields = viewModel.fields();
        fields.methodProperty().set(Method.RANDOM);
        fields.objectiveProperty().set(Objective.VALIDATION_LOSS);
        fields.pruningProperty().set(false);
        fields.trialsProperty().set("");
        fields.epochsProperty().set("200");
        fields.minutesProperty().set("1,5");
        fields.atOnceProperty().set("3");
        fields.seedProperty().set("7");
        fields.seedsPerPointProperty().set("2");

        viewModel.start();

        SweepDefinition started = sweeps.started.get(0);
        assertThat(started.method()).isEqualTo(Method.RANDOM);
        assertThat(started.objective()).isEqualTo(Objective.VALIDATION_LOSS);
        assertThat(started.earlyTermination()).isEmpty();
        assertThat(started.budget()).isEqualTo(new Budget(Optional.empty(), Optional.of(200), Optional.of(1.5)));
        assertThat(started.parallel()).contains(3);
        assertThat(started.seed()).isEqualTo(7);
        assertThat(started.seedsPerPoint()).isEqualTo(2);
        assertThat(sweeps.place).isEqualTo(Sweeps.Place.LOCAL);
    }

    /** It was a single minute. */
    @Test
    void aThousandMinutesWithACommaAreAskedAbout() {
        viewModel.fields().minutesProperty().set("1,000");

        viewModel.start();

        assertThat(sweeps.started).isEmpty();
        assertThat(viewModel.problemProperty().get())
                .isEqualTo("Minutes is a number above 0; “1,000” may be 1.000 or 1000: write one of them.");
    }

    @Test
    void aHyperparameterCanBeAddedAndTakenAway() {
        Hyperparameter<?> patience = viewModel.fields().addable().stream()
                .filter(candidate -> candidate.id().equals("patience"))
                .findFirst()
                .orElseThrow();
        assertThat(viewModel.fields().addable()).extracting(Hyperparameter::id).doesNotContain("dropout", "units");

        viewModel.fields().add(patience);
        SearchSpaceForm.RangeField line =
                viewModel.fields().fields().get(viewModel.fields().fields().size() - 1);
        assertThat(line.text().get()).isEqualTo("2");
        line.text().set("2 | 4");
        viewModel.start();

        assertThat(sweeps.started.get(0).space().find("patience")).isPresent();
        viewModel.fields().remove(line);
        assertThat(viewModel.fields().addable()).extracting(Hyperparameter::id).contains("patience");
    }

    @Test
    void sparkIsAskedAtTheAddressOfTheField() {
        viewModel.fields().onSparkProperty().set(true);
        viewModel.fields().masterProperty().set(" spark://host:7077 ");
        sweeps.refusal = Optional.of(new WorkbenchException("Spark at spark://host:7077 can't be used."));

        viewModel.start();

        assertThat(sweeps.place).isEqualTo(new Sweeps.Place("spark", Optional.of("spark://host:7077")));
        assertThat(viewModel.problemProperty().get()).isEqualTo("Spark at spark://host:7077 can't be used.");
        assertThat(viewModel.runningProperty().get()).isFalse();
        assertThat(viewModel.progress().statusProperty().get()).isEmpty();
    }
}
