package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Progress;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunState;
import org.correloom.api.run.WireMetrics;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class ProgressTest {

    private final Printed printed = new Printed();

    private static RunMetrics metrics(double seconds, double done, long items) {
        NodeMetrics source =
                new NodeMetrics(
                        "source",
                        "test:source",
                        NodeState.RUNNING,
                        1,
                        Map.of(),
                        Map.of("output", items),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        Map.of(),
                        Optional.of(new Progress(done, 1, "files")));
        return new RunMetrics(
                RunState.RUNNING,
                Duration.ofMillis(Math.round(seconds * 1000)),
                Map.of("source", source),
                Map.of("c", new WireMetrics("c", items, 0, 8)),
                OptionalLong.of(
                        Instant.parse("2022-05-18T03:00:30Z").getEpochSecond() * 1_000_000_000),
                0);
    }

    private static RunMetrics endless(double seconds, long items) {
        return new RunMetrics(
                RunState.RUNNING,
                Duration.ofMillis(Math.round(seconds * 1000)),
                Map.of(),
                Map.of("c", new WireMetrics("c", items, 0, 8)),
                OptionalLong.empty(),
                0);
    }

    @Test
    void meterTellsShareRateAndTimeLeft() {
        ProgressMeter meter = new ProgressMeter();
        meter.measure(metrics(1, 0.1, 0), "");
        ProgressState state = meter.measure(metrics(3, 0.25, 400), "6 pairs");
        assertEquals(" 25 %", state.percentage());
        assertEquals("data 2022-05-18 03:00  200 items/s  6 pairs  9.0 s left", state.details());
    }

    @Test
    void rateIsThatOfTheLastSecondsNotOfTheWholeRun() {
        ProgressMeter meter = new ProgressMeter();
        for (int second = 0; second <= 20; second++) {
            meter.measure(metrics(second, 0.5, second < 10 ? 0 : 100L * (second - 10)), "");
        }
        ProgressState state = meter.measure(metrics(21, 0.5, 1100), "");
        assertEquals(100, state.itemsPerSecond(), 1e-9);
    }

    @Test
    void aRunWithoutAKnownEndTellsHowLongItHasRun() {
        ProgressState state = new ProgressMeter().measure(endless(75, 0), "3 pairs");
        assertEquals("", state.percentage());
        assertEquals("0 items/s  3 pairs  1 min 15 s", state.details());
    }

    @Test
    void linesComeAtEachTenthAndEveryTenSecondsOnly() {
        ProgressLines lines = new ProgressLines(printed.pipe());
        ProgressMeter meter = new ProgressMeter();
        lines.state("running");
        for (int i = 0; i <= 30; i++) {
            lines.show(meter.measure(metrics(0.1 * i, i / 30.0, i), ""));
        }
        for (int i = 0; i <= 25; i++) {
            lines.show(meter.measure(endless(4 + i, 30), ""));
        }
        assertEquals("running", printed.outLines().getFirst());
        assertEquals(1 + 10 + 2, printed.outLines().size());
        assertEquals(" 10 %", printed.outLines().get(1).substring(0, 5));
        assertEquals("", printed.err());
    }

    @Test
    void barIsDrawnOverInPlaceAndMessagesStandOnLinesOfTheirOwn() {
        ProgressBar bar = new ProgressBar(printed.watched(90));
        bar.show(new ProgressMeter().measure(metrics(2, 0.5, 10), "1 pair"));
        bar.message("warning: something");
        bar.end();
        List<String> drawn = List.of(printed.out().split("\r", -1));
        assertEquals("", drawn.getFirst());
        assertTrue(drawn.get(1).startsWith("█".repeat(12) + "░".repeat(12) + "  50 %  data"));
        assertTrue(drawn.get(1).length() <= 90 + "\u001b[K".length());
        assertEquals("\u001b[K", drawn.get(2));
        assertEquals(drawn.get(1), drawn.get(3));
        assertEquals("\u001b[K", drawn.get(4));
        assertEquals(List.of("warning: something"), printed.errLines());
    }
}
