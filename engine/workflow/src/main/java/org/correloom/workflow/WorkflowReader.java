package org.correloom.workflow;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads workflow files.
///
/// Whatever a file holds, reading gives a [WorkflowReading] and never throws: wrong content is a
/// problem. Fields, PE types, groupings and policies that this version does not know are kept and
/// written again by [WorkflowWriter].
public final class WorkflowReader {

    private WorkflowReader() {}

    /// Reads a file in UTF-8.
    ///
    /// @throws IOException when the file cannot be read at all
    public static WorkflowReading read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(JsonParsing.MAX_LENGTH + 1);
        }
        if (bytes.length > JsonParsing.MAX_LENGTH) {
            return failed(JsonParsing.tooLarge());
        }
        try {
            return read(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return failed(
                    Problem.error(
                            "json-syntax",
                            Location.WORKFLOW,
                            "the file is not UTF-8 text: save it as UTF-8, or choose another"
                                    + " file"));
        }
    }

    /// Reads the text of a file.
    public static WorkflowReading read(String text) {
        return read(text, Migrations.CURRENT);
    }

    static WorkflowReading read(String text, Migrations migrations) {
        JsonParsing.Parsed parsed = JsonParsing.parse(text);
        List<Problem> problems = new ArrayList<>(parsed.problems());
        Optional<Map<String, Object>> migrated =
                parsed.problems().isEmpty() || parsed.value().isPresent()
                        ? migrations.migrate(parsed.value().orElse(null), problems)
                        : Optional.empty();
        if (migrated.isEmpty()) {
            return new WorkflowReading(WorkflowFile.EMPTY, problems);
        }
        WorkflowFile file = file(migrated.get());
        problems.addAll(Placeholders.find(file));
        return new WorkflowReading(file, problems);
    }

    private static WorkflowReading failed(Problem problem) {
        return new WorkflowReading(WorkflowFile.EMPTY, List.of(problem));
    }

    private static WorkflowFile file(Map<String, Object> json) {
        Fields fields = new Fields(json);
        fields.take("$schema", value -> value.equals(WorkflowFormat.SCHEMA) ? value : null);
        fields.take("format", value -> value);
        fields.take("version", value -> value instanceof BigDecimal ? value : null);
        Layout layout =
                fields.take("layout", value -> value instanceof Map<?, ?> map ? map : null)
                        .map(LayoutJson::read)
                        .orElse(Layout.EMPTY);
        Workflow workflow =
                new Workflow(
                        fields.text("name").orElse(""),
                        fields.lines("doc").orElse(""),
                        new TreeMap<>(fields.entries("variables", GraphJson::variable)),
                        new TreeMap<>(fields.entries("composites", GraphJson::composite)),
                        new TreeMap<>(fields.entries("nodes", GraphJson::node)),
                        new TreeMap<>(fields.entries("connections", GraphJson::connection)),
                        new LinkedHashMap<>(fields.extra()));
        return new WorkflowFile(workflow, layout);
    }
}
