package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileGridTest {
    private static final int IMAGES = 3;

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    /** 1 is covered by a tile of two, as F(1, 3) saves nothing. */
    @ParameterizedTest(name = "{0} outputs: {1} tiles a side that cover {2}")
    @CsvSource({"1, 1, 2", "2, 1, 2", "3, 1, 3", "4, 1, 4", "5, 2, 6", "7, 2, 7", "14, 4, 14", "28, 7, 28"})
    void tilesReachAsFarAsTheImage(int side, int tiles, int covered) {
        TileGrid grid = TileGrid.of(side);

        assertThat(grid.perSide()).isEqualTo(tiles);
        assertThat(grid.outputs()).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7, 8, 14})
    void everyTileHasAPlaceOfItsOwn(int side) {
        TileGrid grid = TileGrid.of(side);

        assertThat(places(grid))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, IMAGES * grid.perImage()).boxed().toList());
    }

    /** Lavin & Gray 2016, section 4.1: F(m, r) takes m + r - 1 multiplications; 22 along 14 outputs, 11 along 7. */
    @ParameterizedTest(name = "{0} outputs: {1} products an image")
    @CsvSource({"14, 484", "7, 121", "8, 144", "6, 100", "2, 16", "3, 25"})
    void productsAreThoseOfTheShorterSides(int side, int products) {
        TileGrid grid = TileGrid.of(side);

        int rows = 0;
        for (int plane = 0; plane < WinogradTransform.PLANES; plane++) {
            rows += grid.end(IMAGES, plane) - grid.first(IMAGES, plane);
        }

        assertThat(rows).isEqualTo(IMAGES * products);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 14})
    void aPairOfPointsHasTheTilesThatTakeIt(int side) {
        TileGrid grid = TileGrid.of(side);
        for (int plane = 0; plane < WinogradTransform.PLANES; plane++) {
            boolean lastRows = grid.shorter().takes(plane / TileSide.POINTS);
            boolean lastColumns = grid.shorter().takes(plane % TileSide.POINTS);
            List<Integer> taken = new ArrayList<>();
            for (int image = 0; image < IMAGES; image++) {
                for (int row = 0; row < grid.perSide(); row++) {
                    for (int column = 0; column < grid.perSide(); column++) {
                        if ((grid.isWhole(row) || lastRows) && (grid.isWhole(column) || lastColumns)) {
                            taken.add(grid.index(IMAGES, image, row, column));
                        }
                    }
                }
            }

            assertThat(taken)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(grid.first(IMAGES, plane), grid.end(IMAGES, plane))
                                    .boxed()
                                    .toList());
        }
    }

    @Test
    void aTileHasOneToFourOutputs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TileGrid.covering(5))
                .withMessageContaining("5");
    }

    private static List<Integer> places(TileGrid grid) {
        List<Integer> places = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            for (int row = 0; row < grid.perSide(); row++) {
                for (int column = 0; column < grid.perSide(); column++) {
                    places.add(grid.index(IMAGES, image, row, column));
                }
            }
        }
        return places;
    }
}
