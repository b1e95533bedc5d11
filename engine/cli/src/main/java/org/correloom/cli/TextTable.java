package org.correloom.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells set in columns, two spaces apart.
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /// @param headings one for each column
    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /// The headings and all rows, without space at their ends.
    List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
