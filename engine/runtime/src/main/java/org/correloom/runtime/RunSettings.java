package org.correloom.runtime;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// How a run was started: what it takes, besides the workflow in its folder, to start it again.
///
/// @param mapping name of the mapping
/// @param threads as asked for; 0: as many as there are cores
/// @param checkpointInterval empty: the run keeps no checkpoints
/// @param pluginFolders where PEs of the user's own came from
public record RunSettings(
        String mapping,
        int threads,
        Optional<Duration> checkpointInterval,
        List<Path> pluginFolders) {

    /// Its file in a run's folder.
    public static final String FILE = "run.json";

    private static final String FORMAT = "correloom-run";
    private static final int VERSION = 1;

    public RunSettings {
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        pluginFolders = List.copyOf(pluginFolders);
    }

    String json() {
        ObjectMapper mapper = JsonMapper.builder().build();
        ObjectNode json = mapper.createObjectNode();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("mapping", mapping);
        json.put("threads", threads);
        checkpointInterval.ifPresent(
                interval -> json.put("checkpointSeconds", interval.toNanos() / 1e9));
        ArrayNode folders = json.putArray("pluginFolders");
        pluginFolders.forEach(folder -> folders.add(folder.toAbsolutePath().toString()));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    /// @throws IOException when the text is no such file; the message says why
    static RunSettings parse(String text) throws IOException {
        try {
            JsonNode json = JsonMapper.builder().build().readTree(text);
            if (!json.path("format").asString("").equals(FORMAT)
                    || json.path("version").asInt(0) != VERSION) {
                throw new IOException(
                        "it is not of the format %s, version %d".formatted(FORMAT, VERSION));
            }
            double seconds = json.path("checkpointSeconds").asDouble(0);
            List<Path> folders = new ArrayList<>();
            json.path("pluginFolders").forEach(each -> folders.add(Path.of(each.asString(""))));
            return new RunSettings(
                    json.path("mapping").asString("threads"),
                    Math.max(0, json.path("threads").asInt(0)),
                    seconds > 0
                            ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)))
                            : Optional.empty(),
                    folders);
        } catch (JacksonException e) {
            throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
