package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number names one run for good: in the home, and in every folder into which runs are exported. */
class RunNumbersTest {
    private static final Experiment CONFIG = Preset.QUICK_GRU.config();

    @TempDir
    private Path folder;

    private Run begin(RunStore store, String name) throws IOException {
        try (RunRecorder recorder = store.begin(CONFIG, Optional.of(name))) {
            recorder.epochFinished(new TrainingEvent.EpochFinished(
                    new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 2000, 24.5),
                    ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
                    1));
            return recorder.run();
        }
    }

    @Test
    void numberOfTheNewestRunIsNotGivenAgainWhenItIsDeleted() throws IOException {
        RunStore store = new FolderRunStore(folder);
        begin(store, "first");
        store.delete(begin(store, "second").id());

        assertThat(begin(new FolderRunStore(folder), "third").id()).isEqualTo(new RunId("run-3"));
    }

    @Test
    void numberIsNotGivenAgainWhenAllFoldersWereDeletedByHand() throws IOException {
        begin(new FolderRunStore(folder), "first");
        try (var files = Files.walk(folder.resolve("runs/run-1"))) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }

        assertThat(begin(new FolderRunStore(folder), "second").id()).isEqualTo(new RunId("run-2"));
    }

    @Test
    void damagedCounterIsMadeAnewFromTheFolders() throws IOException {
        begin(new FolderRunStore(folder), "first");
        Files.write(folder.resolve("runs/last-number"), new byte[] {0, 1, 2});

        assertThat(begin(new FolderRunStore(folder), "second").id()).isEqualTo(new RunId("run-2"));
    }

    @Test
    void exportNeverWritesOverTheFilesOfAnotherHomesRun() throws IOException {
        RunStore one = new FolderRunStore(folder.resolve("one"));
        RunStore other = new FolderRunStore(folder.resolve("other"));
        Path target = folder.resolve("exported");
        one.export(begin(one, "ours"), target);
        String ours = Files.readString(target.resolve("run-1.json"));
        Run theirs = begin(other, "theirs");

        assertThatThrownBy(() -> other.export(theirs, target))
                .hasMessage(target + " holds files of another run-1; export into another folder.");
        assertThat(target.resolve("run-1.json")).hasContent(ours);
    }

    @Test
    void laterStateOfTheSameRunReplacesTheExportedOne() throws IOException {
        RunStore store = new FolderRunStore(folder);
        Run run = begin(store, "ours");
        Path target = folder.resolve("exported");
        store.export(SampleRuns.withState(run, RunState.RUNNING), target);

        store.export(run, target);

        assertThat(store.export(run, target)).hasSize(2);
    }

    @Test
    void foreignCsvIsNotWrittenOver() throws IOException {
        Path target = Files.createDirectory(folder.resolve("exported"));
        Files.writeString(target.resolve("run-1.csv"), "mine");
        RunStore store = new FolderRunStore(folder);
        Run run = begin(store, "ours");

        assertThatThrownBy(() -> store.export(run, target)).isInstanceOf(IOException.class);
        assertThat(target.resolve("run-1.csv")).hasContent("mine");
    }

    /** sbml-test-suite issue 41. */
    @Test
    void exportedCsvHasOneKindOfLineEndOnEverySystem() throws IOException {
        String before = System.setProperty("line.separator", "\r\n");
        try {
            RunStore store = new FolderRunStore(folder);
            store.export(begin(store, "ours"), folder.resolve("exported"));
        } finally {
            System.setProperty("line.separator", before);
        }

        assertThat(Files.readString(folder.resolve("exported/run-1.csv")))
                .isEqualTo("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,learningRate,"
                        + "imagesPerSecond,seconds,best\n1,0.5,0.8,0.4,0.85,0.001,2000.0,24.5,true\n");
    }

    @Test
    void damagedRecordInTheFolderIsNotWrittenOver() throws IOException {
        Path target = Files.createDirectory(folder.resolve("exported"));
        Files.writeString(target.resolve("run-1.json"), "{");
        RunStore store = new FolderRunStore(folder);
        Run run = begin(store, "ours");

        assertThatThrownBy(() -> store.export(run, target))
                .isInstanceOf(IOException.class)
                .hasMessage(target + " holds files of another run-1; export into another folder.");
        assertThat(target.resolve("run-1.json")).hasContent("{");
    }
}
