package fittingroom.ui.tryit;

import javafx.scene.control.MenuButton;

/** Opens a list of models where a menu button opens a menu, which would be as high as the screen. */
public final class ModelButton extends MenuButton {
    private Runnable opened = () -> {};

    /** Hears that the list is asked for. */
    void setOnOpened(Runnable receiver) {
        opened = receiver;
    }

    @Override
    public void show() {
        if (!isDisabled()) {
            opened.run();
        }
    }
}
