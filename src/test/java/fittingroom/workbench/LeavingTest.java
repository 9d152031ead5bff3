package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fittingroom.experiment.Preset;
import fittingroom.image.Shapes;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.TrainedModel;
import fittingroom.runs.FolderRunStore;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a workbench is closed, nothing goes on computing what nobody waits for. */
class LeavingTest {
    private static final NetworkSpec LARGE = Preset.REPORT_CNN.config().network();

    @TempDir
    private Path home;

    private WorkbenchSettings settings;
    private LocalWorkbench workbench;

    @BeforeEach
    void open() throws IOException {
        Path included = home.resolve("robust-cnn.fittingroom");
        ModelFile.write(
                included,
                new TrainedModel(
                        LARGE, "included", true, Network.create(LARGE, 1).parameters()));
        settings = new WorkbenchSettings(home, SmallExperiments.DATA, included);
        workbench = new LocalWorkbench(settings);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void aSearchForAlikePicturesIsGivenUp() {
        Picture picture = new Picture.ModelInput(SmallExperiments.training().image(7));
        CompletableFuture<List<Pictures.Neighbour>> found =
                workbench.pictures().neighbours(picture, 3, Optional.empty());
        await().atMost(Duration.ofMinutes(2)).until(() -> isAlive("feature-indexer"));

        workbench.close();

        await().atMost(Duration.ofMinutes(2)).until(() -> !isAlive("feature-indexer"));
        assertThat(found).isCompletedExceptionally();
        assertThat(home.resolve("features")).as("the features of all 60,000").doesNotExist();
    }

    @Test
    void manyFilesAreGivenUp() throws Exception {
        Path file = home.resolve("trouser.png");
        ImageIO.write(Shapes.trouser(100), "png", file.toFile());
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        List<Path> told = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> all = workbench
                .pictures()
                .classifyAll(Collections.nCopies(200, file), (path, answer) -> {
                    told.add(path);
                    first.countDown();
                    hold(closed);
                });
        first.await();

        workbench.close();
        closed.countDown();

        assertThatThrownBy(all::join).isInstanceOf(CancellationException.class);
        assertThat(told).hasSize(1);
    }

    @Test
    void theCostOfAnExperimentIsNotMeasuredAnyMore() {
        WorkbenchThreads threads = WorkbenchThreads.start();
        LocalMeasurements measurements = new LocalMeasurements(
                settings,
                new LazyData(settings.data(), threads.loader()),
                new LazyStore(() -> new FolderRunStore(home)),
                threads,
                () -> false,
                () -> true);

        CompletableFuture<CostPreview> cost = measurements.previewCost(SmallExperiments.config(500, 1));

        assertThatThrownBy(cost::join).isInstanceOf(CancellationException.class);
        threads.shutdown();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAlive(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
