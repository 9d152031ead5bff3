package fittingroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import fittingroom.training.TrainingJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Runs as JSON objects, and their figures as texts. */
final class RunLines {
    private static final JsonMapper MAPPER = TrainingJson.mapper().build();

    private RunLines() {}

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** For people to read. */
    static String indented(ObjectNode line) throws JsonProcessingException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(line);
    }

    static ObjectNode summary(Run run) {
        return summary(RunSummary.of(run));
    }

    static ObjectNode summary(RunSummary run) {
        ObjectNode line = JsonLines.object()
                .put("run", run.id().value())
                .put("name", run.name().orElse(null))
                .put("state", run.state().word())
                .put("started", run.started().map(Instant::toString).orElse(null))
                .put("epochs", run.epochs());
        Optional<EpochMetrics> best = run.best();
        line.put("bestEpoch", best.map(EpochMetrics::epoch).orElse(null));
        line.put(
                "bestValidationAccuracy",
                best.map(EpochMetrics::validationAccuracy).orElse(null));
        line.put("testAccuracy", run.testAccuracy().orElse(null));
        line.put("testLoss", run.testLoss().orElse(null));
        line.put("seconds", run.seconds());
        line.put("weightsSha256", run.weightsSha256().orElse(null));
        line.put("group", run.labels().group().orElse(null));
        line.set("tags", MAPPER.valueToTree(run.labels().tags()));
        line.put("notes", run.labels().notes());
        line.put(
                "parent", run.parent().flatMap(Branch::parent).map(RunId::value).orElse(null));
        line.put("parentEpoch", run.parent().map(Branch::epoch).orElse(null));
        return line;
    }

    static ObjectNode details(Run run) {
        ObjectNode line = summary(run);
        line.set("config", MAPPER.valueToTree(run.config()));
        run.provenance().ifPresent(provenance -> line.set("provenance", MAPPER.valueToTree(provenance)));
        line.set("history", MAPPER.valueToTree(run.epochs()));
        line.set("changes", MAPPER.valueToTree(run.changes()));
        return line;
    }
}
