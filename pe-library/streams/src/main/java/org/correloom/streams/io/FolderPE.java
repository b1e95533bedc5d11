package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.Rows;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/// Lists the files of a folder and, when told to follow, those that appear in it.
///
/// A file that is being written is told from one that is done by looking twice: in follow mode it
/// is emitted when its size and time are the same at two looks in a row.
public final class FolderPE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:folder", "Files of a folder")
                            .doc(
                                    """
                                    Emits a record for each file of a folder and its sub-folders \
                                    whose name matches a pattern: `path` (absolute), `name` \
                                    (relative to the folder), `size` in bytes, and `time` of last \
                                    change in nanoseconds since 1970. They come in the order of \
                                    their names.

                                    With *follow* it looks again and again, until the run is \
                                    stopped, and emits files that have appeared or changed since, \
                                    once they no longer change between two looks.

                                    It remembers name, size and time of each file that it has \
                                    emitted, so that a restart emits none twice: memory grows with \
                                    the number of files. A folder that cannot be read is a failure, \
                                    which the policy *retry* tries again.

                                    **Example**

                                    - file `picks.csv` `station,time`
                                    - file `notes.txt` `none`
                                    - `folder` = `.`
                                    - `pattern` = `*.csv`
                                    - out `{"name": "picks.csv", "size": 13, …}`""")
                            .category("Streams/Sources")
                            .tags("directory", "list", "watch", "glob", "follow", "files")
                            .output(PortType.RECORD, "`path`, `name`, `size`, `time`.")
                            .parameter(
                                    Parameter.folder("folder", "Folder")
                                            .doc("Which folder is listed."))
                            .parameter(
                                    Parameter.text("pattern", "Pattern")
                                            .doc(
                                                    "Which file names: `*` stands for any"
                                                            + " letters, `{a,b}` for either:"
                                                            + " `*.{csv,txt}`.")
                                            .defaultTo("*"))
                            .parameter(
                                    Parameter.flag("follow", "Follow", false)
                                            .doc("Wait for files that appear later."))
                            .single()
                            .build(),
                    FolderPE::new,
                    ParameterCheck.of("pattern", FolderPE::matcher));

    private static final int STATE_VERSION = 1;

    /// What tells one state of a file from another.
    private record Version(long size, long time) {}

    private final Map<String, Version> emitted = new HashMap<>();
    private Map<String, Version> lastLook = Map.of();
    private Path folder;
    private PathMatcher pattern;
    private boolean follow;

    @Override
    protected void open(Parameters parameters) {
        folder = parameters.requiredPath("folder");
        pattern = matcher(parameters.text("pattern"));
        follow = parameters.flag("follow");
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "parameter pattern: \""
                            + pattern
                            + "\" is no pattern of file names: "
                            + e.getDescription(),
                    e);
        }
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        Map<String, Version> now = look();
        for (Map.Entry<String, Version> entry : now.entrySet()) {
            String name = entry.getKey();
            Version version = entry.getValue();
            boolean done = !follow || version.equals(lastLook.get(name));
            if (done && !version.equals(emitted.get(name))) {
                emitted.put(name, version);
                out.emit(
                        Rows.of(
                                "path", folder.resolve(name).toAbsolutePath().toString(),
                                "name", name,
                                "size", version.size(),
                                "time", version.time()));
            }
        }
        lastLook = now;
        return follow ? Supply.IDLE : Supply.END;
    }

    /// The matching files by name. A file that vanishes meanwhile is as if it had not been there.
    private Map<String, Version> look() throws IOException {
        Map<String, Version> found = new TreeMap<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && pattern.matches(file.getFileName())) {
                            found.put(
                                    folder.relativize(file).toString().replace('\\', '/'),
                                    new Version(
                                            attributes.size(),
                                            EventTime.nanos(
                                                    attributes.lastModifiedTime().toInstant())));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (file.equals(folder) || Files.exists(file)) {
                            throw e;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        write(emitted, out);
        write(lastLook, out);
    }

    private static void write(Map<String, Version> files, DataOutput out) throws IOException {
        out.writeInt(files.size());
        for (Map.Entry<String, Version> entry : files.entrySet()) {
            State.writeText(entry.getKey(), out);
            out.writeLong(entry.getValue().size());
            out.writeLong(entry.getValue().time());
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        emitted.clear();
        read(in, emitted);
        Map<String, Version> looked = new HashMap<>();
        read(in, looked);
        lastLook = looked;
    }

    private static void read(DataInput in, Map<String, Version> files) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            files.put(State.readText(in), new Version(in.readLong(), in.readLong()));
        }
    }
}
