package fittingroom.ui.controls.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fittingroom.image.Overrides.Crop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames in shares of a picture; an edge is taken hold of within 0.02. */
class CropDragTest {
    private static final Crop FRAME = new Crop(0.2, 0.3, 0.6, 0.9);

    private static CropDrag at(Crop frame, double x, double y) {
        return CropDrag.at(frame, x, y, 0.02, 0.02);
    }

    private static void assertFrame(Crop actual, double left, double top, double right, double bottom) {
        assertThat(new double[] {actual.left(), actual.top(), actual.right(), actual.bottom()})
                .containsExactly(new double[] {left, top, right, bottom}, within(1e-12));
    }

    @ParameterizedTest(name = "held at {0}, {1}")
    @CsvSource({
        "0.2, 0.5, left",
        "0.61, 0.5, right",
        "0.4, 0.29, top",
        "0.4, 0.9, bottom",
        "0.19, 0.31, lefttop",
        "0.6, 0.9, rightbottom",
        "0.6, 0.3, righttop",
        "0.2, 0.9, leftbottom",
        "0.4, 0.6, lefttoprightbottom",
        "0.1, 0.6, none",
        "0.4, 0.95, none",
        "0.2, 0.2, none"
    })
    void edgesCornersAndTheInsideAreTakenHoldOf(double x, double y, String held) {
        CropDrag drag = at(FRAME, x, y);

        assertThat(drag.left()).isEqualTo(held.contains("left"));
        assertThat(drag.top()).isEqualTo(held.contains("top"));
        assertThat(drag.right()).isEqualTo(held.contains("right"));
        assertThat(drag.bottom()).isEqualTo(held.contains("bottom"));
        assertThat(drag.moves()).isEqualTo(held.equals("lefttoprightbottom"));
    }

    @Test
    void dragOnThePictureIsANewFrameWhicheverWayItGoes() {
        assertFrame(at(Crop.WHOLE, 0.3, 0.4).to(0.7, 0.5), 0.3, 0.4, 0.7, 0.5);
        assertFrame(at(Crop.WHOLE, 0.7, 0.5).to(0.3, 0.4), 0.3, 0.4, 0.7, 0.5);
        assertFrame(at(FRAME, 0.9, 0.1).to(1.4, -2), 0.9, 0, 1, 0.1);
    }

    /** A click is no frame. */
    @Test
    void frameTooSmallToHoldIsTheOneBefore() {
        assertThat(at(FRAME, 0.9, 0.1).to(0.9, 0.1)).isEqualTo(FRAME);
        assertThat(at(FRAME, 0.9, 0.1).to(0.99, 0.11)).isEqualTo(FRAME);
    }

    @Test
    void frameMovesAsFarAsThePictureGoes() {
        assertFrame(at(FRAME, 0.4, 0.6).to(0.5, 0.55), 0.3, 0.25, 0.7, 0.85);
        assertFrame(at(FRAME, 0.4, 0.6).to(7, 7), 0.6, 0.4, 1, 1);
        assertFrame(CropDrag.moved(FRAME, -9, -9), 0, 0, 0.4, 0.6);
        assertThat(CropDrag.moved(Crop.WHOLE, 0.3, -0.3)).isEqualTo(Crop.WHOLE);
    }

    @Test
    void edgesStopAtThePicturesAndBeforeEachOther() {
        assertFrame(at(FRAME, 0.2, 0.5).to(0.1, 0.9), 0.1, 0.3, 0.6, 0.9);
        assertFrame(at(FRAME, 0.2, 0.5).to(0.9, 0.9), 0.56, 0.3, 0.6, 0.9);
        assertFrame(at(FRAME, 0.6, 0.9).to(3, 3), 0.2, 0.3, 1, 1);
        assertFrame(at(FRAME, 0.6, 0.3).to(0, 2), 0.2, 0.86, 0.24, 0.9);
    }

    @Test
    void keysMoveTheRightAndTheLowerEdge() {
        assertFrame(CropDrag.grown(FRAME, 0.01, 0), 0.2, 0.3, 0.61, 0.9);
        assertFrame(CropDrag.grown(FRAME, 0, -0.01), 0.2, 0.3, 0.6, 0.89);
        assertFrame(CropDrag.grown(Crop.WHOLE, 0.01, 0), 0, 0, 1, 1);
    }
}
