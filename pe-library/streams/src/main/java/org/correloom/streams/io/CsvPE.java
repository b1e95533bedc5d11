package org.correloom.streams.io;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a CSV file (RFC 4180) as records.
public final class CsvPE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    SourceTime.declare(
                                    PEDescriptor.of("streams:csv", "CSV")
                                            .doc(
                                                    """
                                                    Reads a UTF-8 file of comma-separated values \
                                                    (RFC 4180: quotes, line ends within quotes) \
                                                    and emits a record for each row. The first row \
                                                    names the fields; without a header `columns` \
                                                    does.

                                                    A cell that reads as a number becomes one, \
                                                    `true` and `false` become truth values, empty \
                                                    cells are left out of the record, all else is \
                                                    text; cells of `textColumns` stay texts (an \
                                                    identifier like 007).

                                                    It remembers the number of rows, and after a \
                                                    restart reads over them again. Rows with \
                                                    another number of cells than there are names \
                                                    are left out and counted, the first one is \
                                                    reported. With a time field it promises \
                                                    watermarks. A file that cannot be read is a \
                                                    failure, which the policy *retry* tries \
                                                    again.

                                                    **Example**

                                                    - file `picks.csv` `station,time,ok` `007,12.5,true` `A7K2,,false`
                                                    - `file` = `picks.csv`
                                                    - `textColumns` = `station`
                                                    - out `{"station": "007", "time": 12.5, "ok": true}`
                                                    - out `{"station": "A7K2", "ok": false}`""")
                                            .category("Streams/Sources")
                                            .tags("table", "file", "read", "tsv", "spreadsheet")
                                            .output(PortType.RECORD, "One record a row.")
                                            .parameter(
                                                    Parameter.file("file", "File")
                                                            .doc("Which file to read."))
                                            .parameter(
                                                    Parameter.choice(
                                                                    "separator",
                                                                    "Separator",
                                                                    "comma",
                                                                    "semicolon",
                                                                    "tab",
                                                                    "bar")
                                                            .doc("What stands between cells."))
                                            .parameter(
                                                    Parameter.flag("header", "Header", true)
                                                            .doc(
                                                                    "Whether the first row names"
                                                                            + " the fields."))
                                            .parameter(
                                                    Parameter.text("columns", "Columns")
                                                            .doc(
                                                                    "Names of the fields with"
                                                                            + " commas between, for a"
                                                                            + " file without a"
                                                                            + " header.")
                                                            .defaultTo(""))
                                            .parameter(
                                                    Parameter.text("textColumns", "Text columns")
                                                            .doc(
                                                                    "Fields that stay texts, with"
                                                                            + " commas between.")
                                                            .defaultTo("")))
                            .single()
                            .build(),
                    CsvPE::new,
                    ParameterCheck.of(
                            List.of("columns", "header"),
                            (values, arriving) -> requireColumns(values)));

    private static final int ROWS_PER_CALL = 1000;
    private static final int STATE_VERSION = 1;

    private Path file;
    private char separator;
    private CsvItems items;
    private boolean header;
    private SourceTime time;
    private CsvFile rows;
    private long rowsRead;

    @Override
    protected void open(Parameters parameters) {
        file = parameters.requiredPath("file");
        separator = CsvRows.separator(parameters.text("separator"));
        header = parameters.flag("header");
        requireColumns(parameters);
        items =
                new CsvItems(
                        context(),
                        file,
                        new CsvRows(
                                Fields.names(parameters.text("columns")),
                                Fields.names(parameters.text("textColumns"))));
        time = SourceTime.of(parameters, context());
    }

    private static void requireColumns(Parameters parameters) {
        if (!parameters.flag("header") && Fields.names(parameters.text("columns")).isEmpty()) {
            throw new IllegalArgumentException(
                    "parameter columns: a file without a header needs names of its columns");
        }
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        if (rows == null) {
            openFile();
        }
        for (int i = 0; i < ROWS_PER_CALL; i++) {
            Optional<CsvFile.Row> row;
            try {
                row = rows.next();
            } catch (IllegalArgumentException e) {
                context()
                        .report(
                                Severity.ERROR,
                                "unreadable-file",
                                e.getMessage() + ": reading stopped after row " + rowsRead);
                return Supply.END;
            }
            if (row.isEmpty()) {
                return Supply.END;
            }
            rowsRead++;
            items.read(row.get()).ifPresent(record -> time.emit(record, out));
        }
        return Supply.MORE;
    }

    /// Opens the file behind its header and the rows that a saved run has read; a failure leaves it
    /// closed, so that another try begins at the top.
    private void openFile() throws IOException {
        CsvFile opened = new CsvFile(file, separator);
        try {
            if (header) {
                opened.next().ifPresent(items::header);
            }
            for (long passed = 0; passed < rowsRead; passed++) {
                if (opened.next().isEmpty()) {
                    throw new IOException(
                            file
                                    + " has fewer rows than when the saved run read it: it has been"
                                    + " replaced. Start anew.");
                }
            }
            rows = opened;
        } finally {
            if (rows == null) {
                opened.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(rowsRead);
        items.save(out);
        time.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        close();
        rowsRead = in.readLong();
        items.restore(in);
        time.restore(in);
    }
}
