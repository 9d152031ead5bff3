package fittingroom.ui.shell;

/** The tabs of the centre that a command may bring to the front; their names are the tabs' ids in the FXML. */
public enum Tab {
    TRAIN,
    COMPARE
}
