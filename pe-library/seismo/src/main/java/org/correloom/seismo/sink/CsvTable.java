package org.correloom.seismo.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A table that becomes a CSV file: UTF-8, commas, LF, quotes where a cell needs them (RFC 4180).
///
/// One thread at a time.
public final class CsvTable {

    /// For [org.correloom.api.pe.PEContext#artifact].
    public static final String MEDIA_TYPE = "text/csv";

    private final List<String> lines = new ArrayList<>();
    private final int columns;

    /// @param header the columns' names
    public CsvTable(List<String> header) {
        columns = header.size();
        add(header);
    }

    /// Adds a row: a null, and a number that is not finite, is an empty cell, all else its text.
    ///
    /// @throws IllegalArgumentException when it has not as many cells as there are columns
    public void add(Collection<?> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    cells.size() + " cells in a table of " + columns + " columns: " + cells);
        }
        addRow(row(cells));
    }

    /// Adds a row that [#row] has made.
    public void addRow(String row) {
        lines.add(row);
    }

    /// A row as text, for who keeps many.
    public static String row(Collection<?> cells) {
        return String.join(",", cells.stream().map(CsvTable::quoted).toList());
    }

    /// A cell's text: nothing for a null and a number that is not finite.
    static String text(Object cell) {
        boolean isUnknown = cell instanceof Number number && !Double.isFinite(number.doubleValue());
        return cell == null || isUnknown ? "" : cell.toString();
    }

    private static String quoted(Object cell) {
        String text = text(cell);
        boolean needsQuotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /// Writes the header and all rows; the stream stays open.
    public void writeTo(OutputStream out) throws IOException {
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
