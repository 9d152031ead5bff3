package fittingroom.ui.shell;

import java.util.function.Function;
import javafx.beans.NamedArg;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/**
 * The place of a pane that isn't in front when the window opens. It is filled when its tab first comes to the front, or
 * before that while the hands rest: loading and styling all panes at once would double the window's start.
 */
public final class LatePane extends StackPane {
    private final String source;
    private final Tab tab;

    /**
     * @param source the pane's FXML, among the program's resources
     * @param tab the tab that shows it
     */
    public LatePane(@NamedArg("source") String source, @NamedArg("tab") Tab tab) {
        this.source = source;
        this.tab = tab;
    }

    Tab tab() {
        return tab;
    }

    boolean isFilled() {
        return !getChildren().isEmpty();
    }

    void fill(Function<String, Parent> loader) {
        if (!isFilled()) {
            getChildren().add(loader.apply(source));
        }
    }
}
