package org.correloom.streams.io;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.Rows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the files that its items name, each from begin to end.
///
/// A file is read within one call, so that between two calls, when a checkpoint is made, none is
/// half read and there is nothing to save.
public final class ReadFilesPE extends IterativePE<Object> {

    private enum Format {
        TEXT,
        JSON,
        CSV
    }

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:read-files", "Read files")
                            .doc(
                                    """
                                    Reads the UTF-8 files that the items name and emits their \
                                    lines: as texts, each as one JSON value, or the rows of a CSV \
                                    file, whose first line names columns, as records. After *Files \
                                    of a folder* it reads what that finds; several instances read \
                                    several files at once.

                                    A file is read in one go: it is read wholly or, after a \
                                    restart, once more from its begin, and a checkpoint waits \
                                    until it has been read. Lines come in the order of the file. \
                                    With a `field`, records get the name of their file in it, as \
                                    the item has written it.

                                    Files that cannot be read are left out, counted and reported; \
                                    so are blank lines, lines that are no JSON and rows of another \
                                    number of cells than there are columns.

                                    **Example**

                                    - file `picks.csv` `station,time` `A7K2,12.5`
                                    - `format` = `csv`
                                    - `field` = `file`
                                    - in `{"path": "picks.csv"}`
                                    - out `{"station": "A7K2", "time": 12.5, "file": "picks.csv"}`""")
                            .category("Streams/Sources")
                            .tags("folder", "directory", "csv", "json lines", "text", "parallel")
                            .input(PortType.ANY, "Records with a path, or paths.")
                            .output(PortType.ANY, "One item a line.")
                            .parameter(
                                    Parameter.text("path", "Path field")
                                            .doc(
                                                    "The field that names the file; `value` for"
                                                            + " texts. Relative ones begin at the"
                                                            + " workflow's folder.")
                                            .defaultTo("path"))
                            .parameter(
                                    Parameter.choice("format", "Format", "text", "json", "csv")
                                            .doc("What a line is."))
                            .parameter(
                                    Parameter.choice(
                                                    "separator",
                                                    "Separator",
                                                    "comma",
                                                    "semicolon",
                                                    "tab",
                                                    "bar")
                                            .doc("What stands between cells of CSV."))
                            .parameter(
                                    Parameter.text("textColumns", "Text columns")
                                            .doc(
                                                    "Columns of CSV that stay texts, with commas"
                                                            + " between.")
                                            .defaultTo(""))
                            .parameter(
                                    Parameter.text("field", "File field")
                                            .doc(
                                                    "Field of records that takes the file's name;"
                                                            + " empty: none.")
                                            .defaultTo(""))
                            .cost(10)
                            .build(),
                    ReadFilesPE::new);

    private Path baseFolder;
    private String path;
    private Format format;
    private char separator;
    private CsvRows columns;
    private String field;

    ReadFilesPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        baseFolder = parameters.baseFolder();
        path = parameters.text("path");
        format = parameters.choice("format", Format.class);
        separator = CsvRows.separator(parameters.text("separator"));
        columns = new CsvRows(List.of(), Fields.names(parameters.text("textColumns")));
        field = parameters.text("field");
    }

    @Override
    protected void process(Object item, Output out) {
        if (!(Fields.of(item, path) instanceof String name)) {
            context().discard("items without a path", 1);
            return;
        }
        try {
            Path file = baseFolder.resolve(name);
            if (format == Format.CSV) {
                readRows(file, name, out);
            } else {
                readLines(file, name, out);
            }
        } catch (IOException | IllegalArgumentException e) {
            context().discard("files that cannot be read to their end", 1);
            context()
                    .report(
                            Severity.ERROR,
                            "unreadable-file",
                            name + ": it cannot be read to its end: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    }

    private void readLines(Path file, String name, Output out) throws IOException {
        JsonItems items = new JsonItems(context());
        try (GrowingFile lines = new GrowingFile(file, 0)) {
            long number = 0;
            for (String line = next(lines); line != null; line = next(lines)) {
                number++;
                if (format == Format.JSON) {
                    Object item = items.read(line, file + ", line " + number);
                    if (item != null) {
                        emit(item, name, out);
                    }
                } else if (line.isBlank()) {
                    context().discard("blank lines", 1);
                } else {
                    out.emit(line);
                }
            }
        }
    }

    private static String next(GrowingFile lines) throws IOException {
        String line = lines.next();
        return line == null ? lines.rest() : line;
    }

    private void readRows(Path file, String name, Output out) throws IOException {
        try (CsvFile rows = new CsvFile(file, separator)) {
            Optional<CsvFile.Row> header = rows.next();
            if (header.isEmpty()) {
                return;
            }
            CsvItems items = new CsvItems(context(), file, columns);
            items.header(header.get());
            for (Optional<CsvFile.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                items.read(row.get()).ifPresent(record -> emit(record, name, out));
            }
        }
    }

    private void emit(Object item, String name, Output out) {
        out.emit(
                !field.isEmpty() && item instanceof Map<?, ?> record
                        ? Rows.with(record, field, name)
                        : item);
    }
}
