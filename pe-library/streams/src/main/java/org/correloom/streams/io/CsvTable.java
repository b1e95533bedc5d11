package org.correloom.streams.io;

import org.correloom.streams.item.Fields;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small CSV file, comma-separated and with a header, as a whole.
public final class CsvTable {

    private CsvTable() {}

    /// Its rows as records, as the PE *CSV* would emit them.
    ///
    /// @param textColumns names of columns that stay texts, with commas between
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException when it is no such table; says in which line and why
    public static List<Map<String, Object>> read(Path file, String textColumns) throws IOException {
        List<Map<String, Object>> table = new ArrayList<>();
        try (CsvFile rows = new CsvFile(file, ',')) {
            CsvFile.Row header =
                    rows.next()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    file
                                                            + " is empty: its first line names"
                                                            + " columns"));
            CsvRows columns =
                    new CsvRows(List.of(), Fields.names(textColumns)).named(header.cells());
            Optional<CsvFile.Row> row = rows.next();
            while (row.isPresent()) {
                table.add(columns.record(cells(row.get(), columns, file)));
                row = rows.next();
            }
        }
        return List.copyOf(table);
    }

    private static List<String> cells(CsvFile.Row row, CsvRows columns, Path file) {
        if (row.cells().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "%s, line %d: %d cells where there are %d columns"
                            .formatted(file, row.line(), row.cells().size(), columns.size()));
        }
        return row.cells();
    }
}
