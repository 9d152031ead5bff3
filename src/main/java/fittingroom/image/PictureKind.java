package fittingroom.image;

/** What people give. A model knows these unequally well, so that the same probability is worth less for some. */
public enum PictureKind {
    /** As Fashion-MNIST has them: bright on black. */
    DATA_SET,
    /** Drawn on the board, an icon, clip art: flat colours or lines. */
    DRAWING,
    /** Anything else. */
    PHOTO
}
