package fittingroom.network.kernels;

import java.util.List;

/**
 * What the gradient of a batch's statistics is made of, for every filter, see {@link GridNormalization}.
 *
 * @param gradients {@code [filters]}, the sum of the gradients of what was normalised
 * @param products {@code [filters]}, the sum of those times {@code value - mean}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GradientSums(double[] gradients, double[] products) {
    /** Those of all images together, added one after the other, so that they don't depend on who has added which. */
    public static GradientSums joined(List<GradientSums> parts) {
        int filters = parts.get(0).gradients.length;
        double[] gradients = new double[filters];
        double[] products = new double[filters];
        for (GradientSums part : parts) {
            for (int filter = 0; filter < filters; filter++) {
                gradients[filter] += part.gradients[filter];
                products[filter] += part.products[filter];
            }
        }
        return new GradientSums(gradients, products);
    }
}
