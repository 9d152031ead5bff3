package fittingroom.ui.tryit;

import java.util.List;

/**
 * Ten garments as somebody draws them on the board of 280 × 280: an outline that ends where it began, strokes that belong
 * to it, and lines inside. In the order of Fashion-MNIST's classes.
 */
final class DrawnGarments {

    /**
     * @param outline x, y, x, y …
     * @param strokes that a filled or outlined drawing has as well, such as a bag's handle
     * @param inner lines that a careful drawing has
     */
    @SuppressWarnings("ArrayRecordComponent") // points for the mouse, never compared
    record Garment(String name, int[] outline, List<int[]> strokes, List<int[]> inner) {}

    static final List<Garment> ALL = List.of(
            new Garment(
                    "T-shirt/top",
                    of(
                            95, 60, 120, 70, 160, 70, 185, 60, 235, 100, 210, 130, 190, 115, 190, 225, 90, 225, 90, 115,
                            70, 130, 45, 100, 95, 60),
                    List.of(),
                    List.of(of(120, 70, 130, 86, 150, 86, 160, 70), of(90, 115, 97, 85), of(190, 115, 183, 85))),
            new Garment(
                    "Trouser",
                    of(100, 40, 180, 40, 195, 240, 155, 240, 140, 110, 125, 240, 85, 240, 100, 40),
                    List.of(),
                    List.of(of(99, 58, 181, 58), of(140, 58, 140, 105))),
            new Garment(
                    "Pullover",
                    of(
                            115, 45, 165, 45, 200, 65, 238, 205, 208, 214, 184, 130, 184, 220, 96, 220, 96, 130, 72,
                            214, 42, 205, 80, 65, 115, 45),
                    List.of(),
                    List.of(
                            of(115, 45, 130, 60, 150, 60, 165, 45),
                            of(96, 206, 184, 206),
                            of(45, 194, 75, 202),
                            of(235, 194, 205, 202))),
            new Garment(
                    "Dress",
                    of(
                            112, 35, 125, 62, 155, 62, 168, 35, 178, 40, 168, 115, 210, 245, 70, 245, 112, 115, 102, 40,
                            112, 35),
                    List.of(),
                    List.of(of(112, 115, 168, 115), of(130, 130, 115, 240), of(150, 130, 165, 240))),
            new Garment(
                    "Coat",
                    of(
                            112, 30, 168, 30, 198, 48, 222, 185, 198, 192, 186, 110, 194, 250, 86, 250, 94, 110, 82,
                            192, 58, 185, 82, 48, 112, 30),
                    List.of(),
                    List.of(
                            of(140, 85, 140, 250),
                            of(114, 30, 140, 85),
                            of(166, 30, 140, 85),
                            of(104, 175, 126, 175),
                            of(154, 175, 176, 175))),
            new Garment(
                    "Sandal",
                    of(28, 178, 60, 168, 110, 182, 160, 186, 215, 182, 252, 188, 252, 208, 28, 208, 28, 178),
                    List.of(
                            of(40, 174, 44, 128, 70, 118, 100, 130, 104, 180),
                            of(170, 185, 182, 152, 205, 148, 226, 183)),
                    List.of(of(28, 194, 252, 194), of(70, 118, 104, 180))),
            new Garment(
                    "Shirt",
                    of(
                            105, 42, 140, 56, 175, 42, 205, 60, 226, 195, 200, 202, 186, 120, 188, 235, 92, 235, 94,
                            120, 80, 202, 54, 195, 75, 60, 105, 42),
                    List.of(),
                    List.of(
                            of(140, 56, 140, 235),
                            of(105, 42, 118, 76, 140, 56),
                            of(175, 42, 162, 76, 140, 56),
                            of(146, 100, 150, 100),
                            of(146, 140, 150, 140),
                            of(146, 180, 150, 180),
                            of(156, 110, 178, 110, 178, 132, 156, 132, 156, 110))),
            new Garment(
                    "Sneaker",
                    of(
                            32, 150, 52, 132, 80, 142, 122, 128, 138, 122, 168, 152, 228, 170, 248, 190, 248, 208, 34,
                            208, 32, 150),
                    List.of(),
                    List.of(
                            of(34, 192, 248, 192),
                            of(130, 148, 146, 132),
                            of(144, 156, 160, 142),
                            of(158, 162, 174, 150))),
            new Garment(
                    "Bag",
                    of(60, 115, 220, 115, 232, 232, 48, 232, 60, 115),
                    List.of(of(100, 115, 106, 65, 174, 65, 180, 115)),
                    List.of(of(60, 150, 220, 150), of(132, 150, 132, 168, 148, 168, 148, 150))),
            new Garment(
                    "Ankle boot",
                    of(
                            88, 40, 162, 40, 160, 132, 214, 165, 242, 192, 242, 226, 118, 226, 112, 216, 84, 226, 82,
                            150, 88, 40),
                    List.of(),
                    List.of(
                            of(84, 208, 242, 208),
                            of(150, 80, 165, 80),
                            of(150, 100, 165, 100),
                            of(150, 120, 165, 120))));

    private DrawnGarments() {}

    private static int[] of(int... points) {
        return points;
    }
}
