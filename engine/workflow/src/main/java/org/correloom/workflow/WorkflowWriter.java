package org.correloom.workflow;

import org.correloom.api.graph.Workflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

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
    /// nor a full disk leaves half a workflow.
    ///
    /// @throws IOException when it cannot be written; the file that was there is untouched then
    public static void save(WorkflowFile file, Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path temporary =
                Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".tmp");
        try {
            Files.write(temporary, write(file).getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            rename(temporary, absolute);
        } finally {
            Files.deleteIfExists(temporary);
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
