package org.correloom.workflow;

import org.correloom.api.graph.Workflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Writes workflow files: UTF-8, LF, nodes and connections sorted by id, one connection a line,
/// nothing that is at its default. Equal files give equal text, and a text that was written here
/// comes out the same to the byte when it is read and written again.
public final class WorkflowWriter {

    private WorkflowWriter() {}

    /// The text of the file.
    public static String write(WorkflowFile file) {
        Workflow workflow = file.workflow();
        Map<String, Object> extra = workflow.extra();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("$schema", extra.getOrDefault("$schema", WorkflowFormat.SCHEMA));
        json.put("format", WorkflowFormat.FORMAT);
        json.put("version", WorkflowFormat.VERSION);
        GraphJson.putText(json, "name", workflow.name());
        GraphJson.putLines(json, "doc", workflow.doc());
        GraphJson.putSection(json, "variables", workflow.variables(), GraphJson::write, extra);
        GraphJson.putSection(json, "composites", workflow.composites(), GraphJson::write, extra);
        GraphJson.putGraph(json, workflow, extra);
        Map<String, Object> layout = LayoutJson.write(file.layout());
        if (!layout.isEmpty()) {
            json.put("layout", layout);
        }
        return JsonPrinting.print(new JsonPrinting.Spread(GraphJson.withExtra(json, extra)));
    }

    /// Writes the file at `target`, into a temporary file beside it first, so that neither a crash
    /// nor a full disk leaves half a workflow. A file that was there keeps its permissions, and a
    /// symbolic link goes on pointing where it pointed.
    ///
    /// @throws IOException when it cannot be written; the file that was there is untouched then
    public static void save(WorkflowFile file, Path target) throws IOException {
        boolean there = Files.exists(target);
        Path place = there ? target.toRealPath() : target.toAbsolutePath();
        Path temporary =
                place.resolveSibling("." + place.getFileName() + "-" + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer text = StandardCharsets.UTF_8.encode(write(file));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            if (there) {
                keepPermissions(place, temporary);
            }
            rename(temporary, place);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (old != null) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
