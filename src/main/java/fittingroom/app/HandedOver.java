package fittingroom.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.ExperimentJson;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a second start asks of the window that is open; nothing at all is the wish to see it.
 *
 * @param data the folder of the data that it asked for
 * @param file a model or a picture to open
 * @param experiment what to show in the form
 */
record HandedOver(Optional<Path> data, Optional<Path> file, Optional<Experiment> experiment) {
    static final HandedOver NOTHING = new HandedOver(Optional.empty(), Optional.empty(), Optional.empty());

    private static final JsonMapper MAPPER = ExperimentJson.mapper().build();

    HandedOver {
        data = data.map(Path::toAbsolutePath).map(Path::normalize);
        file = file.map(Path::toAbsolutePath);
    }

    /** What the open window says to it; no refusal means that it was done. */
    record Answer(Optional<String> refusal) {
        static final Answer DONE = new Answer(Optional.empty());

        static Answer refused(String sentence) {
            return new Answer(Optional.of(sentence));
        }
    }

    private record Content(
            @Nullable String data,
            @Nullable String file,
            @Nullable Experiment experiment) {}

    String toJson() {
        try {
            return MAPPER.writeValueAsString(new Content(
                    data.map(Path::toString).orElse(null),
                    file.map(Path::toString).orElse(null),
                    experiment.orElse(null)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IOException if another version of the program, or another program, said this */
    static HandedOver parse(String json) throws IOException {
        try {
            Content content = MAPPER.readValue(json, Content.class);
            if (content == null) {
                throw new IOException("nothing was asked");
            }
            return new HandedOver(
                    Optional.ofNullable(content.data()).map(Path::of),
                    Optional.ofNullable(content.file()).map(Path::of),
                    Optional.ofNullable(content.experiment()));
        } catch (InvalidPathException e) {
            throw new IOException(e);
        }
    }
}
