package fittingroom.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a directory by what their names say. Beside the published spelling, {@code train-images-idx3-ubyte.gz},
 * others are about: {@code train-images.idx3-ubyte} as some unpackers leave it, upper case, {@code test} for
 * {@code t10k}, no {@code -ubyte}, {@code .gz} or not.
 */
final class IdxFileNames {
    private static final String PACKED_SUFFIX = ".gz";

    private final Path directory;
    private final List<Path> files;

    private IdxFileNames(Path directory, List<Path> files) {
        this.directory = directory;
        this.files = files;
    }

    /** A half of the data set as the files' names tell it. */
    enum Part {
        TRAINING("train", "train(?:ing)?"),
        TEST("t10k", "(?:t10k|test(?:ing)?)");

        private final String usual;
        private final String pattern;

        Part(String usual, String pattern) {
            this.usual = usual;
            this.pattern = pattern;
        }

        /** The published file's name. */
        String usualName(IdxKind kind) {
            return unpackedName(kind) + PACKED_SUFFIX;
        }

        private String unpackedName(IdxKind kind) {
            return usual + "-" + kind.plural + "-idx" + kind.dimensions + "-ubyte";
        }

        private Pattern spellings(IdxKind kind) {
            String singular = kind.plural.substring(0, kind.plural.length() - 1);
            return Pattern.compile(pattern + "[-_. ]?" + singular + "s?(?:[-_. ]?idx" + kind.dimensions
                    + ")?(?:[-_. ]?u?byte)?(?:\\.(?:idx|bin))?(?:\\.gz)?");
        }
    }

    /** @throws IOException if the directory can't be listed */
    static IdxFileNames in(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return new IdxFileNames(
                    directory,
                    entries.sorted(Comparator.comparing(
                                    path -> path.getFileName().toString()))
                            .toList());
        }
    }

    /** The published spelling goes first, packed before unpacked; then the others, by name. */
    Optional<Path> find(Part part, IdxKind kind) {
        Pattern spellings = part.spellings(kind);
        Stream<Path> published =
                Stream.of(part.usualName(kind), part.unpackedName(kind)).map(directory::resolve);
        Stream<Path> others = files.stream()
                .filter(file -> spellings
                        .matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                        .matches());
        return Stream.concat(published, others).filter(Files::exists).findFirst();
    }
}
