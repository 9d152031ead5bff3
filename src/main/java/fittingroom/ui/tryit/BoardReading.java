package fittingroom.ui.tryit;

import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.workbench.Picture;
import java.util.List;
import java.util.Optional;

/** What is on the board, as the workbench takes it. */
final class BoardReading {
    /** The picture that is to be answered. */
    static final BoardContent.Visitor<Picture> PICTURE = new BoardContent.Visitor<>() {
        @Override
        public Picture drawing(BoardContent.Drawing drawing) {
            return new Picture.Drawing(drawing.image());
        }

        @Override
        public Picture photo(BoardContent.Photo photo) {
            return new Picture.Pixels(photo.image(), photo.overrides());
        }

        @Override
        public Picture garment(BoardContent.Garment garment) {
            return new Picture.ModelInput(garment.image());
        }
    };

    /** The photo, if it is one: only photos are prepared by decisions. */
    static final BoardContent.Visitor<Optional<BoardContent.Photo>> PHOTO = new BoardContent.Visitor<>() {
        @Override
        public Optional<BoardContent.Photo> drawing(BoardContent.Drawing drawing) {
            return Optional.empty();
        }

        @Override
        public Optional<BoardContent.Photo> photo(BoardContent.Photo photo) {
            return Optional.of(photo);
        }

        @Override
        public Optional<BoardContent.Photo> garment(BoardContent.Garment garment) {
            return Optional.empty();
        }
    };

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
