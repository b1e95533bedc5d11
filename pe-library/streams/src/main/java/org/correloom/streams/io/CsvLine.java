package org.correloom.streams.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;

/// Rows of comma-separated values (RFC 4180, but with LF at the end) as text.
public final class CsvLine {

    private CsvLine() {}

    /// The row with its line end; a null is an empty cell, all else its text.
    public static String of(Collection<?> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(
                    cells.stream().map(cell -> cell == null ? "" : cell.toString()).toList());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }
}
