package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.RunId;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.Workbench;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Models that are chosen one after the other, faster than they can be opened. */
class ModelChooserTest {
    private static final RunId RUN = RunId.ofNumber(3);
    private static final ModelReference OTHER = new ModelReference.OfRun(RunId.ofNumber(2));

    /** A model that is being opened, in the order of the requests. */
    private record Asked(ModelReference reference, CompletableFuture<Models.Current> reply) {
        void opened() {
            reply.complete(new Models.Current(reference, reference.text()));
        }
    }

    private final List<Asked> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Models models = answering(Models.class, "use");
    private final ModelChooser chooser = new ModelChooser(answering(Workbench.class, "models"), Runnable::run);

    private <T> T answering(Class<T> type, String name) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo(name);
                    if (arguments == null) {
                        return models;
                    }
                    asked.add(new Asked((ModelReference) arguments[0], new CompletableFuture<>()));
                    return asked.get(asked.size() - 1).reply();
                }));
    }

    private static ModelReference.OfEpoch epoch(int number) {
        return new ModelReference.OfEpoch(RUN, number);
    }

    private void scrubTo(int number) {
        chooser.showEpoch(epoch(number), current -> told.add(current.description()));
    }

    private List<ModelReference> references() {
        return asked.stream().map(Asked::reference).toList();
    }

    @Test
    void ofSeveralEpochsTheNewestIsOpenedLast() {
        scrubTo(4);
        scrubTo(5);
        scrubTo(6);
        asked.get(0).opened();
        asked.get(1).opened();

        assertThat(references()).isEqualTo(List.of(epoch(4), epoch(6)));
        assertThat(told).isEqualTo(List.of(epoch(6).text()));
    }

    @Test
    void modelThatIsChosenWhileEpochsAreScrubbedHasTheLastWord() {
        scrubTo(4);
        scrubTo(5);
        chooser.use(OTHER, () -> told.add(OTHER.text()), told::add);
        asked.get(0).opened();
        asked.get(1).opened();

        assertThat(references()).isEqualTo(List.of(epoch(4), OTHER));
        assertThat(told).isEqualTo(List.of(OTHER.text()));
    }

    @Test
    void epochAfterAChosenModelIsOpenedThough() {
        scrubTo(4);
        chooser.use(OTHER, () -> told.add(OTHER.text()), told::add);
        scrubTo(7);
        List.copyOf(asked).forEach(Asked::opened);

        assertThat(references().get(2)).isEqualTo(epoch(7));
        assertThat(told.get(told.size() - 1)).isEqualTo(epoch(7).text());
    }
}
