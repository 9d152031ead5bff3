package fittingroom.ui.controls.table;

import javafx.scene.control.TextField;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.MouseEvent;
import javafx.util.converter.DefaultStringConverter;

/**
 * A text that is edited in its place. Enter keeps what was typed, and so does going elsewhere; Escape gives it up. JavaFX's
 * own cell forgets the text on a click elsewhere, and stays open on one with Control or Shift.
 *
 * @param <T> what a row shows
 */
public final class TextEditCell<T> extends TextFieldTableCell<T, String> {
    private boolean followed;
    private boolean ending;

    public TextEditCell() {
        super(new DefaultStringConverter());
    }

    @Override
    public void startEdit() {
        if (!isEditable()) {
            // JavaFX leaves the table in the edit that this cell refuses.
            getTableView().edit(-1, null);
            return;
        }
        super.startEdit();
        if (!followed && getGraphic() instanceof TextField field) {
            followed = true;
            field.focusedProperty().addListener((observable, before, focused) -> {
                if (!focused && isEditing() && !ending) {
                    commitEdit(field.getText());
                }
            });
            // With Control or Shift a table chooses rows and leaves the focus where it is.
            getTableView().addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
                if (isEditing() && !contains(sceneToLocal(press.getSceneX(), press.getSceneY()))) {
                    getTableView().requestFocus();
                    if (isEditing()) {
                        // The table has been refreshed meanwhile: this field was made out of sight and had no focus to
                        // lose.
                        commitEdit(field.getText());
                    }
                }
            });
        }
    }

    @Override
    public void commitEdit(String text) {
        handBackTheFocus();
        super.commitEdit(text);
    }

    @Override
    public void cancelEdit() {
        handBackTheFocus();
        super.cancelEdit();
    }

    /** Before the field goes: whatever else can take the focus would, a button for one. */
    private void handBackTheFocus() {
        if (getGraphic() instanceof TextField field && field.isFocused()) {
            ending = true;
            getTableView().requestFocus();
            ending = false;
        }
    }
}
