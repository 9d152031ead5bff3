package fittingroom.ui.shell;

/** The tabs of the centre; their names are the tabs' ids in the FXML. */
public enum Tab {
    TRAIN,
    COMPARE,
    LAYERS,
    DATA,
    SWEEP
}
