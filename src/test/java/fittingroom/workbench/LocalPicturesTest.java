package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.image.GrayImage;
import fittingroom.image.PictureKind;
import fittingroom.inference.Saliency;
import fittingroom.inference.Unfamiliarity;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPicturesTest {
    private static final int SIDE = GrayImage.SIDE;
    private static final CnnSpec SMALL = new CnnSpec(List.of(ConvolutionBlock.report(2, 3)), 4, 0.1, 0);

    @TempDir
    private Path home;

    private LocalWorkbench workbench;

    @BeforeEach
    void open() throws IOException {
        ModelFile.write(included(), model("included", 11));
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, included()));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private Path included() {
        return home.resolve("robust-cnn.fittingroom");
    }

    private static TrainedModel model(String description, long seed) {
        return new TrainedModel(
                SMALL, description, true, Network.create(SMALL, seed).parameters());
    }

    private static Picture garment() {
        return new Picture.ModelInput(SmallExperiments.test().image(3));
    }

    @Test
    void anExplanationComparesTheAnswerWithItsRunnerUpUnlessOtherClassesAreAskedFor() {
        Explanation why = workbench.pictures().explain(garment(), Question.WHY).join();

        assertThat(why.occlusion().first()).isEqualTo(why.prediction().index());
        assertThat(why.occlusion().second())
                .isEqualTo(why.prediction().ranking().get(1));
        assertThat(why.likenessToRandom()).isEmpty();

        Question bag = Question.WHY.withClasses(Optional.of(new Question.Classes(8, 1)));
        Explanation other = workbench.pictures().explain(garment(), bag).join();
        Saliency slopes = workbench.pictures().saliency(garment(), bag).join();

        assertThat(List.of(other.occlusion().first(), other.occlusion().second(), slopes.first(), slopes.second()))
                .containsExactly(8, 1, 8, 1);
    }

    @Test
    void anExplanationIsComparedWithRandomWeights() {
        Explanation why = workbench
                .pictures()
                .explain(garment(), Question.WHY.withRandomWeights(true))
                .join();

        assertThat(why.likenessToRandom().orElseThrow()).isBetween(-1.0, 1.0);
        assertThat(why.atRandom().orElseThrow().evidence())
                .isNotEqualTo(why.occlusion().evidence());
    }

    /** The second model answers beside the first, whose place it doesn't take. */
    @Test
    void twoModelsAnswerSideBySide() throws IOException {
        Path file = home.resolve("other.fittingroom");
        ModelFile.write(file, model("other", 2));
        ModelReference other = new ModelReference.OfFile(file);

        Classification.Classified first =
                workbench.pictures().classify(garment()).join().answer().orElseThrow();
        Classification.Classified second =
                workbench.pictures().classify(garment(), other).join().answer().orElseThrow();

        assertThat(first.model()).isEqualTo("Robust CNN (included)");
        assertThat(second.model()).isEqualTo("other");
        assertThat(workbench.models().current().orElseThrow().description()).isEqualTo("Robust CNN (included)");
    }

    @Test
    void whatHoldsNothingIsExplainedByASentence() {
        Picture blank = new Picture.Drawing(GrayImage.of(SIDE, SIDE, new float[SIDE * SIDE]));

        assertThatThrownBy(
                        () -> workbench.pictures().explain(blank, Question.WHY).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("The board is empty; draw a piece of clothing.");
    }

    /** A training picture is its own nearest neighbour; the second search reads the file that the first one wrote. */
    @Test
    void neighboursAreFoundAndKeptAndADamagedFileIsMadeAnew() throws Exception {
        Picture seventh = new Picture.ModelInput(SmallExperiments.training().image(7));

        List<Pictures.Neighbour> found =
                workbench.pictures().neighbours(seventh, 3, Optional.empty()).join();

        assertThat(found).hasSize(3);
        assertThat(found.get(0).similarity()).isGreaterThan(0.9999);
        assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
        assertThat(found.get(1).image())
                .isEqualTo(SmallExperiments.training().image(found.get(1).index()));
        assertThat(found.get(1).actual())
                .isEqualTo(SmallExperiments.training().label(found.get(1).index()));
        Path kept = awaitKept();
        byte[] whole = Files.readAllBytes(kept);

        assertThat(again(seventh)).isEqualTo(indices(found));

        try (RandomAccessFile file = new RandomAccessFile(kept.toFile(), "rw")) {
            file.seek(5000);
            file.write(new byte[] {1, 2, 3, 4});
        }
        assertThat(again(seventh)).isEqualTo(indices(found));
        // Made anew behind the answer, too; the folder is deleted only then.
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Arrays.equals(Files.readAllBytes(awaitKept()), whole));
    }

    private static List<Integer> indices(List<Pictures.Neighbour> neighbours) {
        return neighbours.stream().map(Pictures.Neighbour::index).toList();
    }

    private List<Integer> again(Picture picture) {
        try (LocalWorkbench later =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, included()))) {
            return indices(
                    later.pictures().neighbours(picture, 3, Optional.empty()).join());
        }
    }

    /** The neighbours are told before the file is written. */
    private Path awaitKept() throws Exception {
        for (int attempt = 0; attempt < 600; attempt++) {
            if (Files.isDirectory(home.resolve("features"))) {
                try (Stream<Path> files = Files.list(home.resolve("features"))) {
                    Optional<Path> kept = files.filter(file -> file.toString().endsWith(".f32"))
                            .findFirst();
                    if (kept.isPresent()) {
                        return kept.get();
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the features were not kept");
    }

    @Test
    void manyFilesAreAnsweredInTheirOrderTheBadOnesToo() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Path file = home.resolve("picture-" + i + ".png");
            if (i % 7 == 3) {
                Files.writeString(file, "no picture");
            } else {
                ImageIO.write(fittingroom.image.Shapes.trouser(60 + i), "png", file.toFile());
            }
            files.add(file);
        }
        List<Path> told = Collections.synchronizedList(new ArrayList<>());
        List<Classification> answers = Collections.synchronizedList(new ArrayList<>());

        workbench
                .pictures()
                .classifyAll(files, (file, answer) -> {
                    told.add(file);
                    answers.add(answer);
                })
                .join();

        assertThat(told).isEqualTo(files);
        for (int i = 0; i < 40; i++) {
            assertThat(answers.get(i).answer().isEmpty()).isEqualTo(i % 7 == 3);
        }
        Classification.Classified alone = workbench
                .pictures()
                .classify(new Picture.File(files.get(0)))
                .join()
                .answer()
                .orElseThrow();
        Classification.Classified among = answers.get(0).answer().orElseThrow();
        assertThat(among.prediction().ranking()).isEqualTo(alone.prediction().ranking());
        assertThat(among.kind()).isEqualTo(PictureKind.DRAWING);
    }

    @Test
    void manyFilesStopWhenTheyAreCancelled() throws Exception {
        Path file = home.resolve("picture.png");
        ImageIO.write(fittingroom.image.Shapes.trouser(60), "png", file.toFile());
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        List<Path> told = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> all = workbench
                .pictures()
                .classifyAll(Collections.nCopies(500, file), (path, answer) -> {
                    told.add(path);
                    first.countDown();
                    await(cancelled);
                });

        first.await();
        all.cancel(false);
        cancelled.countDown();
        Thread.sleep(200);

        assertThat(told).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A network that calls everything something else, whatever it sees. */
    @Test
    void whatIsLikeNothingIsNeverSureButADataSetPictureIsNotDoubted() throws IOException {
        float[] parameters = Network.create(SMALL, 1).parameters();
        float[] certain = new float[parameters.length];
        certain[certain.length - 10 + Unfamiliarity.SOMETHING_ELSE] = 50;
        ModelFile.write(home.resolve("clothing-or-not.fittingroom"), new TrainedModel(SMALL, "doubt", true, certain));

        Classification.Classified photo = workbench
                .pictures()
                .classify(new Picture.Drawing(square()))
                .join()
                .answer()
                .orElseThrow();
        Classification.Classified own =
                workbench.pictures().classify(garment()).join().answer().orElseThrow();

        assertThat(photo.isUnfamiliar()).isTrue();
        assertThat(photo.isSure()).isFalse();
        assertThat(photo.sentences()).contains(Unfamiliarity.NOTE);
        assertThat(own.unfamiliarity()).isEmpty();
        assertThat(own.isUnfamiliar()).isFalse();
    }

    private static GrayImage square() {
        float[] values = new float[100 * 100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 100 > 20 && i / 100 < 80 && i % 100 > 20 && i % 100 < 80 ? 1 : 0;
        }
        return GrayImage.of(100, 100, values);
    }
}
