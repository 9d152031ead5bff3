package fittingroom.runs.comparison;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Difference;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Runs of one experiment on the same data that differ in their seed alone.
 *
 * @param testAccuracy of those that met the test set
 * @param bestValidationAccuracy of the epochs whose weights they kept
 */
public record SeedGroup(
        List<Run> runs, Optional<MeanAndDeviation> testAccuracy, Optional<MeanAndDeviation> bestValidationAccuracy) {

    public SeedGroup {
        runs = List.copyOf(runs);
    }

    /** The runs by experiment, the seed apart; in the order of each group's first run. */
    public static List<SeedGroup> among(List<Run> runs) {
        List<List<Run>> groups = new ArrayList<>();
        for (Run run : runs) {
            Optional<List<Run>> known = groups.stream()
                    .filter(group -> differInSeedAlone(group.get(0), run))
                    .findFirst();
            if (known.isPresent()) {
                known.get().add(run);
            } else {
                groups.add(new ArrayList<>(List.of(run)));
            }
        }
        return groups.stream().map(SeedGroup::of).toList();
    }

    private static boolean differInSeedAlone(Run one, Run other) {
        return Difference.between(one.config(), other.config()).stream()
                        .allMatch(difference -> difference.hyperparameter().equals(Catalogue.SEED))
                && !haveOtherData(one, other);
    }

    private static boolean haveOtherData(Run one, Run other) {
        return one.provenance().isPresent()
                && other.provenance().isPresent()
                && one.provenance().get().hasOtherDataThan(other.provenance().get());
    }

    private static SeedGroup of(List<Run> runs) {
        return new SeedGroup(
                runs,
                MeanAndDeviation.among(runs, run -> run.test().map(EvaluationFigures::accuracy)),
                MeanAndDeviation.among(runs, run -> run.best().map(EpochMetrics::validationAccuracy)));
    }

    /**
     * A figure's mean and deviation at every epoch that all runs have finished.
     *
     * @param figure for example {@code EpochMetrics::validationLoss}
     */
    public List<MeanAndDeviation> curve(ToDoubleFunction<EpochMetrics> figure) {
        int epochs = runs.stream().mapToInt(run -> run.epochs().size()).min().orElse(0);
        List<MeanAndDeviation> curve = new ArrayList<>();
        for (int index = 0; index < epochs; index++) {
            int epoch = index;
            curve.add(MeanAndDeviation.of(runs.stream()
                    .mapToDouble(
                            run -> figure.applyAsDouble(run.epochs().get(epoch).metrics()))
                    .toArray()));
        }
        return curve;
    }
}
