package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Experiment;
import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Run} with all its epochs in one JSON document: as version 0.1 stored it, and as it is exported. */
final class WholeRunFile {
    /** Version 0.1 didn't write them. */
    private static final List<String> ADDED_TO_PROVENANCE = List.of("processor", "kernels", "vectorBits", "data");

    private static final List<String> ADDED = List.of("group", "notes", "tags", "parent", "parentEpoch", "test");

    private record Content(
            String id,
            @Nullable String name,
            @Nullable String group,
            @Nullable String notes,
            @Nullable List<String> tags,
            @Nullable String parent,
            @Nullable Integer parentEpoch,
            RunState state,
            @Nullable String started,
            Experiment config,
            @Nullable Provenance provenance,
            List<TrainingEvent.EpochFinished> epochs,
            List<TrainingEvent.ControlChanged> changes,
            TrainingOutcome.@Nullable Result result,
            @Nullable EvaluationFigures test,
            @Nullable String weightsSha256) {}

    private WholeRunFile() {}

    static void write(Path file, Run run) throws IOException {
        Content content = new Content(
                run.id().value(),
                run.name().orElse(null),
                run.labels().group().orElse(null),
                run.labels().notes(),
                run.labels().tags(),
                run.parent().flatMap(Branch::parent).map(RunId::value).orElse(null),
                run.parent().map(Branch::epoch).orElse(null),
                run.state(),
                run.started().map(Instant::toString).orElse(null),
                run.config(),
                run.provenance().orElse(null),
                run.epochs(),
                run.changes(),
                run.result().orElse(null),
                run.test().orElse(null),
                run.weightsSha256().orElse(null));
        byte[] json = LogJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
        DurableFile.write(file, stream -> stream.write(json));
    }

    /** @throws DamagedFileException with a sentence if it can't be read */
    static Run read(Path file) throws IOException {
        return parse(file, RunRecordFile.tree(file));
    }

    /** @throws DamagedFileException with a sentence if it is no such document */
    static Run parse(Path file, ObjectNode tree) throws DamagedFileException {
        try {
            Content content = LogJson.MAPPER.treeToValue(inTodaysForm(tree), Content.class);
            RunLabels labels = new RunLabels(
                    Optional.ofNullable(content.name()),
                    Optional.ofNullable(content.group()),
                    content.notes() == null ? "" : content.notes(),
                    content.tags() == null ? List.of() : content.tags());
            return new Run(
                    new RunId(content.id()),
                    labels,
                    Branch.read(content.parent(), content.parentEpoch()),
                    content.state(),
                    Optional.ofNullable(content.started()).map(Instant::parse),
                    content.config(),
                    Optional.ofNullable(content.provenance()),
                    content.epochs(),
                    content.changes(),
                    Optional.ofNullable(content.result()),
                    Optional.ofNullable(content.test()),
                    Optional.ofNullable(content.weightsSha256()));
        } catch (JsonProcessingException | RuntimeException e) {
            throw RunRecordFile.damaged(file, e);
        }
    }

    /** Version 0.1.0 had the test's figures in the result. */
    private static ObjectNode inTodaysForm(ObjectNode run) {
        ADDED.forEach(field -> run.putIfAbsent(field, NullNode.getInstance()));
        if (run.get("provenance") instanceof ObjectNode provenance) {
            ADDED_TO_PROVENANCE.forEach(field -> provenance.putIfAbsent(field, NullNode.getInstance()));
        }
        if (run.get("result") instanceof ObjectNode result && result.has("testLoss")) {
            ObjectNode test = run.putObject("test");
            test.set("loss", result.remove("testLoss"));
            test.set("confusion", result.remove("testConfusion"));
            result.remove("testAccuracy");
        }
        return run;
    }
}
