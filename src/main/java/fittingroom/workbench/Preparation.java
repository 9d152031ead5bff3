package fittingroom.workbench;

import java.util.List;

/**
 * The data is loaded and the native library is up.
 *
 * @param notes sentences worth showing, for example that the data is not the original
 */
public record Preparation(int trainingImages, int testImages, List<String> notes) {
    public Preparation {
        notes = List.copyOf(notes);
    }
}
