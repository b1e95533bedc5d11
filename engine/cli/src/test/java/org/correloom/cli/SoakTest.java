package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A network that goes on for a century of data, as fast as the machine goes: its memory does not
/// grow, and when it is ended every window that its data can hold is in the stack of every pair.
class SoakTest {

    private static final int STATIONS = 8;
    private static final int PAIRS = STATIONS * (STATIONS - 1) / 2;

    /// As in the workflow and the source: seconds.
    private static final long PIECE = 1800;

    private static final long WINDOW = 600;
    private static final long STEP = 300;

    private static final double MIB = 1 << 20;

    /// More is growth; less is what happens to be under way when it is measured.
    private static final double MOST_GROWTH_MIB = 12;

    /// Events beside those of checkpoints: of states, nodes, files.
    private static final long OTHER_EVENTS = 100 + PAIRS;

    @TempDir Path folder;

    @Test
    @Timeout(180)
    void memoryStaysFlatAndNoWindowIsLost() throws Exception {
        soak(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /// `mvn -Psoak verify`, half an hour or as many minutes as `-Dsoak.minutes` says.
    @Test
    @Tag("soak")
    void memoryStaysFlatForLongAndNoWindowIsLost() throws Exception {
        soak(
                Duration.ofMinutes(Long.getLong("soak.minutes", 30)),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10));
    }

    private void soak(Duration whole, Duration between, Duration checkpoints) throws Exception {
        Path out = folder.resolve("out");
        // What is printed must not be what grows.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        AtomicInteger exitCode = new AtomicInteger(-1);
        Thread runner =
                new Thread(
                        () ->
                                exitCode.set(
                                        Correloom.run(
                                                nowhere,
                                                nowhere,
                                                "run",
                                                "ambient-noise",
                                                "--var",
                                                "stations=" + STATIONS,
                                                "--var",
                                                "duration=36500d",
                                                "--checkpoint",
                                                checkpoints.toSeconds() + "s",
                                                "--out",
                                                out.toString())));
        runner.start();
        List<Double> heap = new ArrayList<>();
        for (long left = whole.dividedBy(between); left > 0; left--) {
            assertTrue(!runner.join(between), "it ended before its time");
            heap.add(liveHeap());
        }
        runner.interrupt();
        runner.join();
        assertEquals(0, exitCode.get());
        RunLeft left = new RunLeft(out);
        JsonNode summary = left.summary();
        long seconds = dataSeconds(summary);
        print(summary, seconds, heap, left.events("checkpoint-written"));
        requireEveryWindow(summary, seconds);
        requireFlat(heap);
        left.requireEventsWithoutGaps();
        assertEquals(0, left.events("checkpoint-failed"));
        assertTrue(
                left.eventCount() - left.events("checkpoint-written") <= OTHER_EVENTS,
                () -> "too many events");
    }

    /// What is in use after a collection, in MiB.
    private static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }

    /// Length of the data that the source has made.
    private static long dataSeconds(JsonNode summary) {
        long traces =
                summary.path("nodes").path("network").path("itemsOut").path("output").asLong();
        assertEquals(0, traces % STATIONS, "traces of all stations");
        return traces / STATIONS * PIECE;
    }

    private static void requireEveryWindow(JsonNode summary, long seconds) {
        long windows = (seconds - WINDOW) / STEP + 1;
        JsonNode pairs = summary.path("results").path("correlation");
        assertEquals(PAIRS, pairs.size());
        for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
            assertEquals(windows, pair.getValue().path("windows").asLong(), pair.getKey());
        }
    }

    /// The last third needs no more than the one before: the first is for warming up.
    private static void requireFlat(List<Double> heap) {
        double growth = median(third(heap, 2)) - median(third(heap, 1));
        assertTrue(growth < MOST_GROWTH_MIB, () -> "the heap grew by " + growth + " MiB: " + heap);
    }

    private static List<Double> third(List<Double> all, int which) {
        return all.subList(which * all.size() / 3, (which + 1) * all.size() / 3);
    }

    private static double median(List<Double> some) {
        return some.stream().sorted().skip(some.size() / 2).findFirst().orElse(0.0);
    }

    private static void print(JsonNode summary, long seconds, List<Double> heap, long checkpoints) {
        double wall = summary.path("wallTimeSeconds").asDouble();
        System.out.printf(
                Locale.ROOT,
                "%.0f s at %.0f x real time: %d windows a pair, %d checkpoints, heap in use %.1f MiB in"
                        + " the second third and %.1f MiB in the last of %d samples%n",
                wall,
                seconds / wall,
                (seconds - WINDOW) / STEP + 1,
                checkpoints,
                median(third(heap, 1)),
                median(third(heap, 2)),
                heap.size());
    }
}
