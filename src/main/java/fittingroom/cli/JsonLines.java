package fittingroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.metrics.ConfusionMatrix;
import java.io.PrintWriter;

/** One JSON object a line, flushed at once so that a pipe sees it. */
final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    void print(ObjectNode line) {
        try {
            out.println(MAPPER.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows actual, columns predicted. */
    static ArrayNode confusion(ConfusionMatrix matrix) {
        ArrayNode rows = MAPPER.createArrayNode();
        for (int[] row : matrix.toArray()) {
            ArrayNode columns = rows.addArray();
            for (int count : row) {
                columns.add(count);
            }
        }
        return rows;
    }
}
