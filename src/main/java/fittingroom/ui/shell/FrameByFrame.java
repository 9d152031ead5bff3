package fittingroom.ui.shell;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Does what the window's first frame doesn't need, a piece after each frame, so that the window is painted and hears mouse
 * and keyboard between two of them. Belongs to the window's thread once it has begun.
 */
public final class FrameByFrame implements Executor {
    /** Frames: a quarter of a second. */
    private static final int LONGEST_WAIT = 15;

    private final Queue<Runnable> pieces = new ArrayDeque<>();
    private boolean begun;
    private int waited;
    private boolean ended;

    /** Does this piece after those that wait already; at once where none waits any more. */
    @Override
    public void execute(Runnable piece) {
        if (ended) {
            piece.run();
        } else {
            pieces.add(piece);
        }
    }

    /** Does at once what waits, for a scene that nobody sees. */
    public void doAll() {
        while (!pieces.isEmpty()) {
            pieces.remove().run();
        }
        ended = true;
    }

    /**
     * Begins, now that the scene shows.
     *
     * @param sized whether the window has its size: some window managers show it small at first, and that frame is none to
     *     stay; after some frames it is taken as it is
     * @param first what to do once the first frame is painted
     * @param end what to do when nothing is left
     */
    public void begin(Scene scene, BooleanSupplier sized, Runnable first, Runnable end) {
        Runnable[] frame = new Runnable[1];
        frame[0] = () -> {
            scene.removePostLayoutPulseListener(frame[0]);
            // As it was laid out, not as it is by the time that it is painted.
            boolean small = !begun && !sized.getAsBoolean() && ++waited < LONGEST_WAIT;
            // Once this frame is painted.
            Platform.runLater(() -> {
                if (small) {
                    scene.addPostLayoutPulseListener(frame[0]);
                    Platform.requestNextPulse();
                    return;
                }
                if (!begun) {
                    begun = true;
                    first.run();
                }
                Runnable piece = pieces.poll();
                if (piece == null) {
                    ended = true;
                    end.run();
                } else {
                    piece.run();
                    scene.addPostLayoutPulseListener(frame[0]);
                    Platform.requestNextPulse();
                }
            });
        };
        scene.addPostLayoutPulseListener(frame[0]);
        Platform.requestNextPulse();
    }
}
