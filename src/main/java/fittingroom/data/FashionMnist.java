package fittingroom.data;

import java.util.List;

/** The Fashion-MNIST data set (Xiao et al. 2017, arXiv 1708.07747). */
public final class FashionMnist {
    /** The ten classes in label order. */
    public static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private FashionMnist() {}
}
