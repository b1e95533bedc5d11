package org.correloom.streams.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An open file of comma-separated values (RFC 4180), row after row. Empty lines are passed over.
final class CsvFile implements Closeable {

    /// A row of the file.
    ///
    /// @param line at which it begins, from 1
    record Row(long line, List<String> cells) {}

    private final Path file;
    private final CloseableIterator<CsvRecord> rows;

    /// @throws IOException when it cannot be read
    CsvFile(Path file, char separator) throws IOException {
        this.file = file;
        rows =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .detectBomHeader(true)
                        .ofCsvRecord(Files.newInputStream(file))
                        .iterator();
    }

    /// The next row; empty after the last one.
    ///
    /// @throws IllegalArgumentException when what follows is no such table; says where and why
    Optional<Row> next() {
        try {
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            CsvRecord row = rows.next();
            return Optional.of(new Row(row.getStartingLineNumber(), row.getFields()));
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
