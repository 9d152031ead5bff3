package fittingroom.ui.runs;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How the user wants the drawer to look. */
public final class DrawerLook {
    private final StringProperty columns = new SimpleStringProperty("");
    private final BooleanProperty tall = new SimpleBooleanProperty();
    private final StringProperty baseline = new SimpleStringProperty("");

    /** Which columns show, how wide, and how the list is sorted; see {@link ColumnMemory}. */
    public StringProperty columnsProperty() {
        return columns;
    }

    /** The run that all others are seen against, by its id; empty if there is none. */
    public StringProperty baselineProperty() {
        return baseline;
    }

    /** Whether the list has half of the window. */
    public BooleanProperty tallProperty() {
        return tall;
    }
}
