package fittingroom.workbench;

import fittingroom.data.Dataset;
import java.util.List;

/**
 * Some images of a file of the data set.
 *
 * @param source all images of the file
 * @param indices which of them, ascending
 */
public record NumberedImages(Dataset source, List<Integer> indices) {
    public NumberedImages {
        indices = List.copyOf(indices);
    }
}
