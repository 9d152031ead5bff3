package fittingroom.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.Stylesheet;

/**
 * AtlantaFX' themes without the rules for controls that the window doesn't have, which are more than half: JavaFX compares
 * every node with all of them. Compiled, as reading them as text would take longer than everything else.
 *
 * <p>Usage, after another version of AtlantaFX: {@code UsedTheme src/main/resources/fittingroom/ui/shell}
 */
final class UsedTheme {
    /** Style classes of AtlantaFX' own controls and of JavaFX' that are not used; and beginnings of such. */
    static final Set<String> UNUSED = Set.of(
            "accordion",
            "bar-chart",
            "bb-code",
            "breadcrumbs",
            "calendar",
            "caption-menu-item",
            "card",
            "chart",
            "classic",
            "custom-color-dialog",
            "custom-text-field",
            "date-picker",
            "date-picker-popup",
            "floating",
            "input-group",
            "menu-bar",
            "modal-box",
            "modal-pane",
            "notification",
            "pagination",
            "popover",
            "progress-slider",
            "ring-progress-indicator",
            "spinner",
            "split-menu-button",
            "split-pane",
            "tile-base",
            "titled-pane",
            "toggle-switch",
            "tool-bar",
            "tree-table-cell",
            "tree-table-row-cell",
            "tree-table-view");

    private static final Set<String> UNUSED_BEGINNINGS = Set.of("axis", "color-", "default-color", "html-editor");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)\\}");
    private static final Pattern STYLE_CLASS = Pattern.compile("\\.([A-Za-z][\\w-]*)");

    private UsedTheme() {}

    static List<Theme> themes() {
        return List.of(new PrimerLight(), new PrimerDark());
    }

    /** Its name among the resources. */
    static String file(Theme theme) {
        return theme.isDarkMode() ? "dark.bss" : "light.bss";
    }

    public static void main(String[] arguments) throws IOException {
        for (Theme theme : themes()) {
            compile(theme, Path.of(arguments[0], file(theme)));
        }
    }

    /** Writes the theme's used rules in JavaFX' own format, in which the order of some sets is left to chance. */
    static void compile(Theme theme, Path file) throws IOException {
        Path css = Files.createTempFile("theme", ".css");
        try {
            Files.writeString(css, used(text(theme)));
            Stylesheet.convertToBinary(css.toFile(), file.toFile());
        } finally {
            Files.delete(css);
        }
    }

    private static String text(Theme theme) throws IOException {
        String file = theme.getUserAgentStylesheet();
        try (InputStream stream = Theme.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String used(String css) {
        StringBuilder kept = new StringBuilder();
        Matcher rule = RULE.matcher(COMMENT.matcher(css).replaceAll(""));
        while (rule.find()) {
            List<String> selectors = new ArrayList<>(Arrays.asList(rule.group(1).split(",")));
            selectors.removeIf(UsedTheme::isUnused);
            if (!selectors.isEmpty()) {
                kept.append(String.join(",", selectors))
                        .append('{')
                        .append(rule.group(2))
                        .append("}\n");
            }
        }
        return kept.toString();
    }

    private static boolean isUnused(String selector) {
        return STYLE_CLASS
                .matcher(selector)
                .results()
                .map(found -> found.group(1))
                .anyMatch(UsedTheme::isUnusedClass);
    }

    static boolean isUnusedClass(String name) {
        return UNUSED.contains(name) || UNUSED_BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
