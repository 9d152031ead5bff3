package fittingroom.ui.shell;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.NamedArg;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/**
 * The place of a pane that the window's first frame doesn't need: loading and styling all panes at once would be most of the
 * window's start. One that is in front is filled right after that frame, another when its tab first comes to the front, or
 * before that while the hands rest. Its children in the FXML stand in until then: what is painted of the pane already, where
 * the pane has it, too. A pane that nobody has looked at for a while leaves the scene, as JavaFX goes through every node of
 * it for every frame, and is back as it was before it shows.
 */
public final class LatePane extends StackPane {
    private final String source;
    private final Tab tab;
    private Optional<Parent> content = Optional.empty();

    /**
     * @param source the pane's FXML, among the program's resources
     * @param tab the tab that shows it
     */
    public LatePane(@NamedArg("source") String source, @NamedArg("tab") Tab tab) {
        this.source = source;
        this.tab = tab;
        visibleProperty().addListener((observable, before, now) -> {
            if (now) {
                bringBack();
            }
        });
    }

    Tab tab() {
        return tab;
    }

    boolean isFilled() {
        return content.isPresent();
    }

    /** Whether it would show, were it in the scene. */
    private boolean isSeen() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Out of the scene, unless it shows. */
    void rest() {
        if (isFilled() && !isSeen()) {
            getChildren().clear();
        }
    }

    private void bringBack() {
        content.filter(pane -> getChildren().isEmpty()).ifPresent(getChildren()::add);
    }

    void fill(Function<String, Parent> loader) {
        if (!isFilled()) {
            content = Optional.of(loader.apply(source));
            // What stood in.
            getChildren().clear();
        }
        bringBack();
    }
}
