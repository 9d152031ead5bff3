package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.Shapes;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a toolkit: a folder becomes a table. */
class PictureListViewModelTest {
    @TempDir
    private Path home;

    @Test
    void folderIsATableWithAnswersRefusalsAndWhatTheFoldersSay() throws Exception {
        Path trousers = Files.createDirectories(home.resolve("pictures").resolve("Trouser"));
        ImageIO.write(Shapes.trouser(200), "png", trousers.resolve("a.png").toFile());
        Files.writeString(trousers.resolve("b.PNG"), "<html>");
        Files.writeString(trousers.resolve("notes.txt"), "no picture");
        Path model = home.resolve("small.fittingroom");
        float[] parameters = Network.create(SmallExperiments.cnn(), 3).parameters();
        ModelFile.write(model, new TrainedModel(SmallExperiments.cnn(), "small", false, parameters));
        BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")))) {
            workbench.models().use(new ModelReference.OfFile(model)).get(60, TimeUnit.SECONDS);
            PictureListViewModel viewModel = new PictureListViewModel(workbench, window::add);
            List<Path> files =
                    PictureFiles.among(List.of(home.resolve("pictures"))).get(30, TimeUnit.SECONDS);

            viewModel.classify(files);
            while (viewModel.rows().size() < 2) {
                Runnable answer = window.poll(60, TimeUnit.SECONDS);
                assertThat(answer).isNotNull();
                answer.run();
            }

            assertThat(viewModel.rows())
                    .extracting(row -> row.file().getFileName().toString())
                    .containsExactly("a.png", "b.PNG");
            assertThat(viewModel.rows())
                    .extracting(PictureListViewModel.Row::folder)
                    .containsOnly("Trouser");
            assertThat(viewModel.rows().get(0).input()).isPresent();
            assertThat(viewModel.rows().get(1).notes()).startsWith("b.PNG is not a picture of a known kind");
            assertThat(viewModel.summaryProperty().get())
                    .startsWith("2 pictures · ")
                    .endsWith(" of 2 as their folders say");
            assertThat(viewModel.csv().lines().toList()).hasSize(3);

            viewModel.filterProperty().set("not a picture");
            assertThat(viewModel.rows()).hasSize(1);
        }
    }

    @Test
    void oneFileAloneIsNoFolder() throws Exception {
        Path file = home.resolve("shirt.txt");

        assertThat(PictureFiles.among(List.of(file)).get(30, TimeUnit.SECONDS)).containsExactly(file);
    }
}
