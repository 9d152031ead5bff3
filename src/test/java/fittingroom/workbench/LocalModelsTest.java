package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunId;
import fittingroom.training.SmallExperiments;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
                .hasRootCauseMessage("There is no run run-8; it was deleted, or it lies in another home.");

        models.use(new ModelReference.OfEpoch(RUN, 1)).join();
        models.published(RUN, model("run-7 · epoch 2", 3), 2);

        assertThat(models.current().orElseThrow().description()).isEqualTo("run-7 · epoch 1");
    }

    /** The model would be found, but what it means there nobody knows here. */
    @Test
    void modelInAHomeOfANewerVersionIsRefusedLikeEverythingThere() throws IOException {
        ModelFile.write(home.resolve("runs/run-7/model.fittingroom"), model("run-7 · epoch 1", 2));
        assertThat(models().use(new ModelReference.OfRun(RUN)).join().description())
                .isEqualTo("run-7 · epoch 1");
        Files.writeString(home.resolve("runs/format"), "99\n");

        assertThatThrownBy(() -> models().use(new ModelReference.OfRun(RUN)).join())
                .hasRootCauseMessage("The home " + home + " was written by a newer version of Fitting Room; use that"
                        + " one, or another folder with --home.");
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
    void choiceIsAmongTheIncludedModelsAndTheEpochsOfTheSession() throws IOException {
        LocalModels models = withIncluded();
        ModelFile.write(home.resolve("robust-cnn.fittingroom"), model("of another home", 4));
        ModelFile.write(home.resolve("clothing-or-not.fittingroom"), model("of no preset", 5));
        models.published(RUN, model("run-7 · epoch 1", 2), 1);
        models.published(RUN, model("run-7 · epoch 2", 3), 2);
        // The best epoch's weights are published once more at the end.
        models.published(RUN, model("run-7 · epoch 1", 2), 1);

        List<Models.Choice> choices = models.list().join();

        assertThat(choices)
                .extracting(Models.Choice::title)
                .isEqualTo(List.of("Best CNN (included)", "Robust CNN (included)", "run-7 · newest epoch"));
        assertThat(models.epochs(RUN).join())
                .extracting(Models.Choice::title)
                .isEqualTo(List.of("run-7 · epoch 2", "run-7 · epoch 1"));
        assertThat(models.use(choices.get(1).reference()).join().description()).isEqualTo("Robust CNN (included)");
        assertThat(models.answeringModel().orElseThrow().weightsSha256())
                .isEqualTo(model("", 4).weightsSha256());
        assertThatThrownBy(() -> models.use(new ModelReference.Included(Optional.of("report-gru")))
                        .join())
                .hasRootCauseMessage("The model report-gru does not come with this program; choose another one.");
    }

    /** In another session nothing is remembered: what is kept on the disk can be chosen, and a deleted run's not. */
    @Test
    void keptEpochOfAStoredRunAnswersAndStaysWhenTheRunIsDeleted() throws Exception {
        try (LocalWorkbench first =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")))) {
            first.trainings()
                    .start(SmallExperiments.config(200, 2), Optional.empty(), event -> {})
                    .outcome()
                    .join();
        }
        ModelFile.write(home.resolve("best-cnn.fittingroom"), model("of another home", 1));
        Path includedFile = home.resolve("best-cnn.fittingroom");
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, includedFile))) {
            Models models = workbench.models();
            RunId run = new RunId("run-1");
            List<Integer> kept = workbench.runs().keptEpochs(run).join();
            Models.Choice stored = models.list().join().get(1);
            assertThat(kept).isNotEmpty();
            assertThat(stored.reference()).isEqualTo(new ModelReference.OfRun(run));
            assertThat(models.epochs(run).join())
                    .extracting(Models.Choice::reference)
                    .containsExactlyElementsOf(kept.stream()
                            .sorted(Comparator.reverseOrder())
                            .<ModelReference>map(epoch -> new ModelReference.OfEpoch(run, epoch))
                            .toList());

            ModelReference epoch = new ModelReference.OfEpoch(run, kept.get(0));
            String title = "run-1 · epoch " + kept.get(0);
            assertThat(models.use(epoch).join()).isEqualTo(new Models.Current(epoch, title));

            // A damaged model is as good as none: the newest checkpoint keeps the best weights, too.
            Files.write(home.resolve("runs/run-1/model.fittingroom"), new byte[3]);
            assertThat(models.use(stored.reference()).join().reference()).isEqualTo(stored.reference());
            models.use(epoch).join();

            workbench.runs().delete(run).join();

            assertThat(models.current()).contains(new Models.Current(epoch, title));
            assertThat(models.list().join()).extracting(Models.Choice::title).containsExactly("Best CNN (included)");
            assertThatThrownBy(() -> models.use(epoch).join())
                    .hasRootCauseMessage(
                            "The weights of run-1 after epoch " + kept.get(0) + " are not kept; choose another epoch.");
            assertThat(models.current()).contains(new Models.Current(epoch, title));
        }
    }

    @Test
    void modelIsOfTheRunThatTrainedItIfOneOfThisHomeDid() {
        assertThat(List.of(
                        new ModelReference.OfRun(RUN),
                        new ModelReference.OfEpoch(RUN, 12),
                        new ModelReference.OfFile(Path.of("mine.fittingroom")),
                        new ModelReference.Included()))
                .extracting(ModelReference::trainedBy)
                .containsExactly(Optional.of(RUN), Optional.of(RUN), Optional.empty(), Optional.empty());
    }

    @Test
    void referenceIsKeptAsALineAndWhatIsNoneIsNone() {
        for (ModelReference reference : List.of(
                new ModelReference.Included(),
                new ModelReference.Included(Optional.of("best-cnn")),
                new ModelReference.OfRun(RUN),
                new ModelReference.OfEpoch(RUN, 12),
                new ModelReference.OfFile(
                        Path.of(File.separatorChar == '/' ? "/a: b" : "C:\\a b", "mine.fittingroom")))) {
            assertThat(ModelReference.parse(reference.text())).contains(reference);
        }
        for (String none :
                List.of("", "run:", "run:shirt", "epoch:run-7", "epoch:run-7:0", "epoch:run-7:x", "else:1")) {
            assertThat(ModelReference.parse(none)).as(none).isEmpty();
        }
    }
}
