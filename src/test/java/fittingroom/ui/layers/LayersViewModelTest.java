package fittingroom.ui.layers;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.image.GrayImage;
import fittingroom.network.Inspection;
import fittingroom.training.LayerReading;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.InspectedPicture;
import fittingroom.workbench.Pictures;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LayersViewModelTest {
    private static final GrayImage PICTURE = GrayImage.of(28, 28, new float[784]);

    private final List<CompletableFuture<Optional<InspectedPicture>>> asked = new ArrayList<>();
    private final Pictures pictures = (Pictures) Proxy.newProxyInstance(
            Pictures.class.getClassLoader(), new Class<?>[] {Pictures.class}, (proxy, method, arguments) -> {
                if (!method.getName().equals("inspect")) {
                    throw new UnsupportedOperationException(method.getName());
                }
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            });
    private final LayersViewModel viewModel = new LayersViewModel(pictures, Runnable::run);

    private static InspectedPicture inspected(String model) {
        return new InspectedPicture(
                model,
                new Inspection(
                        List.of(
                                new Inspection.Activation(
                                        "convolution 1", List.of(14, 14, 32), new float[14 * 14 * 32]),
                                new Inspection.Activation("classes", List.of(10), new float[10])),
                        List.of()),
                List.of());
    }

    private static LayerReading reading(int epoch, String layer, double update) {
        return new LayerReading(epoch, layer, 10, 1, update, 0.0625, 0);
    }

    @Test
    void nothingIsComputedWhileThePaneIsHidden() {
        viewModel.show(Optional.of(PICTURE));
        assertThat(asked).isEmpty();

        viewModel.inFrontProperty().set(true);
        assertThat(asked).hasSize(1);
    }

    @Test
    void onlyTheNewestPictureShows() {
        viewModel.inFrontProperty().set(true);
        viewModel.show(Optional.of(PICTURE));
        viewModel.show(Optional.of(PICTURE));

        asked.get(1).complete(Optional.of(inspected("run-2 · epoch 3")));
        asked.get(0).complete(Optional.of(inspected("run-1 · epoch 1")));

        assertThat(viewModel.captionProperty().get())
                .isEqualTo("activations of run-2 · epoch 3 for the picture in Try it");
    }

    @Test
    void blankBoardShowsNoActivations() {
        viewModel.inFrontProperty().set(true);
        viewModel.show(Optional.of(PICTURE));
        viewModel.show(Optional.empty());
        asked.get(0).complete(Optional.of(inspected("run-1 · epoch 1")));

        assertThat(viewModel.rowsProperty().get()).isEmpty();
        assertThat(viewModel.inspectedProperty().get()).isEmpty();
    }

    @Test
    void rowsJoinActivationsAndTheRunsReadingsByTheLayersName() {
        viewModel.inFrontProperty().set(true);
        viewModel.show(Optional.of(PICTURE));
        asked.get(0).complete(Optional.of(inspected("run-1 · epoch 2")));
        for (int epoch = 1; epoch <= 2; epoch++) {
            viewModel.layersMeasured(new TrainingEvent.LayersMeasured(
                    epoch,
                    List.of(reading(epoch, "convolution 1", Math.pow(10, -epoch)), reading(epoch, "classes", 0.1))));
        }

        LayerRow row = viewModel.rowsProperty().get().get(0);
        assertThat(row.title()).isEqualTo("Convolution 1");
        assertThat(row.shape()).isEqualTo("14 × 14 × 32");
        assertThat(row.health()).isEqualTo("2 of 32 dead");
        assertThat(row.readings()).extracting(LayerReading::logUpdateRatio).containsExactly(-2.0, -3.0);
        assertThat(viewModel.rowsProperty().get())
                .extracting(LayerRow::name)
                .containsExactly("convolution 1", "classes");
    }

    @Test
    void runOfAnotherNetworkThanTheAnsweringModelHasLinesOfItsOwn() {
        viewModel.inFrontProperty().set(true);
        viewModel.show(Optional.of(PICTURE));
        asked.get(0).complete(Optional.of(inspected("Robust CNN (included)")));
        viewModel.layersMeasured(new TrainingEvent.LayersMeasured(1, List.of(reading(1, "gru 1", 0.1))));

        assertThat(viewModel.rowsProperty().get())
                .extracting(LayerRow::title)
                .containsExactly("Convolution 1", "Classes", "GRU 1");
        assertThat(viewModel.rowsProperty().get().get(0).health()).isEmpty();
        assertThat(viewModel.rowsProperty().get().get(2).shape()).isEqualTo("in the shown run");
        assertThat(viewModel.rowsProperty().get().get(2).health()).isEqualTo("6 % dead");
    }

    @Test
    void anotherRunBeginsWithoutReadings() {
        viewModel.layersMeasured(new TrainingEvent.LayersMeasured(1, List.of(reading(1, "gru 1", 0.1))));
        viewModel.runStarted(new TrainingEvent.RunStarted(Preset.QUICK_CNN.config(), 80, 20, 1, 1));

        assertThat(viewModel.rowsProperty().get()).isEmpty();
    }
}
