package org.correloom.streams.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

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
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .detectBomHeader(true)
                        .ofCsvRecord(Files.newInputStream(file))) {
            Iterator<CsvRecord> rows = reader.iterator();
            if (!rows.hasNext()) {
                throw new IllegalArgumentException(
                        file + " is empty: its first line names columns");
            }
            CsvRows columns =
                    new CsvRows(List.of(), CsvRows.names(textColumns))
                            .named(rows.next().getFields());
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                if (row.getFieldCount() != columns.size()) {
                    throw new IllegalArgumentException(
                            "%s, line %d: %d cells where there are %d columns"
                                    .formatted(
                                            file,
                                            row.getStartingLineNumber(),
                                            row.getFieldCount(),
                                            columns.size()));
                }
                table.add(columns.record(row.getFields()));
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        return List.copyOf(table);
    }
}
