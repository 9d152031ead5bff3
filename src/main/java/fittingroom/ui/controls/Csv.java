package fittingroom.ui.controls;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 quotes them, with line feeds. */
public final class Csv {
    private Csv() {}

    /** One line with its end. */
    public static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String field) {
        return field.matches("[^\",\\r\\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
