package fittingroom.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Dataset;
import fittingroom.diagnosis.Progress;
import fittingroom.diagnosis.SuspectLabel;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.experiment.Preset;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.workbench.Diagnoses;
import fittingroom.workbench.ImageGroup;
import fittingroom.workbench.NumberedImages;
import fittingroom.workbench.Pictures;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DataViewModelTest {
    /** Six images of the classes 0, 1, 0, 2, 1, 0. */
    private static final Dataset SIX = Dataset.of(new byte[6 * Dataset.PIXELS], new byte[] {0, 1, 0, 2, 1, 0});

    private static final SuspectLabels SUSPECTS =
            new SuspectLabels("Five folds.", SIX.sha256(), 6, 0.9, List.of(new SuspectLabel(3, 2, 4, 0.001, 0.98)));

    private final List<ImageGroup> asked = new ArrayList<>();
    private Optional<SuspectLabels> kept = Optional.empty();
    private CompletableFuture<SuspectLabels> search = new CompletableFuture<>();
    private Optional<Progress> listener = Optional.empty();

    private final Pictures pictures = (Pictures) Proxy.newProxyInstance(
            Pictures.class.getClassLoader(), new Class<?>[] {Pictures.class}, (proxy, method, arguments) -> {
                asked.add((ImageGroup) arguments[0]);
                List<Integer> indices = arguments[0] == ImageGroup.VALIDATION ? List.of(1, 5) : List.of(0, 2, 3, 4);
                return CompletableFuture.completedFuture(new NumberedImages(SIX, indices));
            });
    private final Diagnoses diagnoses = (Diagnoses) Proxy.newProxyInstance(
            Diagnoses.class.getClassLoader(), new Class<?>[] {Diagnoses.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("suspectLabels")) {
                    return CompletableFuture.completedFuture(kept);
                }
                listener = Optional.of((Progress) arguments[0]);
                return search;
            });
    private final DataViewModel viewModel =
            new DataViewModel(pictures, diagnoses, Runnable::run, () -> Optional.of(Preset.QUICK_CNN.config()));

    private List<Integer> shown() {
        return viewModel.dataProperty().get().items().stream()
                .map(GalleryData.Item::image)
                .toList();
    }

    @Test
    void nothingIsReadBeforeTheTabIsInFront() {
        viewModel.partProperty().set(DataViewModel.Part.TEST);
        assertThat(asked).isEmpty();

        viewModel.inFrontProperty().set(true);
        assertThat(asked).containsExactly(ImageGroup.TEST);
    }

    @Test
    void partAndClassChooseTheImages() {
        viewModel.inFrontProperty().set(true);
        assertThat(shown()).containsExactly(0, 2, 3, 4);

        viewModel.garmentProperty().set(OptionalInt.of(0));
        assertThat(shown()).containsExactly(0, 2);
        assertThat(viewModel.captionProperty().get())
                .isEqualTo("2 training images: T-shirt/top, as the experiment on the left divides them");

        viewModel.partProperty().set(DataViewModel.Part.VALIDATION);
        assertThat(shown()).containsExactly(5);
    }

    @Test
    void openedImageSaysWhichOneItIs() {
        List<String> opened = new ArrayList<>();
        viewModel.setOnOpened((image, sentence) -> opened.add(sentence));
        viewModel.inFrontProperty().set(true);

        viewModel.open(viewModel.dataProperty().get().items().get(2), SIX.image(3));

        assertThat(opened).containsExactly("Training image 3: Pullover.");
    }

    @Test
    void keptSuspectsShowWithTheirMethod() {
        kept = Optional.of(SUSPECTS);
        List<String> opened = new ArrayList<>();
        viewModel.setOnOpened((image, sentence) -> opened.add(sentence));
        viewModel.inFrontProperty().set(true);
        viewModel.partProperty().set(DataViewModel.Part.SUSPECTS);

        assertThat(shown()).containsExactly(3);
        assertThat(viewModel.captionProperty().get()).startsWith("1 most doubtful of 6 labels. Five folds.");
        viewModel.open(viewModel.dataProperty().get().items().get(0), SIX.image(3));
        assertThat(opened).containsExactly("Training image 3: Pullover. The label is believed by <1 %, Coat by 98 %.");
    }

    @Test
    void withoutASearchTheTabSaysWhatToDo() {
        viewModel.inFrontProperty().set(true);
        viewModel.partProperty().set(DataViewModel.Part.SUSPECTS);

        assertThat(viewModel.emptyTextProperty().get()).contains("Press Find suspect labels");
    }

    @Test
    void searchShowsWhatItFound() {
        viewModel.inFrontProperty().set(true);
        viewModel.findSuspects();
        assertThat(viewModel.searchingProperty().get()).isTrue();
        assertThat(listener.orElseThrow().report(1, 4)).isTrue();
        assertThat(viewModel.progressProperty().get()).isEqualTo(0.25);

        kept = Optional.of(SUSPECTS);
        search.complete(SUSPECTS);

        assertThat(viewModel.searchingProperty().get()).isFalse();
        assertThat(shown()).containsExactly(3);
    }

    @Test
    void secondPressCallsTheSearchOff() {
        viewModel.inFrontProperty().set(true);
        viewModel.findSuspects();
        viewModel.findSuspects();
        assertThat(listener.orElseThrow().report(1, 4)).isFalse();

        search.completeExceptionally(new CancellationException());

        assertThat(viewModel.searchingProperty().get()).isFalse();
    }
}
