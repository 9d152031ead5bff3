package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.runs.RunId;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelListTest {
    private static final Models.Choice INCLUDED =
            new Models.Choice(new ModelReference.Included(), "Robust CNN (included)", OptionalDouble.empty());
    private static final Models.Choice OWN = run(30, 0.9213, Optional.of("Warm start"), Optional.empty());
    private static final Models.Choice OLDER = run(2, 0.745, Optional.empty(), Optional.empty());
    private static final Models.Choice GOOD = run(9, 0.805, Optional.empty(), Optional.of("sweep-1"));
    private static final Models.Choice BAD = run(10, 0.06, Optional.empty(), Optional.of("sweep-1"));

    private static final List<Models.Choice> ALL = List.of(INCLUDED, OWN, BAD, GOOD, OLDER);

    private static Models.Choice run(int number, double accuracy, Optional<String> name, Optional<String> group) {
        RunId id = new RunId("run-" + number);
        return new Models.Choice(
                new ModelReference.OfRun(id), id + " · epoch 8", OptionalDouble.of(accuracy), name, group);
    }

    @Test
    void sweepsTrialsAreOneGroupBehindTheOwnRunsAndItsBestIsFirst() {
        ModelList list = ModelList.of(ALL, "");

        assertThat(list)
                .isEqualTo(new ModelList(
                        List.of(INCLUDED, OWN, OLDER), List.of(new ModelList.Group("sweep-1", List.of(GOOD, BAD)))));
        assertThat(list.groups().get(0).title()).isEqualTo("sweep-1 · 2 models · best 0.8050");
    }

    @Test
    void runIsListedWithItsName() {
        assertThat(ModelList.title(OWN)).isEqualTo("run-30 · epoch 8 · Warm start — 0.9213");
        assertThat(ModelList.title(INCLUDED)).isEqualTo("Robust CNN (included)");
    }

    @Test
    void searchFindsByIdByNameAndByGroup() {
        assertThat(ModelList.of(ALL, " WARM  run-30 ").single()).containsExactly(OWN);
        assertThat(ModelList.of(ALL, "sweep-1 run-10"))
                .isEqualTo(new ModelList(List.of(), List.of(new ModelList.Group("sweep-1", List.of(BAD)))));
        assertThat(ModelList.of(ALL, "sweep").first()).contains(GOOD);
        assertThat(ModelList.of(ALL, "trouser").first()).isEmpty();
    }

    @Test
    void groupWithoutMembersIsRefused() {
        assertThatThrownBy(() -> new ModelList.Group("sweep-1", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the group sweep-1 has no members");
    }
}
