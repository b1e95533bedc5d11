package org.correloom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes small workflow files as a person would by hand.
final class Drawn {

    private final List<String> nodes = new ArrayList<>();
    private final List<String> connections = new ArrayList<>();

    /// @param parameters JSON members, such as `"k": 3`; may be empty
    Drawn node(String id, String type, String parameters) {
        nodes.add(
                "\"%s\": {\"type\": \"%s\", \"parameters\": {%s}}".formatted(id, type, parameters));
        return this;
    }

    /// Ends are written `node.port`.
    Drawn wire(String from, String to) {
        connections.add(
                "\"c%d\": {\"from\": \"%s\", \"to\": \"%s\"}"
                        .formatted(connections.size() + 1, from, to));
        return this;
    }

    /// Each node's `output` to the next one's `input`.
    Drawn chain(String... ids) {
        for (int i = 1; i < ids.length; i++) {
            wire(ids[i - 1] + ".output", ids[i] + ".input");
        }
        return this;
    }

    /// Writes the file and returns its path as an argument.
    String in(Path folder) throws IOException {
        Path file = folder.resolve("drawn.workflow.json");
        Files.writeString(
                file,
                """
                {
                  "format": "correloom-workflow",
                  "version": 1,
                  "name": "Drawn",
                  "nodes": {%s},
                  "connections": {%s}
                }
                """
                        .formatted(String.join(",\n", nodes), String.join(",\n", connections)));
        return file.toString();
    }
}
