package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunLabelsTest {
    private static Optional<String> named(String text) {
        return RunLabels.named(Optional.of(text)).name();
    }

    @Test
    void controlCharactersAndLineBreaksOfANameBecomeSpaces() {
        assertThat(named("a\u001b[31mred\u0007\r\nb\u2028c\u0085d\u202etxt")).contains("a [31mred b c d txt");
    }

    @Test
    void lettersOfEveryScriptAndEmojiStay() {
        assertThat(named("Größe 大きさ 👟")).contains("Größe 大きさ 👟");
    }

    @Test
    void halfOfASurrogatePairIsDropped() {
        assertThat(named("a\ud83db")).contains("a b");
    }

    @Test
    void nameOfNothingButSpacesIsNone() {
        assertThat(named(" \t\n")).isEmpty();
    }

    @Test
    void longNameIsCutBetweenCharacters() {
        assertThat(named("👟".repeat(300)).orElseThrow()).isEqualTo("👟".repeat(200));
    }

    @Test
    void notesKeepTheirLineBreaksAndNothingElse() {
        assertThat(RunLabels.NONE.withNotes("one\r\ntwo\u001b[2J\nthree").notes())
                .isEqualTo("one\ntwo [2J\nthree");
    }

    @Test
    void tagsAreSortedAndEachOnce() {
        assertThat(RunLabels.NONE.withTags(List.of("wide", "a\nb", "wide", "")).tags())
                .containsExactly("a b", "wide");
    }

    @Test
    void everyLabelIsReplacedByItselfAlone() {
        RunLabels labels = new RunLabels(Optional.of("wide"), Optional.of("seeds"), "why", List.of("a"));

        assertThat(labels.withName(Optional.of("narrow")))
                .isEqualTo(new RunLabels(Optional.of("narrow"), Optional.of("seeds"), "why", List.of("a")));
        assertThat(labels.withGroup(Optional.of(" other\n")))
                .isEqualTo(new RunLabels(Optional.of("wide"), Optional.of("other"), "why", List.of("a")));
        assertThat(labels.withGroup(Optional.of(" ")).group()).isEmpty();
        assertThat(labels.withNotes("because"))
                .isEqualTo(new RunLabels(Optional.of("wide"), Optional.of("seeds"), "because", List.of("a")));
        assertThat(labels.withTags(List.of("b")))
                .isEqualTo(new RunLabels(Optional.of("wide"), Optional.of("seeds"), "why", List.of("b")));
        assertThat(RunLabels.NONE.withGroup(Optional.of("👟".repeat(300))).group())
                .contains("👟".repeat(200));
    }
}
