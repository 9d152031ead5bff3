package fittingroom.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.data.FashionMnist;
import fittingroom.files.DamagedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A trained model as a file: specification, classes, preprocessing and weights in one {@link TensorArchive}. Opening
 * one never runs code from it (ADR 0001).
 */
public final class ModelFile {
    /** With the dot. */
    public static final String EXTENSION = ".fittingroom";

    private static final String KIND = "fitting-room-model";
    private static final int VERSION = 1;
    /** The preprocessing that {@code ImagePreprocessor} does; another value would need another program. */
    private static final String PREPROCESSING = "fashion-mnist-28x28-gray-bright-on-black";

    private static final JsonMapper MAPPER = NetworkJson.mapper().build();

    /** Only written where it is true: what answers as before stays readable by older programs. */
    private static final String TEST_TIME_MIRROR = "testTimeMirror";

    private record Content(
            NetworkSpec network,
            String description,
            boolean mirrored,
            boolean testTimeMirror,
            List<String> classes,
            String preprocessing) {}

    private ModelFile() {}

    /** Writes durably; a previous file stays whole until the new one is on disk. */
    public static void write(Path file, TrainedModel model) throws IOException {
        Content content = new Content(
                model.spec(),
                model.description(),
                model.mirrored(),
                model.testTimeMirror(),
                FashionMnist.CLASS_NAMES,
                PREPROCESSING);
        ObjectNode json = MAPPER.valueToTree(content);
        if (!model.testTimeMirror()) {
            json.remove(TEST_TIME_MIRROR);
        }
        TensorArchive.write(file, KIND, VERSION, json, Map.of("parameters", model.parameters()), MAPPER);
    }

    /**
     * Reads a model file.
     *
     * @throws DamagedFileException if it is missing, damaged, or not a model this program can use
     */
    public static TrainedModel read(Path file) throws IOException {
        try (TensorArchive archive = TensorArchive.open(file, KIND, VERSION, "Fitting Room model", MAPPER)) {
            Content content = content(file, archive.content());
            if (!content.classes().equals(FashionMnist.CLASS_NAMES)
                    || !content.preprocessing().equals(PREPROCESSING)) {
                throw new DamagedFileException(file.getFileName()
                        + " was trained for other classes or another preprocessing; choose another file.");
            }
            int length = parameters(file, content.network());
            return new TrainedModel(
                    content.network(),
                    content.description(),
                    content.mirrored(),
                    content.testTimeMirror(),
                    archive.floats("parameters", length));
        }
    }

    /** Blocks may each be right and yet leave each other too few pixels, which their numbers alone don't tell. */
    private static int parameters(Path file, NetworkSpec network) throws DamagedFileException {
        try {
            return Math.toIntExact(Network.parameterCount(network));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedFileException(
                    file.getFileName() + " describes a network that can't be built (" + e.getMessage()
                            + "); choose another file.",
                    e);
        }
    }

    private static Content content(Path file, JsonNode json) throws DamagedFileException {
        try {
            if (json instanceof ObjectNode object) {
                object.putIfAbsent(TEST_TIME_MIRROR, BooleanNode.FALSE);
            }
            return MAPPER.treeToValue(json, Content.class);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new DamagedFileException(
                    file.getFileName() + " describes a network that this program can't build; choose another file.", e);
        }
    }
}
