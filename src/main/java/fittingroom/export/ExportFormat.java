package fittingroom.export;

import java.util.Locale;

/** What a run can be exported as. */
public enum ExportFormat {
    /** A line an epoch. */
    CSV,
    /** An event file in a folder of the run's name. */
    TENSORBOARD,
    /** A page that needs nothing else. */
    HTML,
    /** The model, for onnxruntime and others. */
    ONNX,
    /** All of its files, for Fitting Room on another machine; the store of runs writes it. */
    ZIP;

    /** Its name in the terminal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
