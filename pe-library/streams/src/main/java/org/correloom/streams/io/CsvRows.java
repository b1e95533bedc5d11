package org.correloom.streams.io;

import org.correloom.streams.item.NumberText;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes records of rows of cells.
///
/// @param columns names of the fields
/// @param textColumns those whose cells stay texts
record CsvRows(List<String> columns, List<String> textColumns) {

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
        Optional<Number> number = NumberText.read(cell);
        if (number.isPresent()) {
            return number.get();
        }
        return switch (cell) {
            case "true" -> true;
            case "false" -> false;
            default -> cell;
        };
    }
}
