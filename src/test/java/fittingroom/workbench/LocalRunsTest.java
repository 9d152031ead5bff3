package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.Predictions;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Provenance;
import fittingroom.runs.Provenances;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.comparison.AnswerComparison;
import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.comparison.PairedComparison;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs' answers are compared where they are answers for the same test images. */
class LocalRunsTest {
    private static final int[] LABELS = {0, 1};
    private static final String ONE_TEST = "aaaaaaaaaaaaaaaa";
    private static final String OTHER_TEST = "bbbbbbbbbbbbbbbb";

    @TempDir
    private Path home;

    private LocalWorkbench workbench;

    @BeforeEach
    void open() {
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private RunId run(int[] labels, String testSha256) throws IOException {
        Predictions answers = answers(labels);
        try (RunRecorder recorder = new FolderRunStore(home).begin(SmallExperiments.config(200, 1), RunLabels.NONE)) {
            recorder.recordProvenance(Provenances.onData("/data", "0123456789abcdef", testSha256));
            recorder.saveTestPredictions(answers);
            recorder.tested(new TrainingEvent.Tested(1, new EvaluationFigures(0.5, answers.confusion())));
            return recorder.run().id();
        }
    }

    private static Predictions answers(int[] labels) {
        return Predictions.of(2, labels, new float[] {0.75f, 0.25f, 0.75f, 0.25f});
    }

    @Test
    void answersForTheSameTestImagesAreCompared() throws IOException {
        RunId first = run(LABELS, ONE_TEST);
        RunId second = run(LABELS, ONE_TEST);
        PairedComparison pair = PairedComparison.of(first, answers(LABELS), second, answers(LABELS));

        assertThat(workbench.runs().compareAnswers(first, second).join()).isEqualTo(new AnswerComparison.Paired(pair));
    }

    @Test
    void answersForOtherTestImagesAreNotComparedThoughTheirLabelsAreTheSame() throws IOException {
        RunId first = run(LABELS, ONE_TEST);
        RunId second = run(LABELS, OTHER_TEST);

        AnswerComparison compared =
                workbench.runs().compareAnswers(first, second).join();

        assertThat(compared).isEqualTo(new AnswerComparison.OtherImages(first, second));
        assertThat(compared.sentence())
                .isEqualTo("run-2 and run-1 are not compared image by image: they were tested on different images"
                        + " (--data).");
    }

    @Test
    void answersThatAreNotKeptAreNotCompared() throws IOException {
        RunId first = run(LABELS, ONE_TEST);
        RunId second;
        try (RunRecorder recorder = new FolderRunStore(home).begin(SmallExperiments.config(200, 1), RunLabels.NONE)) {
            second = recorder.run().id();
        }

        AnswerComparison compared =
                workbench.runs().compareAnswers(first, second).join();

        assertThat(compared).isEqualTo(new AnswerComparison.WithoutAnswers(first, second, second));
        assertThat(compared.sentence())
                .isEqualTo("run-2 and run-1 are not compared image by image: what run-2 answered for the test images"
                        + " is not kept, or damaged; only a run that ended with a test has that.");
    }

    /** The runs can still be compared, by all but their single answers. */
    @Test
    void answersThatAreDamagedAreNotCompared() throws IOException {
        RunId first = run(LABELS, ONE_TEST);
        RunId second = run(LABELS, ONE_TEST);
        Files.write(new FolderRunStore(home).folder(first).resolve("test-predictions"), new byte[0]);

        assertThat(workbench.runs().compareAnswers(first, second).join())
                .isEqualTo(new AnswerComparison.WithoutAnswers(first, second, first));
    }

    /** That the answers can't be compared is no reason to show nothing of both runs. */
    @Test
    void runsWithOtherTestLabelsAreComparedWithoutTheirAnswers() throws IOException {
        RunId first = run(LABELS, ONE_TEST);
        RunId second = run(new int[] {1, 1}, OTHER_TEST);

        Comparison compared = workbench.runs().compare(List.of(first, second)).join();

        assertThat(compared.provenance())
                .isEqualTo(List.of(
                        List.of(),
                        List.of(new Provenance.Difference(
                                "test data", "/data with SHA-256 aaaaaaaaaaaa…", "/data with SHA-256 bbbbbbbbbbbb…"))));
    }
}
