package fittingroom.workbench;

import fittingroom.network.Inspection;
import fittingroom.network.TrainedModel;
import fittingroom.network.WeightLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A picture's way through the model that answers.
 *
 * @param model for example {@code run-12 · epoch 6}
 * @param filters of the first convolution; none in a recurrent network
 */
public record InspectedPicture(String model, Inspection inspection, List<Filter> filters) {

    /**
     * Weights of a filter of the first convolution.
     *
     * @param weights {@code [side, side]}, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // a few weights, never compared
    public record Filter(int side, float[] weights) {}

    public InspectedPicture {
        filters = List.copyOf(filters);
    }

    static InspectedPicture of(TrainedModel model, Inspection inspection) {
        List<Filter> filters = new ArrayList<>();
        WeightLayout.of(model.spec()).weights().stream()
                .filter(weight -> weight.part() == WeightLayout.Part.KERNEL)
                .findFirst()
                .ifPresent(kernel -> {
                    int side = kernel.shape().get(2);
                    float[] values = kernel.values(model.parameters());
                    for (int filter = 0; filter < kernel.shape().get(0); filter++) {
                        filters.add(new Filter(
                                side, Arrays.copyOfRange(values, filter * side * side, (filter + 1) * side * side)));
                    }
                });
        return new InspectedPicture(model.description(), inspection, filters);
    }
}
