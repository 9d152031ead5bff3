package fittingroom.ui.controls.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GalleryGridTest {
    private final GalleryGrid grid = GalleryGrid.of(10_000, 200, 50);

    @Test
    void onlyWhatShowsIsVisited() {
        assertThat(grid.columns()).isEqualTo(4);
        assertThat(grid.firstVisible(1_020)).isEqualTo(80);
        assertThat(grid.endVisible(1_020, 200)).isEqualTo(100);
        assertThat(grid.endVisible(grid.height() - 200, 200)).isEqualTo(10_000);
    }

    @Test
    void everyTileIsFoundWhereItLies() {
        for (int index : new int[] {0, 3, 4, 9_999}) {
            assertThat(grid.at(grid.x(index) + 1, grid.y(index) + 1)).isEqualTo(index);
        }
        assertThat(grid.at(201, 10)).isEqualTo(-1);
        assertThat(GalleryGrid.of(5, 200, 50).at(60, 60)).as("behind the last").isEqualTo(-1);
    }

    @Test
    void scrollMovesNoFurtherThanATileNeeds() {
        assertThat(grid.scrollTo(0, 500, 200)).isZero();
        assertThat(grid.scrollTo(40, 480, 200)).as("shows already").isEqualTo(480);
        assertThat(grid.scrollTo(80, 480, 200)).isEqualTo(850);
    }

    @Test
    void narrowGalleryHasOneColumn() {
        assertThat(GalleryGrid.of(3, 20, 50)).isEqualTo(new GalleryGrid(3, 1, 20));
    }
}
