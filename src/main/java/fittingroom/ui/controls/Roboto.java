package fittingroom.ui.controls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** The window's one family of type; its figures are all of one width, so live numbers do not jitter. */
public final class Roboto {
    public static final String FAMILY = "Roboto";

    private static final List<String> FILES = List.of("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf");

    private static boolean loaded;

    private Roboto() {}

    /** Makes the family known to JavaFX; does nothing when it is known already. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        for (String file : FILES) {
            try (InputStream stream = Roboto.class.getResourceAsStream("/fittingroom/ui/fonts/" + file)) {
                Font.loadFont(Objects.requireNonNull(stream, file), 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
