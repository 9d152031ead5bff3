package fittingroom.ui.controls;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * A tooltip that is made when the mouse first comes: each is a scene of its own, a form has a hundred, and of most nobody
 * ever sees anything.
 */
public final class MouseHelp implements EventHandler<MouseEvent> {
    private static final double WIDEST = 300;

    private final ObservableValue<String> text;
    private final Control[] controls;

    private MouseHelp(ObservableValue<String> text, Control... controls) {
        this.text = text;
        this.controls = controls;
    }

    /** Over all of these the same is told, as it reads when the mouse is there. */
    public static void add(ObservableValue<String> text, Control... controls) {
        MouseHelp help = new MouseHelp(text, controls);
        for (Control control : controls) {
            control.addEventHandler(MouseEvent.MOUSE_ENTERED, help);
        }
    }

    /** The same in FXML: {@code MouseHelp.text="…"}. */
    public static void setText(Control control, String text) {
        control.setAccessibleHelp(text);
        add(new ReadOnlyStringWrapper(text), control);
    }

    @Override
    public void handle(MouseEvent event) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        for (Control control : controls) {
            control.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
            control.setTooltip(tooltip);
        }
    }
}
