package fittingroom.ui.controls.draw;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.image.Overrides;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Without a toolkit: strokes, tools, and the way back through drawings and pictures. */
class DrawingBoardTest {
    private static final int WHITE = 0xFFFFFFFF;

    private final DrawingBoard board = new DrawingBoard();

    /** A fast hand: the last drag that is told lies far before the release. */
    @Test
    void strokeReachesThePointWhereThePenIsLifted() {
        board.begin(DrawingTool.BRUSH, 20, 140, 1, 10);
        board.extend(60, 140);
        board.finishAt(260, 140);

        for (int column = 20; column <= 260; column++) {
            assertThat(ink(column, 140)).as("column %d", column).isEqualTo(1f);
        }
        assertThat(ink(267, 140)).isZero();
    }

    @Test
    void pressAndReleaseWithoutADragIsALineFromOneToTheOther() {
        board.begin(DrawingTool.BRUSH, 20, 20, 1, 10);
        board.finishAt(20, 200);

        assertThat(ink(20, 110)).isEqualTo(1f);
        assertThat(ink(20, 199)).isEqualTo(1f);
    }

    @Test
    void undoLeadsBackThroughAnOpenedPictureToTheDrawing() {
        stroke();
        BoardContent drawing = board.content();
        BoardContent photo = photo(40, 20, WHITE);
        board.show(photo);

        assertThat(board.content()).isEqualTo(photo);
        board.undo();
        assertThat(board.content()).isEqualTo(drawing);
        board.undo();
        assertThat(board.content().isEmpty()).isTrue();
        assertThat(board.canUndo()).isFalse();
        board.redo();
        board.redo();
        assertThat(board.content()).isEqualTo(photo);
        assertThat(board.canRedo()).isFalse();
    }

    /** A decision belongs to its picture: it comes and goes with it, and strokes keep it. */
    @Test
    void undoLeadsBackThroughDecisionsAboutPicturesToo() {
        BoardContent.Photo photo = photo(40, 40, 0xFF336699);
        BoardContent.Photo cropped =
                photo.withOverrides(Overrides.NONE.withCrop(Optional.of(new Overrides.Crop(0.25, 0, 0.75, 1))));
        board.show(photo);
        board.show(cropped);
        stroke();
        assertThat(board.content())
                .isInstanceOfSatisfying(
                        BoardContent.Photo.class,
                        painted -> assertThat(painted.overrides()).isEqualTo(cropped.overrides()));
        BoardContent painted = board.content();
        board.show(photo(30, 30, WHITE));

        board.undo();
        assertThat(board.content()).isEqualTo(painted);
        board.undo();
        assertThat(board.content()).isEqualTo(cropped);
        board.undo();
        assertThat(board.content()).isEqualTo(photo);
        board.redo();
        assertThat(board.content()).isEqualTo(cropped);
    }

    @Test
    void samePictureTwiceStaysAndLeavesNothingToUndoTwice() {
        board.show(photo(40, 20, WHITE));
        board.show(photo(40, 20, WHITE));

        assertThat(board.content()).isEqualTo(photo(40, 20, WHITE));
        board.undo();
        assertThat(board.content().isEmpty()).isTrue();
    }

    @Test
    void strokeOnAPhotoPaintsThePhotoAndKeepsItsNotes() {
        board.show(new BoardContent.Photo(ColorImage.of(140, 280, filled(140 * 280, 0xFF20A040)), List.of("a note")));
        board.begin(DrawingTool.BRUSH, 140, 140, 1, 20);
        board.finishAt(140, 140);

        BoardContent.Photo painted = (BoardContent.Photo) board.content();
        assertThat(painted.notes()).containsExactly("a note");
        assertThat(painted.image().argb(140, 70)).isEqualTo(WHITE);
        assertThat(painted.image().argb(10, 10)).isEqualTo(0xFF20A040);
    }

    @Test
    void eraserOnAPhotoLeavesTheColourOfTheBorder() {
        int[] pixels = filled(100 * 100, 0xFF808080);
        for (int row = 30; row < 70; row++) {
            Arrays.fill(pixels, row * 100 + 30, row * 100 + 70, 0xFFFF0000);
        }
        board.show(new BoardContent.Photo(ColorImage.of(100, 100, pixels), List.of()));
        board.begin(DrawingTool.ERASER, 140, 140, 1, 60);
        board.finishAt(140, 140);

        assertThat(((BoardContent.Photo) board.content()).image().argb(50, 50)).isEqualTo(0xFF808080);
    }

    @Test
    void garmentOfTheDataSetBecomesADrawingOnceItIsPaintedOn() {
        float[] pixels = new float[28 * 28];
        Arrays.fill(pixels, 10 * 28, 18 * 28, 0.6f);
        board.show(new BoardContent.Garment(GrayImage.of(28, 28, pixels), List.of()));
        board.begin(DrawingTool.BRUSH, 20, 20, 1, 10);
        board.finishAt(20, 20);

        assertThat(ink(20, 20)).isEqualTo(1f);
        assertThat(ink(140, 140)).isEqualTo(0.6f);
    }

    @Test
    void strokeThatChangesNothingLeavesNothingToUndo() {
        board.begin(DrawingTool.ERASER, 50, 50, 1, 20);
        board.finishAt(100, 100);

        assertThat(board.canUndo()).isFalse();
    }

    @Test
    void crossingStrokeInGrayIsNoBrighterWhereItCrosses() {
        board.begin(DrawingTool.BRUSH, 40, 140, 0.5, 20);
        board.extendStraight(240, 140);
        board.extendStraight(140, 40);
        board.extendStraight(140, 240);
        board.finish();

        assertThat(ink(140, 140)).isEqualTo(ink(60, 140)).isCloseTo(0.5f, within());
    }

    @Test
    void shapeIsFilledBucketTakesItsSurfaceAndLineIsStraight() {
        board.begin(DrawingTool.SHAPE, 60, 60, 1, 4);
        board.extendStraight(220, 60);
        board.extendStraight(220, 220);
        board.extendStraight(60, 220);
        board.finishAt(60, 220);
        assertThat(ink(140, 140)).isEqualTo(1f);
        assertThat(ink(30, 140)).isZero();

        board.begin(DrawingTool.BUCKET, 140, 140, 0.5, 4);
        board.finishAt(140, 140);
        assertThat(ink(140, 140)).isCloseTo(0.5f, within());
        assertThat(ink(30, 140)).isZero();

        board.begin(DrawingTool.LINE, 10, 10, 1, 6);
        board.extend(40, 200);
        board.extend(270, 10);
        board.finishAt(270, 10);
        assertThat(ink(140, 10)).isEqualTo(1f);
        assertThat(ink(30, 130)).as("an earlier end of the same line").isZero();
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1 / 255f);
    }

    private void stroke() {
        board.begin(DrawingTool.BRUSH, 100, 100, 1, 20);
        board.finishAt(180, 180);
    }

    private float ink(int column, int row) {
        return ((BoardContent.Drawing) board.content()).image().intensity(row, column);
    }

    private static BoardContent.Photo photo(int width, int height, int color) {
        return new BoardContent.Photo(ColorImage.of(width, height, filled(width * height, color)), List.of());
    }

    private static int[] filled(int length, int color) {
        int[] pixels = new int[length];
        Arrays.fill(pixels, color);
        return pixels;
    }
}
