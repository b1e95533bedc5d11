package org.correloom.streams.io;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Makes records of the rows of one CSV file: rows of another number of cells than there are
/// columns are counted as discarded, and the first of these is reported with its place.
final class CsvItems {

    private final PEContext context;
    private final Path file;
    private CsvRows columns;
    private boolean reported;

    /// @param columns without names when a header gives them
    CsvItems(PEContext context, Path file, CsvRows columns) {
        this.context = context;
        this.file = file;
        this.columns = columns;
    }

    /// Takes the names of the columns from a header.
    ///
    /// @throws IllegalArgumentException when a name is there twice, or a text column is not there
    void header(CsvFile.Row row) {
        columns = columns.named(row.cells());
    }

    /// The record of a row; empty when there is none, in which case the row has been counted.
    Optional<Map<String, Object>> read(CsvFile.Row row) {
        if (row.cells().size() == columns.size()) {
            return Optional.of(columns.record(row.cells()));
        }
        context.discard("rows with another number of cells than there are names", 1);
        if (!reported) {
            reported = true;
            context.report(
                    Severity.WARNING,
                    "bad-row",
                    file
                            + ", line "
                            + row.line()
                            + ": "
                            + row.cells().size()
                            + " cells where there are "
                            + columns.size()
                            + " names");
        }
        return Optional.empty();
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(reported);
    }

    void restore(DataInput in) throws IOException {
        reported = in.readBoolean();
    }
}
