package org.correloom.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells set in columns, two spaces apart.
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> numbers = new ArrayList<>();

    /// A column whose cells begin below each other.
    TextTable text(String heading) {
        return column(heading, false);
    }

    /// A column whose cells end below each other.
    TextTable number(String heading) {
        return column(heading, true);
    }

    private TextTable column(String heading, boolean number) {
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>());
        }
        rows.getFirst().add(heading);
        numbers.add(number);
        return this;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /// The headings and all rows, each after `indent` spaces and without space at its end.
    List<String> lines(int indent) {
        int[] widths = new int[numbers.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return rows.stream().map(row -> " ".repeat(indent) + line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = row.get(c);
            String space = " ".repeat(widths[c] - cell.length());
            line.append(numbers.get(c) ? space + cell : cell + space).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
