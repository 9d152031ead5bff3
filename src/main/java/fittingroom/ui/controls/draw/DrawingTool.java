package fittingroom.ui.controls.draw;

/** What the primary mouse button and the keyboard's pen do. */
public enum DrawingTool {
    /** Paints where the pen goes. */
    BRUSH,
    /** Takes paint away; on a photo it paints the colour of the border. */
    ERASER,
    /** A straight line from press to release. */
    LINE,
    /** Fills what the pen's way surrounds. */
    SHAPE,
    /** Fills the surface that was pressed on. */
    BUCKET
}
