package fittingroom.ui.tryit;

import fittingroom.image.Overrides;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.workbench.Picture;
import java.util.List;

/** What is on the board, as the workbench takes it. */
final class BoardReading {
    /** @param overrides for a photo; drawings and the data set's own pictures need none */
    static BoardContent.Visitor<Picture> picture(Overrides overrides) {
        return new BoardContent.Visitor<>() {
            @Override
            public Picture drawing(BoardContent.Drawing drawing) {
                return new Picture.Drawing(drawing.image());
            }

            @Override
            public Picture photo(BoardContent.Photo photo) {
                return new Picture.Pixels(photo.image(), overrides);
            }

            @Override
            public Picture garment(BoardContent.Garment garment) {
                return new Picture.ModelInput(garment.image());
            }
        };
    }

    /** Sentences about it. */
    static final BoardContent.Visitor<List<String>> NOTES = new BoardContent.Visitor<>() {
        @Override
        public List<String> drawing(BoardContent.Drawing drawing) {
            return List.of();
        }

        @Override
        public List<String> photo(BoardContent.Photo photo) {
            return photo.notes();
        }

        @Override
        public List<String> garment(BoardContent.Garment garment) {
            return garment.notes();
        }
    };

    private BoardReading() {}
}
