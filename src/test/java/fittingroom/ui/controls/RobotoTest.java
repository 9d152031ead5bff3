package fittingroom.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the window writes must not depend on the other fonts of a machine: what none has is an empty box. */
class RobotoTest {
    private static final Pattern STRINGS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final int SEGMENTS = 4;

    @ParameterizedTest
    @ValueSource(strings = {"Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf"})
    void everyCharacterThatTheWindowWritesIsInIt(String file) throws IOException {
        Set<Integer> inFont = characters(file);

        Set<String> missing = new TreeSet<>();
        for (int written : writtenByTheWindow()) {
            if (!inFont.contains(written)) {
                missing.add(Character.toString(written));
            }
        }

        assertThat(inFont).contains((int) 'A', (int) '×').doesNotContain(0x2400);
        assertThat(missing).isEmpty();
    }

    /** Beyond ASCII, in the strings of the rooms whose words the window shows. */
    private static Set<Integer> writtenByTheWindow() throws IOException {
        Set<Integer> written = new TreeSet<>();
        Path sources = Path.of("src/main/java/fittingroom");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> !path.startsWith(sources.resolve("cli")))::iterator) {
                STRINGS.matcher(Files.readString(file))
                        .results()
                        .flatMapToInt(match -> match.group().chars())
                        .filter(character -> character >= 0x80)
                        .forEach(written::add);
            }
        }
        assertThat(written).contains(0x2192);
        return written;
    }

    /** The cmap's subtable of format 4, see OpenType's specification. */
    private static Set<Integer> characters(String file) throws IOException {
        ByteBuffer font;
        try (InputStream stream = Roboto.class.getResourceAsStream("/fittingroom/ui/fonts/" + file)) {
            font = ByteBuffer.wrap(Objects.requireNonNull(stream, file).readAllBytes());
        }
        int cmap = table(font, "cmap");
        Set<Integer> characters = new TreeSet<>();
        for (int i = 0; i < font.getShort(cmap + 2); i++) {
            int subtable = cmap + font.getInt(cmap + 4 + 8 * i + 4);
            if (font.getShort(subtable) == SEGMENTS) {
                addSegments(font, subtable, characters);
            }
        }
        return characters;
    }

    private static int table(ByteBuffer font, String tag) {
        for (int i = 0; i < font.getShort(4); i++) {
            int entry = 12 + 16 * i;
            byte[] name = new byte[4];
            font.get(entry, name);
            if (new String(name, StandardCharsets.US_ASCII).equals(tag)) {
                return font.getInt(entry + 8);
            }
        }
        throw new AssertionError("no table " + tag);
    }

    /** All characters of the segments: a font's own tools leave no holes in them. */
    private static void addSegments(ByteBuffer font, int subtable, Set<Integer> characters) {
        int doubled = Short.toUnsignedInt(font.getShort(subtable + 6));
        int ends = subtable + 14;
        int starts = ends + doubled + 2;
        for (int at = 0; at < doubled; at += 2) {
            int end = Short.toUnsignedInt(font.getShort(ends + at));
            for (int character = Short.toUnsignedInt(font.getShort(starts + at)); character <= end; character++) {
                characters.add(character);
            }
        }
    }
}
