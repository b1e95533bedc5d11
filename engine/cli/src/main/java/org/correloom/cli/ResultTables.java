package org.correloom.cli;

import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunResults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Results of kind `table`, a list of records each, as text: what a run outside seismology has to
/// show at its end.
final class ResultTables {

    private static final String KIND = "table";
    private static final int MOST = 10;

    private ResultTables() {}

    /// Each table under the id of its node; no lines when there is no table.
    static List<String> of(RunResults results) {
        List<String> lines = new ArrayList<>();
        for (RunResult result : results.since(0)) {
            rows(result)
                    .filter(rows -> !rows.isEmpty())
                    .ifPresent(rows -> add(result, rows, lines));
        }
        return lines;
    }

    private static Optional<List<Map<?, ?>>> rows(RunResult result) {
        if (!result.kind().equals(KIND) || !(result.item() instanceof List<?> list)) {
            return Optional.empty();
        }
        List<Map<?, ?>> rows = new ArrayList<>();
        for (Object row : list) {
            if (!(row instanceof Map<?, ?> fields)) {
                return Optional.empty();
            }
            rows.add(fields);
        }
        return Optional.of(rows);
    }

    private static void add(RunResult result, List<Map<?, ?>> rows, List<String> lines) {
        List<String> columns = rows.getFirst().keySet().stream().map(String::valueOf).toList();
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns);
        for (Map<?, ?> row : rows.subList(0, Math.min(MOST, rows.size()))) {
            cells.add(columns.stream().map(c -> String.valueOf(row.get(c))).toList());
        }
        lines.add(result.node());
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder("  ");
            for (int c = 0; c < columns.size(); c++) {
                int width = width(cells, c);
                boolean number = rows.getFirst().get(columns.get(c)) instanceof Number;
                String pattern = "%" + (number ? "" : "-") + width + "s  ";
                text.append(Quantities.format(pattern, line.get(c)));
            }
            lines.add(text.toString().stripTrailing());
        }
        if (rows.size() > MOST) {
            lines.add("  and " + (rows.size() - MOST) + " more");
        }
    }

    private static int width(List<List<String>> cells, int column) {
        return cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(1);
    }
}
