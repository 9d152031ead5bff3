package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModelsTest {
    private static final RunId RUN = new RunId("run-7");

    @TempDir
    private Path home;

    private final ExecutorService disk = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        disk.shutdown();
    }

    private LocalModels models() {
        return new LocalModels(
                home.resolve("best-cnn.fittingroom"), new LazyStore(() -> new FolderRunStore(home)), disk);
    }

    private static TrainedModel model(String description, long seed) {
        return new TrainedModel(
                SmallExperiments.cnn(),
                description,
                false,
                Network.create(SmallExperiments.cnn(), seed).parameters());
    }

    private LocalModels withIncluded() throws IOException {
        ModelFile.write(home.resolve("best-cnn.fittingroom"), model("of another home", 1));
        LocalModels models = models();
        assertThat(models.first().join()).contains(included());
        return models;
    }

    private static Models.Current included() {
        return new Models.Current(new ModelReference.Included(), "Best CNN (included)");
    }

    /** A second model answers for every stroke. */
    @Test
    void modelFileIsReadAnewOnlyOnceItChanged() throws IOException {
        LocalModels models = withIncluded();
        Path file = home.resolve("mine.fittingroom");
        ModelFile.write(file, model("mine", 2));
        ModelReference mine = new ModelReference.OfFile(file);

        TrainedModel first = models.read(mine);
        assertThat(models.read(mine)).isSameAs(first);

        ModelFile.write(file, model("mine, trained further", 3));
        TrainedModel second = models.read(mine);
        assertThat(second.description()).isEqualTo("mine, trained further");
        assertThat(second.parameters())
                .isEqualTo(Network.create(SmallExperiments.cnn(), 3).parameters());

        TrainedModel included = models.read(new ModelReference.Included());
        assertThat(included.description()).isEqualTo("Best CNN (included)");
        assertThat(models.read(new ModelReference.Included())).isSameAs(included);
        assertThat(models.read(mine).description()).isEqualTo("mine, trained further");
    }

    @Test
    void noRunTakesTheIncludedModelsPlace() throws IOException {
        LocalModels models = withIncluded();

        models.published(RUN, model("run-7 · epoch 1", 2), 1);

        assertThat(models.current()).contains(included());
    }

    @Test
    void runThatWasChosenAnswersWithItsNewestEpoch() throws IOException {
        LocalModels models = withIncluded();
        models.published(RUN, model("run-7 · epoch 1", 2), 1);
        assertThatThrownBy(() ->
                        models.use(new ModelReference.OfRun(new RunId("run-8"))).join())
                .hasRootCauseMessage("There is no run run-8; see \"fitting-room runs list\" for those there are.");

        models.use(new ModelReference.OfEpoch(RUN, 1)).join();
        models.published(RUN, model("run-7 · epoch 2", 3), 2);

        assertThat(models.current().orElseThrow().description()).isEqualTo("run-7 · epoch 1");
    }

    @Test
    void withoutAnIncludedModelTheRunThatTrainsAnswers() {
        LocalModels models = models();
        assertThat(models.first().join()).isEmpty();

        models.published(RUN, model("run-7 · epoch 1", 2), 1);
        models.published(RUN, model("run-7 · epoch 2", 3), 2);

        assertThat(models.current()).contains(new Models.Current(new ModelReference.OfRun(RUN), "run-7 · epoch 2"));
        assertThat(models.answeringModel().orElseThrow().weightsSha256())
                .isEqualTo(model("run-7 · epoch 2", 3).weightsSha256());
    }

    @Test
    void choiceIsAmongTheIncludedModelAndTheEpochsOfTheSession() throws IOException {
        LocalModels models = withIncluded();
        models.published(RUN, model("run-7 · epoch 1", 2), 1);
        models.published(RUN, model("run-7 · epoch 2", 3), 2);
        // The best epoch's weights are published once more at the end.
        models.published(RUN, model("run-7 · epoch 1", 2), 1);

        assertThat(models.list().join())
                .extracting(Models.Choice::title)
                .isEqualTo(List.of("Best CNN (included)", "run-7 · epoch 2", "run-7 · epoch 1"));
    }
}
