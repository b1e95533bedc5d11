package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a run has left in its folder, to be compared with what another one has.
final class RunLeft {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    RunLeft(Path folder) {
        this.folder = folder;
    }

    JsonNode summary() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("summary.json")));
    }

    /// Every event has the number after that of the event before, from 1.
    /// Whether the run says that it has come to its end.
    boolean completed() throws IOException {
        return Files.exists(folder.resolve("summary.json"))
                && summary().path("state").asString("").equals("COMPLETED")
                && !summary().path("drained").asBoolean(false);
    }

    void requireEventsWithoutGaps() throws IOException {
        long expected = 1;
        for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
            assertEquals(expected++, JSON.readTree(line).path("sequence").asLong(), line);
        }
    }

    /// @param kind as it is in the file; empty: of all kinds
    long events(String kind) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("events.jsonl"))) {
            return lines.filter(line -> line.contains("\"event\":\"" + kind)).count();
        }
    }

    long eventCount() throws IOException {
        return events("");
    }

    /// Nothing half written is left beside the results.
    void requireNothingHalfWritten() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".part")).toList());
        }
    }

    /// The same items went in and out of every node and wire, the same were left out, and every
    /// pair
    /// stacks the same windows with the same outcome.
    void requireCountsOf(RunLeft other) throws IOException {
        JsonNode here = summary();
        JsonNode there = other.summary();
        for (String same : List.of("state", "dataTime", "wires", "published", "results")) {
            assertEquals(there.path(same), here.path(same), same);
        }
        for (Map.Entry<String, JsonNode> node : there.path("nodes").properties()) {
            for (String same : List.of("state", "itemsIn", "itemsOut", "skipped", "discards")) {
                assertEquals(
                        node.getValue().path(same),
                        here.path("nodes").path(node.getKey()).path(same),
                        node.getKey() + " " + same);
            }
        }
    }

    /// The same files in a folder of results, to the byte.
    ///
    /// @return how many there are
    int requireFilesOf(RunLeft other, String results) throws IOException {
        Map<String, byte[]> here = files(results);
        Map<String, byte[]> there = other.files(results);
        assertEquals(there.keySet(), here.keySet());
        here.forEach((name, bytes) -> assertArrayEquals(there.get(name), bytes, name));
        return here.size();
    }

    /// The same file, to the byte.
    void requireFileOf(RunLeft other, String name) throws IOException {
        assertArrayEquals(
                Files.readAllBytes(other.folder.resolve(name)),
                Files.readAllBytes(folder.resolve(name)),
                name);
    }

    private Map<String, byte[]> files(String results) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(results))) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    /// Whether a checkpoint is being written at this moment.
    boolean writesCheckpoint() {
        return Arrays.stream(checkpointFiles()).anyMatch(name -> name.endsWith(".part"));
    }

    /// Number of the newest checkpoint, 0 before the first.
    long newestCheckpoint() {
        return Arrays.stream(checkpointFiles())
                .filter(name -> name.endsWith(".checkpoint"))
                .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                .max()
                .orElse(0);
    }

    private String[] checkpointFiles() {
        String[] names = folder.resolve("checkpoints").toFile().list();
        return names == null ? new String[0] : names;
    }

    boolean hasSettings() {
        return Files.exists(folder.resolve("run.json"));
    }
}
