package fittingroom.app;

import fittingroom.files.DurableFile;
import fittingroom.ui.shell.Themes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers from one time to the next: theme, size, the columns of the runs, their baseline, and the model
 * that answers. A damaged file only costs the memory.
 *
 * @param runColumns as the drawer describes them; empty for those that are usual
 * @param baseline the run that all others are seen against, by its id; empty if none was
 * @param model that was chosen in Try it, as it describes it; empty if none was
 */
public record WindowSettings(
        Themes.Choice theme,
        double width,
        double height,
        boolean maximized,
        String runColumns,
        String baseline,
        String model) {
    private static final Logger LOG = LoggerFactory.getLogger(WindowSettings.class);
    private static final String FILE = "window.properties";

    public static final double SMALLEST_WIDTH = 1000;
    public static final double SMALLEST_HEIGHT = 640;
    private static final WindowSettings DEFAULT =
            new WindowSettings(Themes.Choice.SYSTEM, 1440, 900, false, "", "", "");

    public static WindowSettings load(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return DEFAULT;
        }
        Properties properties = new Properties();
        try (InputStream input = Files.newInputStream(file)) {
            properties.load(input);
            return new WindowSettings(
                    Themes.Choice.valueOf(
                            properties.getProperty("theme", "system").toUpperCase(Locale.ROOT)),
                    size(properties, "width", DEFAULT.width, SMALLEST_WIDTH),
                    size(properties, "height", DEFAULT.height, SMALLEST_HEIGHT),
                    Boolean.parseBoolean(properties.getProperty("maximized")),
                    properties.getProperty("runColumns", ""),
                    properties.getProperty("baseline", ""),
                    properties.getProperty("model", ""));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the window's settings could not be read", e);
            return DEFAULT;
        }
    }

    private static double size(Properties properties, String key, double usual, double smallest) {
        double size = Double.parseDouble(properties.getProperty(key, String.valueOf(usual)));
        if (!Double.isFinite(size)) {
            throw new IllegalArgumentException(key + " must be finite, was " + size);
        }
        return Math.max(smallest, size);
    }

    public void save(Path home) {
        Properties properties = new Properties();
        properties.setProperty("theme", theme.name().toLowerCase(Locale.ROOT));
        properties.setProperty("width", String.valueOf(width));
        properties.setProperty("height", String.valueOf(height));
        properties.setProperty("maximized", String.valueOf(maximized));
        properties.setProperty("runColumns", runColumns);
        properties.setProperty("baseline", baseline);
        properties.setProperty("model", model);
        try {
            DurableFile.write(home.resolve(FILE), output -> properties.store(output, null));
        } catch (IOException e) {
            LOG.warn("the window's settings could not be kept", e);
        }
    }
}
