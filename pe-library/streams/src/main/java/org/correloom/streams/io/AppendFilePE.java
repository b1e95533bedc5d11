package org.correloom.streams.io;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes items to files as they come, a line each; after a restart every item is there once.
///
/// A checkpoint syncs the files and keeps their lengths; a restored instance cuts them back to
/// those lengths before it writes again, so that what was written after the checkpoint, and will
/// come once more, is not there twice. A line is written whole at once, and a failed write is cut
/// off again, so that the item may be handled once more. Memory grows with the number of files.
public final class AppendFilePE extends ConsumerPE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:append-file", "Append to file")
                            .doc(
                                    """
                                    Writes every item as a line of a UTF-8 file as soon as it \
                                    comes: as text, as JSON, or records as CSV. Another program may \
                                    read along.

                                    With names of fields between braces in it, as in \
                                    `picks/{station}.csv`, each item goes to the file of its own \
                                    values: a folder of files by key. Characters that could lead \
                                    out of a folder become `_`.

                                    It remembers the length of each file: after a restart the \
                                    files are cut back to what the checkpoint knows, so that every \
                                    item is in them exactly once. A new run replaces a file when \
                                    it first writes to it; a single one it may also append to.

                                    CSV has the fields of the first record as columns: fields that \
                                    a later record lacks stay empty, fields that it has more are \
                                    left out and counted. Items that the format cannot hold, and \
                                    those without a field of the file's name, are left out and \
                                    counted; line ends within a text become spaces. Order is \
                                    kept.

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
                                            .doc(
                                                    "The file; its folder is made when missing."
                                                            + " `{field}` stands for a field of"
                                                            + " the item."))
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
                    AppendFilePE::new,
                    ParameterCheck.of("file", FileNames::of),
                    ParameterCheck.of(
                            List.of("existing", "file"),
                            (values, arriving) -> requireOneToAppendTo(values)));

    private static final int STATE_VERSION = 2;

    /// Further files are closed, and opened again when an item goes to them.
    private static final int MOST_OPEN = 64;

    private enum Format {
        JSON,
        CSV,
        TEXT
    }

    /// By name, the one that was written last at the end.
    private final Map<String, AppendedFile> files = new LinkedHashMap<>(16, 0.75f, true);

    private int open;

    /// What was written after the checkpoint that was restored is still to be cut off.
    private boolean longerThanSaved;

    private FileNames names;
    private Path baseFolder;
    private Format format;
    private boolean replace;

    AppendFilePE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        names = FileNames.of(parameters.text("file"));
        baseFolder = parameters.baseFolder();
        format = parameters.choice("format", Format.class);
        replace = parameters.text("existing").equals("replace");
        requireOneToAppendTo(parameters);
        if (names.isOne()) {
            // It is there from the begin: an old file must not pass for this run's.
            file(parameters.text("file"));
        }
    }

    /// How long a file was before this run, a restart could not know of files that its checkpoint
    /// does not know.
    private static void requireOneToAppendTo(Parameters parameters) {
        boolean several = parameters.text("file").contains("{");
        if (several && parameters.text("existing").equals("append")) {
            throw new IllegalArgumentException(
                    "parameter existing: files by field are replaced, not appended to");
        }
    }

    private AppendedFile file(String name) {
        return files.computeIfAbsent(name, n -> new AppendedFile(baseFolder.resolve(n), replace));
    }

    @Override
    protected void consume(Object item) throws IOException {
        cutBack();
        Optional<String> name = names.of(item);
        if (name.isEmpty()) {
            context().discard("items without a field of the file's name", 1);
            return;
        }
        switch (format) {
            case JSON -> {
                if (PlainValue.is(item)) {
                    write(name.get(), JsonLine.write(item) + "\n");
                } else {
                    context().discard("items that are no texts, numbers or records", 1);
                }
            }
            case CSV -> {
                if (item instanceof Map<?, ?> record) {
                    writeRow(name.get(), record);
                } else {
                    context().discard("items that are no records", 1);
                }
            }
            case TEXT -> write(name.get(), item.toString().replaceAll("\\R", " ") + "\n");
        }
    }

    /// Also the files that nothing comes to any more: a source that cannot repeat what it had sent
    /// after the checkpoint sends it to none.
    private void cutBack() throws IOException {
        if (!longerThanSaved) {
            return;
        }
        for (AppendedFile file : files.values()) {
            file.cutBack();
        }
        longerThanSaved = false;
    }

    private void writeRow(String name, Map<?, ?> record) throws IOException {
        AppendedFile file = file(name);
        boolean first = file.columns().isEmpty();
        List<String> fields =
                first ? record.keySet().stream().map(String::valueOf).toList() : file.columns();
        boolean header = first && file.beginsEmpty();
        write(
                name,
                (header ? CsvLine.of(fields) : "")
                        + CsvLine.of(fields.stream().map(record::get).toList()));
        // Only now: when the write fails, it is done again, with its header.
        file.columns(fields);
        long more = record.keySet().stream().filter(field -> !fields.contains(field)).count();
        if (more > 0) {
            context().discard("fields that the first record does not have", more);
        }
    }

    private void write(String name, String lines) throws IOException {
        AppendedFile file = file(name);
        if (!file.isOpen()) {
            if (open >= MOST_OPEN) {
                closeLongestUnused();
            }
            file.open();
            open++;
        }
        file.write(lines);
    }

    private void closeLongestUnused() throws IOException {
        for (AppendedFile file : files.values()) {
            if (file.isOpen()) {
                file.sync();
                file.close();
                open--;
                return;
            }
        }
    }

    @Override
    protected void finish() throws IOException {
        cutBack();
        for (AppendedFile file : files.values()) {
            if (names.isOne()) {
                // Also when nothing came: an old file must not pass for this run's.
                file.open();
            }
            file.sync();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (AppendedFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        open = 0;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(files.size());
        for (Map.Entry<String, AppendedFile> entry : files.entrySet()) {
            State.writeText(entry.getKey(), out);
            entry.getValue().save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        close();
        longerThanSaved = true;
        if (State.version(in, STATE_VERSION) == 1) {
            files.values().iterator().next().restore(in);
            return;
        }
        for (int left = in.readInt(); left > 0; left--) {
            file(State.readText(in)).restore(in);
        }
    }
}
