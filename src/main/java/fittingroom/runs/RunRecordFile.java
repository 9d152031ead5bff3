package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fittingroom.experiment.Experiment;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.network.DamagedFileException;
import fittingroom.network.DurableFile;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingJson;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code run.json}: a {@link Run} as a file. */
final class RunRecordFile {
    private static final JsonMapper MAPPER = TrainingJson.mapper()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    /** Of the provenance; version 0.1 didn't write them. */
    private static final List<String> ADDED_SINCE = List.of("processor", "kernels", "vectorBits", "data");

    private static final long MAXIMUM_BYTES = 64L << 20;

    private record Content(
            String id,
            @Nullable String name,
            RunState state,
            String started,
            Experiment config,
            @Nullable Provenance provenance,
            List<TrainingEvent.EpochFinished> epochs,
            List<TrainingEvent.ControlChanged> changes,
            TrainingOutcome.@Nullable Result result,
            @Nullable EvaluationFigures test,
            @Nullable String weightsSha256) {}

    private RunRecordFile() {}

    static void write(Path file, Run run) throws IOException {
        Content content = new Content(
                run.id().value(),
                run.name().orElse(null),
                run.state(),
                run.started().toString(),
                run.config(),
                run.provenance().orElse(null),
                run.epochs(),
                run.changes(),
                run.result().orElse(null),
                run.test().orElse(null),
                run.weightsSha256().orElse(null));
        byte[] json = MAPPER.writeValueAsBytes(content);
        DurableFile.write(file, stream -> stream.write(json));
    }

    static Run read(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new DamagedFileException(file + " is far too large for a run's record; delete its folder.");
        }
        try {
            JsonNode tree = inTodaysForm(MAPPER.readTree(Files.readAllBytes(file)));
            if (tree.path("provenance") instanceof ObjectNode provenance) {
                ADDED_SINCE.forEach(field -> provenance.putIfAbsent(field, NullNode.getInstance()));
            }
            Content content = MAPPER.treeToValue(tree, Content.class);
            return new Run(
                    new RunId(content.id()),
                    RunLabels.named(Optional.ofNullable(content.name())).name(),
                    content.state(),
                    Instant.parse(content.started()),
                    content.config(),
                    Optional.ofNullable(content.provenance()),
                    content.epochs(),
                    content.changes(),
                    Optional.ofNullable(content.result()),
                    Optional.ofNullable(content.test()),
                    Optional.ofNullable(content.weightsSha256()));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new DamagedFileException(
                    "The record " + file + " is damaged; restore it from a backup or delete its folder.", e);
        }
    }

    /** Version 0.1.0 had the test's figures in the result. */
    private static JsonNode inTodaysForm(JsonNode record) {
        if (record instanceof ObjectNode run && !run.has("test")) {
            run.putNull("test");
            if (run.get("result") instanceof ObjectNode result && result.has("testLoss")) {
                ObjectNode test = run.putObject("test");
                test.set("loss", result.remove("testLoss"));
                test.set("confusion", result.remove("testConfusion"));
                result.remove("testAccuracy");
            }
        }
        return record;
    }
}
