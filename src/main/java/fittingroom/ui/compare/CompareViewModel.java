package fittingroom.ui.compare;

import fittingroom.runs.RunId;
import fittingroom.ui.Replies;
import fittingroom.workbench.ComparedRuns;
import fittingroom.workbench.Pictures;
import fittingroom.workbench.Workbench;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the Compare tab shows: runs side by side, and for the first two the images on which just one is right. */
public final class CompareViewModel {
    /** A gallery is for looking; the sentence above it says how many there are. */
    private static final int MOST_PICTURES = 40;

    private static final String EMPTY =
            "Choose two runs or more in the list below (Ctrl with a click) and press C; or pin a baseline with B, and"
                    + " press C on another run.";

    private final Workbench workbench;
    private final Executor window;

    private final ReadOnlyObjectWrapper<Optional<ComparedRuns>> compared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(EMPTY);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty transposed = new SimpleBooleanProperty();
    private final ObservableList<Pictures.TestPicture> fixed = FXCollections.observableArrayList();
    private final ObservableList<Pictures.TestPicture> broken = FXCollections.observableArrayList();
    private final Set<RunId> away = new HashSet<>();
    private List<RunId> asked = List.of();
    private long request;

    /** @param window runs what it is given on the window's thread */
    public CompareViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
    }

    /** @param runs at least two; the first is what the others are compared with */
    public void compare(List<RunId> runs) {
        asked = List.copyOf(runs);
        away.clear();
        compareWhatIsThere();
    }

    private void compareWhatIsThere() {
        long number = ++request;
        List<RunId> there = asked.stream().filter(run -> !away.contains(run)).toList();
        fixed.clear();
        broken.clear();
        if (there.size() < 2) {
            compared.set(Optional.empty());
            sentence.set(EMPTY);
            return;
        }
        sentence.set("Reading " + there.size() + " runs.");
        Replies.deliver(workbench.runs().compare(there), window, (found, failure) -> {
            if (number != request) {
                return;
            }
            if (found == null) {
                compared.set(Optional.empty());
                sentence.set(String.valueOf(failure == null ? "" : failure.getMessage()));
                return;
            }
            compared.set(Optional.of(found));
            sentence.set(found.pair()
                    .map(pair -> pair.sentence())
                    .orElse("The images on which just one is right are known once both runs have met the test set."));
            found.pair().ifPresent(pair -> {
                load(number, pair.fixed(), fixed);
                load(number, pair.broken(), broken);
            });
        });
    }

    /** Runs were deleted. */
    public void left(Set<RunId> runs) {
        if (asked.stream().anyMatch(runs::contains)) {
            away.addAll(runs);
            compareWhatIsThere();
        }
    }

    /** Deleted runs are there again. */
    public void returned(Set<RunId> runs) {
        if (away.removeAll(runs)) {
            compareWhatIsThere();
        }
    }

    private void load(long number, List<Integer> indices, ObservableList<Pictures.TestPicture> gallery) {
        List<Integer> shown = indices.subList(0, Math.min(MOST_PICTURES, indices.size()));
        Replies.deliver(workbench.pictures().testPictures(shown), window, (pictures, failure) -> {
            if (pictures != null && number == request) {
                gallery.setAll(pictures);
            }
        });
    }

    /** Empty before anything is compared. */
    public ReadOnlyObjectProperty<Optional<ComparedRuns>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** McNemar's test in words, or what to do next. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Whether runs are lines instead of columns. */
    public BooleanProperty transposedProperty() {
        return transposed;
    }

    /** Images that the second run gets right and the first doesn't, those it is surest of first. */
    public ObservableList<Pictures.TestPicture> fixed() {
        return fixed;
    }

    /** Images that the first run gets right and the second doesn't. */
    public ObservableList<Pictures.TestPicture> broken() {
        return broken;
    }
}
