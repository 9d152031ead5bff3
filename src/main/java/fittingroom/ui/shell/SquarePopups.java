package fittingroom.ui.shell;

import java.util.Objects;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Menus and lists without shadow and round corners where no compositor paints what lies behind them: the room of both
 * would be white, which stands out in the dark.
 */
final class SquarePopups {
    private static final String STYLES = Objects.requireNonNull(SquarePopups.class.getResource("square-popups.css"))
            .toExternalForm();

    private SquarePopups() {}

    /** From now on, in every window. */
    static void install() {
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(SquarePopups::square);
                }
            });
        }
    }

    /** A popup takes over its owner's style sheets whenever it is shown. */
    static void square(Window window) {
        if (window instanceof PopupWindow popup
                && !popup.getScene().getStylesheets().contains(STYLES)) {
            popup.getScene().getStylesheets().add(STYLES);
        }
    }
}
