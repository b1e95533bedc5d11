package org.correloom.streams.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Writes items to a file as they come, a line each; after a restart every item is there once.
///
/// A checkpoint syncs the file and keeps its length; a restored instance cuts the file back to that
/// length before it writes again, so that what was written after the checkpoint, and will come once
/// more, is not there twice. A line is written whole at once, and a failed write is cut off again,
/// so that the item may be handled once more.
public final class AppendFilePE extends ConsumerPE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:append-file", "Append to file")
                            .doc(
                                    """
                                    Writes every item as a line of a UTF-8 file as soon as it \
                                    comes: as text, as JSON, or records as CSV. Another program may \
                                    read along.

                                    It remembers the length of the file: after a restart the file \
                                    is cut back to what the checkpoint knows, so that every item is \
                                    in it exactly once. A new run replaces the file or appends to \
                                    it.

                                    CSV has the fields of the first record as columns: fields that \
                                    a later record lacks stay empty, fields that it has more are \
                                    left out and counted. Items that the format cannot hold are \
                                    left out and counted; line ends within a text become spaces. \
                                    Order is kept.

                                    **Example**

                                    - `file` = `out.csv`
                                    - `format` = `csv`
                                    - in `{"id": "a", "x": 1}`
                                    - in `{"id": "b", "y": 2}`
                                    - leaves `out.csv` `id,x` `a,1` `b,`""")
                            .category("Streams/Sinks")
                            .tags("write", "csv", "ndjson", "json lines", "save", "tail")
                            .input(Port.INPUT, PortType.ANY, "What to write.", Grouping.ALL_TO_ONE)
                            .parameter(
                                    Parameter.file("file", "File")
                                            .doc("The file; its folder is made when missing."))
                            .parameter(
                                    Parameter.choice("format", "Format", "json", "csv", "text")
                                            .doc("How an item becomes a line."))
                            .parameter(
                                    Parameter.choice(
                                                    "existing",
                                                    "Existing file",
                                                    "replace",
                                                    "append")
                                            .doc("What a new run does to a file that is there."))
                            .single()
                            .build(),
                    AppendFilePE::new);

    private static final int STATE_VERSION = 1;

    private enum Format {
        JSON,
        CSV,
        TEXT
    }

    private List<String> columns = List.of();
    private Path file;
    private Format format;
    private boolean replace;
    private FileChannel channel;

    /// Length of the file as far as it is ours; -1 before the first write of a new run.
    private long length = -1;

    AppendFilePE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        file = parameters.requiredPath("file");
        format = parameters.choice("format", Format.class);
        replace = parameters.text("existing").equals("replace");
    }

    @Override
    protected void consume(Object item) throws IOException {
        switch (format) {
            case JSON -> {
                if (PlainValue.is(item)) {
                    write(JsonLine.write(item) + "\n");
                } else {
                    context().discard("items that are no texts, numbers or records", 1);
                }
            }
            case CSV -> {
                if (item instanceof Map<?, ?> record) {
                    writeRow(record);
                } else {
                    context().discard("items that are no records", 1);
                }
            }
            case TEXT -> write(item.toString().replaceAll("\\R", " ") + "\n");
        }
    }

    private void writeRow(Map<?, ?> record) throws IOException {
        boolean first = columns.isEmpty();
        List<String> fields =
                first ? record.keySet().stream().map(String::valueOf).toList() : columns;
        boolean header = first && length <= 0 && (replace || !exists());
        write((header ? row(fields) : "") + row(fields.stream().map(record::get).toList()));
        // Only now: when the write fails, it is done again, with its header.
        columns = fields;
        long more = record.keySet().stream().filter(field -> !fields.contains(field)).count();
        if (more > 0) {
            context().discard("fields that the first record does not have", more);
        }
    }

    private boolean exists() {
        return file.toFile().length() > 0;
    }

    private static String row(Collection<?> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(
                    cells.stream().map(cell -> cell == null ? "" : cell.toString()).toList());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    private void write(String lines) throws IOException {
        openFile();
        byte[] line = lines.getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += line.length;
    }

    private void cutBack(IOException failure) {
        try {
            channel.truncate(length).position(length);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void openFile() throws IOException {
        if (channel != null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (length < 0) {
            length = replace ? 0 : channel.size();
        } else if (channel.size() < length) {
            throw new IOException(
                    file
                            + " has "
                            + channel.size()
                            + " bytes, but "
                            + length
                            + " when the saved run wrote it: part of it is lost. Start anew.");
        }
        channel.truncate(length);
        channel.position(length);
    }

    @Override
    protected void finish() throws IOException {
        // Also when nothing came: an old file must not pass for this run's.
        openFile();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        if (channel != null) {
            channel.force(true);
        } else if (length < 0 && !replace) {
            // What is there before our first write is not ours to cut off.
            length = file.toFile().length();
        }
        out.writeByte(STATE_VERSION);
        out.writeLong(length);
        out.writeInt(columns.size());
        for (String column : columns) {
            State.writeText(column, out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        close();
        length = in.readLong();
        List<String> restored = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            restored.add(State.readText(in));
        }
        columns = List.copyOf(restored);
    }
}
