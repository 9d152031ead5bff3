package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSplitTest {
    private static final Dataset THOUSAND = IdxFixture.dataset(1000);

    @Test
    void bothSidesKeepTheClassesShares() {
        DatasetSplit split = DatasetSplit.stratified(THOUSAND, 1000, 0.2, 42);

        assertThat(split.training().classCounts()).containsOnly(80).hasSize(10);
        assertThat(split.validation().classCounts()).containsOnly(20).hasSize(10);
    }

    @Test
    void everyImageIsOnExactlyOneSide() {
        DatasetSplit split = DatasetSplit.stratified(THOUSAND, 1000, 0.2, 42);

        assertThat(IntStream.concat(Arrays.stream(split.trainingIndices()), Arrays.stream(split.validationIndices()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void aLimitChoosesFromAllOfTheDataWithTheClassesShares() {
        DatasetSplit split = DatasetSplit.stratified(THOUSAND, 100, 0.2, 42);

        assertThat(split.training().classCounts()).containsOnly(8).hasSize(10);
        assertThat(split.validation().classCounts()).containsOnly(2).hasSize(10);
        assertThat(Arrays.stream(split.trainingIndices())).anyMatch(index -> index > 900);
    }

    @Test
    void aLimitAboveTheSizeTakesAll() {
        assertThat(DatasetSplit.stratified(THOUSAND, 60_000, 0.2, 42).trainingIndices())
                .isEqualTo(DatasetSplit.stratified(THOUSAND, 1000, 0.2, 42).trainingIndices());
    }

    /** Unequal classes: 5 of class 0, 3 of class 1, 2 of class 2; half of them is 2.5, 1.5 and 1, the lower class first. */
    @Test
    void whatDoesNotDivideEvenlyGoesToTheLargestRemainders() {
        Dataset dataset = Dataset.of(IdxFixture.pixels(10), new byte[] {0, 1, 2, 0, 1, 2, 0, 1, 0, 0});

        DatasetSplit split = DatasetSplit.stratified(dataset, 10, 0.5, 42);

        assertThat(split.validation().classCounts()).containsExactly(3, 1, 1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(split.training().classCounts()).containsExactly(2, 2, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Sizes are exact: round(limit · fraction) for validation. */
    @ParameterizedTest
    @CsvSource({"1000, 0.2, 800, 200", "999, 0.2, 799, 200", "101, 0.25, 76, 25", "2, 0.01, 1, 1", "2, 0.99, 1, 1"})
    void sizesAreExact(int limit, double fraction, int training, int validation) {
        DatasetSplit split = DatasetSplit.stratified(THOUSAND, limit, fraction, 7);

        assertThat(split.trainingIndices()).hasSize(training);
        assertThat(split.validationIndices()).hasSize(validation);
    }

    /** Recorded once: a run's division must be found again by every later version and on every platform. */
    @Test
    void theSameSeedAlwaysGivesTheSameDivision() {
        DatasetSplit split = DatasetSplit.stratified(IdxFixture.dataset(40), 20, 0.5, 42);

        assertThat(split.trainingIndices()).containsExactly(1, 3, 6, 12, 14, 15, 28, 30, 37, 39);
        assertThat(split.validationIndices()).containsExactly(4, 5, 7, 13, 19, 20, 21, 26, 32, 38);
    }

    @Test
    void anotherSeedGivesAnotherDivision() {
        assertThat(DatasetSplit.stratified(THOUSAND, 1000, 0.2, 43).validationIndices())
                .isNotEqualTo(DatasetSplit.stratified(THOUSAND, 1000, 0.2, 42).validationIndices());
    }

    @Test
    void indicesPointToTheImages() {
        DatasetSplit split = DatasetSplit.stratified(THOUSAND, 100, 0.2, 42);

        assertThat(split.training()).isEqualTo(THOUSAND.subset(split.trainingIndices()));
        assertThat(split.validation()).isEqualTo(THOUSAND.subset(split.validationIndices()));
    }

    @Test
    void impossibleDivisionsAreRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> DatasetSplit.stratified(THOUSAND, 1, 0.2, 42))
                .withMessage("limit must be at least 2, was 1");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> DatasetSplit.stratified(THOUSAND, 100, 1, 42))
                .withMessage("validation fraction must be in (0, 1), was 1.0");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> DatasetSplit.stratified(IdxFixture.dataset(1), 100, 0.2, 42))
                .withMessage("a split needs at least 2 images, got 1");
    }

    /** Remainders of a half: 2.5, 1.5, 0.5, 4.5; only two of the four get one more, the lower classes. */
    @Test
    void equalRemaindersGoToTheLowerClasses() {
        byte[] labels = new byte[18];
        java.util.Arrays.fill(labels, 5, 8, (byte) 1);
        labels[8] = 2;
        java.util.Arrays.fill(labels, 9, 18, (byte) 3);

        DatasetSplit split = DatasetSplit.stratified(Dataset.of(IdxFixture.pixels(18), labels), 18, 0.5, 1);

        assertThat(split.validation().classCounts()).containsExactly(3, 2, 0, 4, 0, 0, 0, 0, 0, 0);
    }

    /** Three of six and four are 1.8 and 1.2, two of them 1.2 and 0.8. */
    @Test
    void largerRemainderWinsOverTheLowerClass() {
        byte[] labels = new byte[10];
        java.util.Arrays.fill(labels, 6, 10, (byte) 1);

        DatasetSplit split = DatasetSplit.stratified(Dataset.of(IdxFixture.pixels(10), labels), 10, 0.3, 1);

        assertThat(split.validation().classCounts()).containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(DatasetSplit.stratified(Dataset.of(IdxFixture.pixels(10), labels), 10, 0.2, 1)
                        .validation()
                        .classCounts())
                .containsExactly(1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void twoImagesCanBeDivided() {
        DatasetSplit split = DatasetSplit.stratified(IdxFixture.dataset(2), 2, 0.5, 1);

        assertThat(split.trainingIndices()).hasSize(1);
        assertThat(split.validationIndices()).hasSize(1);
        assertThat(DatasetSplit.stratified(IdxFixture.dataset(3), 2, 0.5, 1).trainingIndices())
                .hasSize(1);
    }
}
