package org.correloom.streams.io;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes records of rows of cells.
///
/// @param columns names of the fields
/// @param textColumns those whose cells stay texts
record CsvRows(List<String> columns, List<String> textColumns) {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

    static char separator(String name) {
        return switch (name) {
            case "semicolon" -> ';';
            case "tab" -> '\t';
            case "bar" -> '|';
            default -> ',';
        };
    }

    /// The same for a file whose header names the fields.
    ///
    /// @throws IllegalArgumentException when a name is there twice, or a text column is not there
    CsvRows named(List<String> header) {
        List<String> names = header.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "the header names the column \"" + name + "\" twice");
            }
        }
        for (String text : textColumns) {
            if (!seen.contains(text)) {
                throw new IllegalArgumentException(
                        "parameter textColumns: there is no column \""
                                + text
                                + "\"; there are "
                                + names);
            }
        }
        return new CsvRows(names, textColumns);
    }

    int size() {
        return columns.size();
    }

    /// @param cells as many as there are columns
    Map<String, Object> record(List<String> cells) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = columns.get(i);
            Object value = textColumns.contains(name) ? cells.get(i) : value(cells.get(i));
            if (!cells.get(i).isEmpty()) {
                record.put(name, value);
            }
        }
        return Collections.unmodifiableMap(record);
    }

    private static Object value(String cell) {
        if (WHOLE.matcher(cell).matches()) {
            return Long.valueOf(cell);
        }
        if (DECIMAL.matcher(cell).matches()) {
            return Double.valueOf(cell);
        }
        return switch (cell) {
            case "true" -> true;
            case "false" -> false;
            default -> cell;
        };
    }
}
