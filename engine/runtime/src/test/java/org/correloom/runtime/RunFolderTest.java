package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.api.run.Run;
import org.correloom.api.run.Summarised;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RunFolderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final RunSettings SETTINGS =
            new RunSettings(
                    "threads",
                    3,
                    Optional.of(Duration.ofMillis(2500)),
                    List.of(Path.of("plugins").toAbsolutePath()));

    @TempDir Path parent;

    /// A result that has something to say in the summary.
    record Mean(double mean, long count) implements Summarised {
        @Override
        public Map<String, Object> summary() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("mean", mean);
            json.put("count", count);
            json.put("deviation", Double.NaN);
            return json;
        }
    }

    private static final class MeanSink implements ProcessingElement {
        private PEContext context;
        private double sum;
        private long count;

        @Override
        public void open(PEContext newContext) {
            context = newContext;
        }

        @Override
        public void process(String port, Object item, Output out) throws Exception {
            sum += ((Number) item).doubleValue();
            count++;
            context.publish("mean", "all", new Mean(sum / count, count));
            if (count == 1) {
                context.report(Problem.Severity.WARNING, "first", "the first\nitem came");
                context.discard("halves", 2);
                context.artifact("sub/first.txt", "text/plain", out2 -> out2.write('1'));
            }
        }
    }

    private Pieces meanOf(long count) {
        return new Pieces()
                .numbers("a", count)
                .node("mean", d -> d.input(PortType.NUMBER, ""), MeanSink::new)
                .instances("mean", 1)
                .chain("a", "mean");
    }

    @Test
    void holdsWorkflowEventsSummaryAndArtifacts() throws Exception {
        Path folder = parent.resolve("out");
        Pieces pieces = meanOf(4).folder(folder);
        Run run;
        try (RunFolder runFolder = RunFolder.create(folder)) {
            runFolder.writeWorkflow("{}\n");
            run = pieces.start(new ThreadsMapping(), 2);
            runFolder.record(run);
            Pieces.end(run);
            runFolder.writeSummary(run, pieces.request(2), "threads");
        }
        assertEquals("{}\n", Files.readString(folder.resolve(RunFolder.WORKFLOW)));
        assertEquals("1", Files.readString(folder.resolve("sub/first.txt")));
        List<String> lines = Files.readAllLines(folder.resolve(RunFolder.EVENTS));
        assertEquals(run.events(0).size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(i + 1, JSON.readTree(lines.get(i)).get("sequence").asInt());
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("\"artifact-written\"")));

        JsonNode summary = JSON.readTree(folder.resolve(RunFolder.SUMMARY).toFile());
        assertEquals("COMPLETED", summary.get("state").asString());
        assertEquals("threads", summary.get("mapping").asString());
        assertEquals(2, summary.get("threads").asInt());
        JsonNode node = summary.get("nodes").get("mean");
        assertEquals(4, node.get("itemsIn").get("input").asInt());
        assertEquals(2, node.get("discards").get("halves").asInt());
        JsonNode mean = summary.get("results").get("mean").get("all");
        assertEquals(1.5, mean.get("mean").asDouble());
        assertTrue(mean.get("deviation").isNull());
        assertEquals("first", summary.get("reports").get(0).get("code").asString());
        assertTrue(summary.get("peakMemoryBytes").asLong() > 0);
    }

    @Test
    void summarisesOnlyRunsThatHaveEnded() throws Exception {
        Pieces endless =
                new Pieces().source("s", () -> out -> Supply.IDLE).collect("z").chain("s", "z");
        Run run = endless.start(new SimpleMapping(), 1);
        try (RunFolder folder = RunFolder.fresh(parent, "endless")) {
            assertThrows(
                    IllegalStateException.class,
                    () -> folder.writeSummary(run, endless.request(1), "simple"));
        } finally {
            run.cancel();
            Pieces.end(run);
        }
    }

    @Test
    void refusesAFolderWithSomethingInIt() throws Exception {
        Files.writeString(parent.resolve("precious.txt"), "x");
        FileAlreadyExistsException e =
                assertThrows(FileAlreadyExistsException.class, () -> RunFolder.create(parent));
        assertTrue(e.getMessage().contains("not empty"), e.getMessage());
        assertFalse(Files.exists(parent.resolve(RunFolder.EVENTS)));
    }

    @Test
    void freshFoldersNeverMeet() throws Exception {
        try (RunFolder one = RunFolder.fresh(parent, "Ambient noise: 0.1 Hz/1");
                RunFolder two = RunFolder.fresh(parent, "Ambient noise: 0.1 Hz/1")) {
            assertNotEquals(one.path(), two.path());
            String name = one.path().getFileName().toString();
            assertTrue(name.startsWith("ambient-noise-0-1-hz-1-"), name);
            assertEquals(parent, two.path().getParent());
        }
    }

    @Test
    void aFolderIsOpenedAgainWithoutWhatWasHalfWritten() throws Exception {
        Path path = parent.resolve("run");
        long told;
        try (RunFolder folder = RunFolder.create(path)) {
            folder.writeWorkflow("{}");
            folder.writeSettings(SETTINGS);
            Run run =
                    new Pieces()
                            .numbers("a", 3)
                            .collect("z")
                            .chain("a", "z")
                            .start(Pieces.Enactment.SIMPLE);
            folder.record(run);
            Pieces.end(run);
            folder.writeSummary(run, new Pieces().request(1), "simple");
            told = run.events(0).size();
        }
        Files.writeString(
                path.resolve("events.jsonl"), "{\"sequence\": 99, \"ev", StandardOpenOption.APPEND);
        Files.createDirectories(path.resolve("correlations"));
        Path half = Files.writeString(path.resolve("correlations/.A_B.sac.17.part"), "half");

        try (RunFolder folder = RunFolder.reopen(path)) {
            assertEquals(SETTINGS, folder.readSettings());
            assertFalse(Files.exists(half));
            Run run =
                    new Pieces()
                            .numbers("a", 3)
                            .collect("z")
                            .chain("a", "z")
                            .start(Pieces.Enactment.SIMPLE);
            folder.record(run);
            Pieces.end(run);
            folder.writeSummary(run, new Pieces().request(1), "simple");
            long all = told + run.events(0).size();
            List<String> lines = Files.readAllLines(path.resolve("events.jsonl"));
            assertEquals(all, lines.size());
            for (int i = 0; i < lines.size(); i++) {
                assertEquals(i + 1, JSON.readTree(lines.get(i)).get("sequence").asLong());
            }
        }
    }

    @Test
    void twoRunsDoNotWorkInOneFolder() throws Exception {
        Path path = parent.resolve("run");
        try (RunFolder first = RunFolder.create(path)) {
            first.writeWorkflow("{}");
            first.writeSettings(SETTINGS);
            FileAlreadyExistsException e =
                    assertThrows(FileAlreadyExistsException.class, () -> RunFolder.reopen(path));
            assertTrue(e.getReason().contains("a run is at work"), e::getReason);
        }
        RunFolder.reopen(path).close();
    }

    @Test
    void whatIsNoRunFolderIsNotOpenedAgain() {
        NoSuchFileException e =
                assertThrows(NoSuchFileException.class, () -> RunFolder.reopen(parent));
        assertTrue(e.getReason().contains("no folder of a run"), e::getReason);
    }

    @Test
    void aRunThatNeverBeganIsToBeRunAgain() throws Exception {
        Path path = parent.resolve("run");
        RunFolder.create(path).close();
        NoSuchFileException e =
                assertThrows(NoSuchFileException.class, () -> RunFolder.reopen(path));
        assertTrue(e.getReason().contains("run the workflow again"), e::getReason);
        Files.writeString(path.resolve(RunFolder.WORKFLOW), "{}");
        assertEquals(
                "there is no run.json in it, as when the run was ended in its first moment: run the"
                        + " workflow again",
                assertThrows(NoSuchFileException.class, () -> RunFolder.reopen(path)).getReason());
    }
}
