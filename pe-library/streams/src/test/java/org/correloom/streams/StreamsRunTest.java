package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.streams.item.Rows;
import org.correloom.testkit.GraphDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// General PEs together, on both mappings: a table is filtered, windowed over several instances,
/// joined with a table of names, and written.
class StreamsRunTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void windowsOfATableAreWritten(String mapping) throws Exception {
        StringBuilder events = new StringBuilder("time,net,magnitude\n");
        for (int second = 0; second < 600; second++) {
            String net = second % 3 == 0 ? "KS" : "HL";
            events.append(second)
                    .append(',')
                    .append(net)
                    .append(',')
                    .append(second % 5)
                    .append('\n');
        }
        Files.writeString(folder.resolve("events.csv"), events);
        Files.writeString(folder.resolve("nets.csv"), "net,name\nKS,Kastro\nHL,Hellas\n");
        Workflow workflow =
                Workflow.of(
                        "windows",
                        List.of(
                                new PENode("events", "streams:csv")
                                        .withParameter("file", ParameterValue.of("events.csv"))
                                        .withParameter("timeField", ParameterValue.of("time"))
                                        .withParameter("timeUnit", ParameterValue.of("s")),
                                new PENode("strong", "streams:filter")
                                        .withParameter(
                                                "condition", ParameterValue.of("magnitude >= 2")),
                                new PENode("windows", "streams:window")
                                        .withParameter("key", ParameterValue.of("net"))
                                        .withParameter("timeUnit", ParameterValue.of("s"))
                                        .withParameter("size", ParameterValue.of(300.0, "s"))
                                        .withParameter(
                                                "aggregates",
                                                ParameterValue.of("count, sum(magnitude) as sum"))
                                        .withInstances(2),
                                new PENode("names", "streams:lookup")
                                        .withParameter("table", ParameterValue.of("nets.csv"))
                                        .withParameter("tableKey", ParameterValue.of("net")),
                                new PENode("line", "streams:map")
                                        .withParameter(
                                                "expression",
                                                ParameterValue.of(
                                                        "table_name + ' ' + seconds(start) + ' '"
                                                                + " + count + ' ' + sum")),
                                new PENode("file", "streams:append-file")
                                        .withParameter("file", ParameterValue.of(mapping + ".txt"))
                                        .withParameter("format", ParameterValue.of("text"))),
                        List.of(
                                Connection.of("a", "events.output", "strong.input"),
                                Connection.of("b", "strong.output", "windows.input")
                                        .withGrouping(new Grouping.GroupBy("net")),
                                Connection.of("c", "windows.output", "names.input"),
                                Connection.of("d", "names.output", "line.input"),
                                Connection.of("e", "line.output", "file.input")));
        StreamsRun.complete(workflow, mapping, folder);

        // 300 s are 20 rounds of 15: of these 9 are strong (2 + 3 + 4 three times), 3 of them KS.
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "Hellas 0.0 120 360",
                                "Hellas 300.0 120 360",
                                "Kastro 0.0 60 180",
                                "Kastro 300.0 60 180")),
                new TreeSet<>(Files.readAllLines(folder.resolve(mapping + ".txt"))));
    }

    /// The table is whole only when all items have gone by, on some mappings: they wait for it.
    @Test
    void aStreamIsEnrichedAndItsQuantilesAreTheSameEverywhere() throws Exception {
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < 2000; i++) {
            items.add(Rows.of("station", "S" + i % 7, "time", i / 100, "x", (i * 7919) % 2000));
        }
        List<Object> table = new ArrayList<>();
        for (int k = 0; k < 7; k++) {
            table.add(Rows.of("station", "S" + k, "net", k < 3 ? "KS" : "HL"));
        }
        Workflow workflow =
                Workflow.of(
                        "enriched",
                        List.of(
                                new PENode("enrich", "streams:enrich")
                                        .withParameter("key", ParameterValue.of("station"))
                                        .withParameter("tableKey", ParameterValue.of("station"))
                                        .withParameter("hold", ParameterValue.of(10_000L))
                                        .withInstances(3),
                                new PENode("quantiles", "streams:window-quantiles")
                                        .withParameter("key", ParameterValue.of("table_net"))
                                        .withParameter("field", ParameterValue.of("x"))
                                        .withParameter("timeUnit", ParameterValue.of("s"))
                                        .withParameter("size", ParameterValue.of(10.0, "s"))
                                        .withParameter("quantiles", ParameterValue.of("0, 0.5, 1"))
                                        .withInstances(2)),
                        List.of(
                                Connection.of("a", "enrich.output", "quantiles.input")
                                        .withGrouping(new Grouping.GroupBy("table_net"))));
        List<Object> results =
                GraphDriver.of(workflow, StreamsRun.CATALOGUE)
                        .feed("enrich.input", items)
                        .feed("enrich.table", table)
                        .collect("quantiles.output")
                        .requireSameEverywhere()
                        .outputs("quantiles.output");

        assertEquals(4, results.size());
        assertEquals(
                items.size(),
                results.stream().mapToLong(r -> (Long) ((Map<?, ?>) r).get("count")).sum());
        double[] first =
                items.stream()
                        .map(item -> (Map<?, ?>) item)
                        .filter(item -> (Long) item.get("time") < 10)
                        .filter(item -> "S0S1S2".contains((String) item.get("station")))
                        .mapToDouble(item -> ((Long) item.get("x")).doubleValue())
                        .sorted()
                        .toArray();
        Map<?, ?> result =
                results.stream()
                        .map(r -> (Map<?, ?>) r)
                        .filter(r -> r.get("key").equals("KS") && r.get("start").equals(0L))
                        .findFirst()
                        .orElseThrow();
        assertEquals(first[0], result.get("q0"));
        assertEquals(first[first.length - 1], result.get("q100"));
        double median = (first[(first.length - 1) / 2] + first[first.length / 2]) / 2;
        assertEquals(median, result.get("q50"));
    }

    /// Ten seconds between two items, and many of them queued: stopping waits for none.
    @ParameterizedTest
    @CsvSource({"simple,false", "threads,false", "simple,true", "threads,true"})
    void aThrottledRunStopsAtOnce(String mapping, boolean checkpoints) throws Exception {
        Workflow workflow =
                Workflow.of(
                        "slow",
                        List.of(
                                new PENode("numbers", "streams:sequence")
                                        .withParameter("count", ParameterValue.of(0L)),
                                new PENode("slow", "streams:throttle")
                                        .withParameter("rate", ParameterValue.of(0.1)),
                                new PENode("show", "streams:show")),
                        List.of(
                                Connection.of("a", "numbers.output", "slow.input"),
                                Connection.of("b", "slow.output", "show.input")));
        for (boolean drained : List.of(true, false)) {
            Path own = folder.resolve(drained ? "drained" : "cancelled");
            RunRequest request = StreamsRun.request(workflow, own);
            Checkpointing rare =
                    Checkpointing.every(Duration.ofHours(1), own.resolve("kept"), List.of());
            Run run =
                    Mappings.byName(mapping)
                            .start(checkpoints ? request.withCheckpoints(rare) : request);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> {
                        while (run.results().version() == 0) {
                            Thread.onSpinWait();
                        }
                    },
                    "the first item passes at once");
            long begin = System.nanoTime();
            if (drained) {
                run.drain();
            } else {
                run.cancel();
            }
            RunState end = run.await(Duration.ofSeconds(60)).orElseThrow().state();
            assertEquals(drained ? RunState.COMPLETED : RunState.CANCELLED, end);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, () -> "it took " + took);
        }
    }

    private static final long NUMBERS = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void aFileHoldsEveryItemOnceWhateverIsBrokenOff(String mapping) throws Exception {
        boolean resume = false;
        int brokenOff = 0;
        RunState state = RunState.CANCELLED;
        while (state == RunState.CANCELLED) {
            Run run = Mappings.byName(mapping).start(numbersToFile(mapping, resume));
            if (brokenOff < 4) {
                awaitCheckpoint(run);
                run.cancel();
            }
            state = run.await().state();
            brokenOff += state == RunState.CANCELLED ? 1 : 0;
            resume = true;
        }
        assertEquals(RunState.COMPLETED, state);
        assertTrue(brokenOff > 0, "the run was over before its first checkpoint");
        // Several instances of the map share the numbers, so that their order is not kept.
        List<String> lines = Files.readAllLines(folder.resolve(mapping + ".json"));
        assertEquals(NUMBERS, lines.size());
        assertEquals(
                LongStream.range(0, NUMBERS)
                        .mapToObj(i -> "{\"n\":" + i + "}")
                        .collect(Collectors.toSet()),
                new HashSet<>(lines));
    }

    private RunRequest numbersToFile(String mapping, boolean resume) {
        Workflow workflow =
                Workflow.of(
                        "numbers",
                        List.of(
                                new PENode("numbers", "streams:sequence")
                                        .withParameter("count", ParameterValue.of(NUMBERS)),
                                new PENode("record", "streams:map")
                                        .withParameter(
                                                "expression", ParameterValue.of("{'n': value}")),
                                new PENode("file", "streams:append-file")
                                        .withParameter(
                                                "file", ParameterValue.of(mapping + ".json"))),
                        List.of(
                                Connection.of("a", "numbers.output", "record.input"),
                                Connection.of("b", "record.output", "file.input")));
        Checkpointing often =
                Checkpointing.every(Duration.ofMillis(5), folder.resolve("checkpoints"), List.of());
        return StreamsRun.request(workflow, folder)
                .withCheckpoints(resume ? often.resumed() : often);
    }

    /// Waits until a checkpoint was written or the run is over.
    private static void awaitCheckpoint(Run run) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        run.onEvent(
                event -> {
                    boolean over = event instanceof RunEvent.StateChanged e && e.to().isFinal();
                    if (over || event instanceof RunEvent.CheckpointWritten) {
                        seen.countDown();
                    }
                });
        assertTrue(seen.await(120, TimeUnit.SECONDS), "no checkpoint within two minutes");
    }
}
