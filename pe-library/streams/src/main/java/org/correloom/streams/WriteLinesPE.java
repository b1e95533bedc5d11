package org.correloom.streams;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.io.CsvLine;
import org.correloom.streams.item.State;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes items to one text file of the run, a line each, when the input has ended.
///
/// Records become CSV (RFC 4180) whose columns are the fields of the first record; a later record
/// leaves fields that it lacks empty, and fields that the first one lacked are dropped and counted.
/// Other items are written as their text. Lines are held in memory until the end, 2 GiB at most.
public final class WriteLinesPE extends ConsumerPE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:write-lines", "Write a text file")
                            .doc(
                                    """
                                    Writes every item as a line of one UTF-8 file of the run, when \
                                    the input has ended: records as CSV with a header, all else as \
                                    text.

                                    **Example**

                                    - `name` = `tags.csv`
                                    - in `{"key": "noise", "count": 3}`
                                    - in `{"key": "ocean", "count": 5}`
                                    - leaves `tags.csv` `key,count` `noise,3` `ocean,5`""")
                            .category("Streams/Sinks")
                            .tags("csv", "text", "file", "save", "table")
                            .input(Port.INPUT, PortType.ANY, "what to write", Grouping.ALL_TO_ONE)
                            .parameter(
                                    Parameter.text("name", "File name")
                                            .doc(
                                                    "Name within the run's folder, `/` between folders.")
                                            .defaultTo("items.csv"))
                            .single()
                            .build(),
                    WriteLinesPE::new);

    private static final int STATE_VERSION = 1;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private List<String> columns = List.of();
    private String name;

    WriteLinesPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        name = parameters.text("name");
    }

    @Override
    protected void consume(Object item) {
        if (item instanceof Map<?, ?> row) {
            if (columns.isEmpty()) {
                columns = row.keySet().stream().map(String::valueOf).toList();
                append(CsvLine.of(columns));
            }
            append(CsvLine.of(columns.stream().map(row::get).toList()));
            long unknown = row.keySet().stream().filter(f -> !columns.contains(f)).count();
            if (unknown > 0) {
                context().discard("fields that the first record does not have", unknown);
            }
        } else {
            append(item + "\n");
        }
    }

    private void append(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        lines.write(bytes, 0, bytes.length);
    }

    @Override
    protected void finish() throws IOException {
        if (lines.size() > 0) {
            String mediaType = columns.isEmpty() ? "text/plain" : "text/csv";
            context().artifact(name, mediaType, lines::writeTo);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(columns.size());
        for (String column : columns) {
            State.writeText(column, out);
        }
        out.writeInt(lines.size());
        out.write(lines.toByteArray());
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        List<String> restored = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            restored.add(State.readText(in));
        }
        columns = List.copyOf(restored);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        lines.reset();
        lines.write(bytes, 0, bytes.length);
    }
}
