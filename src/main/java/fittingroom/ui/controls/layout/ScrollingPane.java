package fittingroom.ui.controls.layout;

import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A scroll pane that leaves the focus to what lies in it. JavaFX's own takes it on every press of the mouse, so that the
 * arrow keys no longer reach the control that was pressed. Page Up and Page Down, where nothing inside uses them, scroll.
 * What has the focus stays where it is when something above it grows (see {@link FocusAnchor}).
 */
public final class ScrollingPane extends ScrollPane {
    private static final double SHARE_OF_A_PAGE = 0.9;

    public ScrollingPane() {
        setFocusTraversable(false);
        // Before the content comes: a skin that is made later moves it, and its styles are looked up twice.
        setSkin(createDefaultSkin());
        addEventHandler(KeyEvent.KEY_PRESSED, this::turnPage);
        FocusAnchor.install(this);
    }

    /** Does nothing. */
    @Override
    public void requestFocus() {}

    private void turnPage(KeyEvent event) {
        if (event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.PAGE_UP) {
            double viewport = getViewportBounds().getHeight();
            double hidden =
                    getContent() == null ? 0 : getContent().getLayoutBounds().getHeight() - viewport;
            double step = hidden <= 0 ? 0 : viewport * SHARE_OF_A_PAGE / hidden * (getVmax() - getVmin());
            double wanted = getVvalue() + (event.getCode() == KeyCode.PAGE_DOWN ? step : -step);
            double now = Math.max(getVmin(), Math.min(getVmax(), wanted));
            if (now != getVvalue()) {
                setVvalue(now);
                event.consume();
            }
        }
    }
}
