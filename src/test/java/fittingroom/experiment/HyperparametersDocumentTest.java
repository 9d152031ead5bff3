package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/hyperparameters.md true; {@code -Dfittingroom.writeDocuments=true} writes it anew. */
class HyperparametersDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "hyperparameters.md");
    private static final List<Preset> SHOWN =
            List.of(Preset.REPORT_CNN, Preset.REPORT_GRU, Preset.BEST_CNN, Preset.BEST_GRU);

    @Test
    void theDocumentIsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("fittingroom.writeDocuments")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    private static String document() {
        StringBuilder text = new StringBuilder("# Hyperparameters\n\n"
                + "Everything that can be set, in the window and in the terminal (`--learning-rate 0.001`). Where it is"
                + " called\n*live*, it can be changed while a run goes on. This page is made from the catalogue in the"
                + " code.\n");
        for (Group group : Group.values()) {
            text.append("\n## ").append(group.title()).append("\n\n");
            text.append(row(Stream.concat(
                    Stream.of("option", "what it does", "value"), SHOWN.stream().map(Preset::title))));
            text.append(row(Stream.generate(() -> "---").limit(3L + SHOWN.size())));
            Catalogue.all().stream()
                    .filter(entry -> entry.group() == group)
                    .forEach(entry -> text.append(row(Stream.concat(
                            Stream.of("`" + entry.id() + "`", sentence(entry), value(entry)),
                            SHOWN.stream()
                                    .map(preset -> entry.text(preset.config()).orElse("–"))))));
        }
        return text.toString();
    }

    private static String sentence(Hyperparameter<?> entry) {
        String owner = entry.condition() == Condition.ALWAYS
                ? ""
                : " Belongs to " + entry.condition().owner() + ".";
        return "**" + entry.label() + "**. " + entry.sentence() + owner + (entry.live() ? " *Live.*" : "");
    }

    private static String value(Hyperparameter<?> entry) {
        return entry.domain().description() + (entry.unit().isEmpty() ? "" : " (" + entry.unit() + ")");
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
