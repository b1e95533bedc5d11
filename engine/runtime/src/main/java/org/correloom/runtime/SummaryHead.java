package org.correloom.runtime;

import org.correloom.api.run.RunState;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the first lines of a `summary.json` say of the run as a whole. What follows has a line for
/// each pair of stations, of which there may be half a million, and is not read.
///
/// @param workflow name of what was run
/// @param state as of [RunState]; empty when it is none
/// @param drained whether somebody ended it though it would have gone on
/// @param failure why it failed, else empty
/// @param worked how long it was at work
record SummaryHead(
        String workflow,
        Optional<RunState> state,
        boolean drained,
        String failure,
        Duration worked) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The first field that belongs to the rest.
    private static final String REST = "nodes";

    /// How long each node was at work, in seconds by node id. Reads no further than the nodes.
    ///
    /// @param file the summary
    /// @throws IOException when it cannot be read; the message says why
    static Map<String, Double> busySeconds(Path file) throws IOException {
        try (JsonParser in =
                JSON.createParser(new BufferedInputStream(Files.newInputStream(file)))) {
            Map<String, Double> busy = new TreeMap<>();
            readHead(file, in);
            if (in.currentToken() == JsonToken.PROPERTY_NAME) {
                in.nextToken();
                JsonNode nodes = in.readValueAsTree();
                for (Map.Entry<String, JsonNode> node : nodes.properties()) {
                    busy.put(node.getKey(), node.getValue().path("busySeconds").asDouble(0));
                }
            }
            return busy;
        } catch (JacksonException e) {
            throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// The fields up to the nodes, where the parser then stands unless there are none.
    private static ObjectNode readHead(Path file, JsonParser in) throws IOException {
        ObjectNode head = JSON.createObjectNode();
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException(file + " is no summary of a run");
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME && !in.currentName().equals(REST)) {
            String name = in.currentName();
            in.nextToken();
            JsonNode value = in.readValueAsTree();
            head.set(name, value);
        }
        return head;
    }

    /// @return empty when the folder has no summary
    /// @throws IOException when there is one that cannot be read; the message says why
    static Optional<SummaryHead> of(Path folder) throws IOException {
        Path file = folder.resolve(RunFolder.SUMMARY);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        ObjectNode head;
        try (JsonParser in =
                JSON.createParser(new BufferedInputStream(Files.newInputStream(file)))) {
            head = readHead(file, in);
        } catch (JacksonException e) {
            throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        return Optional.of(
                new SummaryHead(
                        head.path("workflow").asString(""),
                        state(head.path("state").asString("")),
                        head.path("drained").asBoolean(false),
                        head.path("failure").path("message").asString(""),
                        Duration.ofNanos(
                                Math.round(head.path("wallTimeSeconds").asDouble(0) * 1e9))));
    }

    private static Optional<RunState> state(String name) {
        for (RunState state : RunState.values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /// Whether the run came to its end by itself.
    boolean completed() {
        return state.equals(Optional.of(RunState.COMPLETED)) && !drained;
    }
}
