package fittingroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out of the themes is what the window doesn't have. */
class UsedThemeTest {
    private static final Path SOURCES = Path.of("src", "main");

    @TempDir
    private static Path folder;

    /** Another version of AtlantaFX needs files made anew. */
    @Test
    void theFilesAreThoseOfTheThemesInTheLibrary() throws IOException {
        for (Theme theme : UsedTheme.themes()) {
            Path made = folder.resolve(UsedTheme.file(theme));
            UsedTheme.compile(theme, made);

            assertThat(rules(Objects.requireNonNull(Themes.class.getResource(UsedTheme.file(theme)))))
                    .as(theme.getName())
                    .hasSizeGreaterThan(200)
                    .isEqualTo(rules(made.toUri().toURL()));
        }
    }

    private static List<String> rules(URL file) throws IOException {
        return Stylesheet.loadBinary(file).getRules().stream()
                .map(rule -> rule.getSelectors() + " " + rule.getDeclarations())
                // A picture within a rule remembers from where the rule was read.
                .map(rule -> rule.replace(file.toExternalForm(), "this file"))
                .toList();
    }

    /** The kinds of controls by the names of their classes, as a style class is called. */
    @Test
    void noControlOfAKindThatIsLeftOutIsUsed() throws IOException {
        Pattern type =
                Pattern.compile("(?:javafx\\.scene\\.(?:control|chart|web)|atlantafx\\.base\\.controls)\\.(\\w+)");

        assertThat(found(
                        type,
                        name -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)))
                .contains("table-view", "combo-box")
                .noneMatch(UsedTheme::isUnusedClass);
    }

    @Test
    void noStyleClassThatIsLeftOutIsUsed() throws IOException {
        Pattern attribute = Pattern.compile("styleClass=\"([^\"]*)\"|getStyleClass\\(\\)\\s*\\.\\w+\\(([^;]*)\\);");

        assertThat(found(attribute, list -> list))
                .flatMap(list -> Arrays.asList(list.split("[^a-z0-9-]+")))
                .contains("flat", "small")
                .noneMatch(UsedTheme::isUnusedClass);
    }

    private static List<String> found(Pattern pattern, UnaryOperator<String> read) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|fxml)"))
                    .toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(read.apply(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
                }
            }
        }
        return found;
    }
}
