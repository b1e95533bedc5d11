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
        TextTable table = new TextTable();
        for (String column : columns) {
            if (rows.getFirst().get(column) instanceof Number) {
                table.number(column);
            } else {
                table.text(column);
            }
        }
        for (Map<?, ?> row : rows.subList(0, Math.min(MOST, rows.size()))) {
            table.row(columns.stream().map(c -> String.valueOf(row.get(c))).toArray(String[]::new));
        }
        lines.add(result.node());
        lines.addAll(table.lines(2));
        if (rows.size() > MOST) {
            lines.add("  and " + (rows.size() - MOST) + " more");
        }
    }
}
