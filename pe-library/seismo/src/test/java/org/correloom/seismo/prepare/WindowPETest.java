package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class WindowPETest {

    private static PEHarness.Builder windows(String length, String step) {
        return PEHarness.of(WindowPE.DESCRIPTOR, WindowPE::new)
                .set("length", length)
                .set("step", step);
    }

    /// 1,000 samples hold ten windows of 100, not nine: the last one ends with the data.
    @Test
    void theLastWindowIsThere() throws Exception {
        float[] samples = Traces.noise(1000, 1);
        try (PEHarness pe = windows("100 s", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, samples)).end();
            List<Trace> windows = pe.outputs(Trace.class);
            assertEquals(10, windows.size());
            assertArrayEquals(Arrays.copyOfRange(samples, 900, 1000), windows.get(9).samples());
            assertTrue(pe.discards().isEmpty());
        }
        try (PEHarness pe = windows("100 s", "50 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, samples)).end();
            assertEquals(19, pe.outputs().size());
            assertEquals(Map.of("windows with less than 90 % data", 2L), pe.discards());
        }
    }

    @Test
    void windowsThatNoTraceCanFillAreNamedWithBothLengths() throws Exception {
        try (PEHarness pe = windows("1 h", "30 min").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, Traces.noise(2640, 1))).end();
            assertEquals(0, pe.outputs().size());
            String message = pe.reports().getFirst().message();
            assertTrue(
                    message.contains("60.00 min long")
                            && message.contains("44.00 min")
                            && message.contains(Traces.A.toString()),
                    message);
        }
        try (PEHarness pe = windows("100 s", "50 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, Traces.noise(1000, 1))).end();
            assertEquals(0, pe.reports().size());
        }
    }

    @Test
    void windowsReachAcrossTheBordersOfTraces() throws Exception {
        float[] samples = Traces.noise(300, 1);
        try (PEHarness pe = windows("100 s", "50 s").open()) {
            pe.send(Traces.of(Traces.A, 130, 1, Arrays.copyOfRange(samples, 130, 300)))
                    .send(Traces.of(Traces.A, 0, 1, Arrays.copyOf(samples, 130)))
                    .end();
            Trace third = pe.outputs(Trace.class).get(2);
            assertEquals(Traces.at(100), third.startTime());
            assertArrayEquals(Arrays.copyOfRange(samples, 100, 200), third.samples());
        }
    }

    @Test
    void allStationsCutTheSameWindowsWheneverTheyStart() throws Exception {
        try (PEHarness pe = windows("100 s", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, Traces.noise(500, 1)))
                    .send(Traces.of(Traces.B, 130, 1, Traces.noise(370, 2)))
                    .end();
            List<Trace> of =
                    pe.outputs(Trace.class).stream().filter(t -> t.id().equals(Traces.B)).toList();
            assertEquals(3, of.size());
            assertEquals(Traces.at(200), of.get(0).startTime());
            assertEquals(Traces.at(200) / 100_000_000_000L, of.get(0).window().get().index());
            assertEquals(Map.of("windows with less than 90 % data", 1L), pe.discards());
        }
    }

    @Test
    void aWindowWithTooLittleDataAndEveryEmptyOneIsCounted() throws Exception {
        try (PEHarness pe = windows("100 s", "100 s").set("minCoverage", "90 %").open()) {
            pe.send(Traces.withGaps(Traces.of(Traces.A, 0, 1, Traces.noise(200, 1)), 150, 160))
                    .send(Traces.of(Traces.A, 611, 1, Traces.noise(189, 1)))
                    .end();
            List<Trace> windows = pe.outputs(Trace.class);
            assertEquals(3, windows.size());
            assertEquals(Gaps.of(50, 60), windows.get(1).gaps());
            assertEquals(0.9, windows.get(1).window().get().coverage(), 1e-12);
            assertEquals(Traces.at(700), windows.get(2).startTime());
            assertEquals(Map.of("windows with less than 90 % data", 5L), pe.discards());
        }
    }

    @Test
    void aWindowIsCutOnceTheWatermarkHasPassedItsEnd() throws Exception {
        try (PEHarness pe = windows("100 s", "50 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, Traces.noise(260, 1)));
            pe.watermark(Traces.at(149));
            assertEquals(1, pe.outputs().size());
            assertEquals(Traces.at(50), pe.watermark().getAsLong());
            pe.watermark(Traces.at(150));
            assertEquals(2, pe.outputs().size());
            assertEquals(Traces.at(100), pe.watermark().getAsLong());
        }
    }

    @Test
    void theWatermarkNeverRunsAheadWhenWindowsLieApart() throws Exception {
        try (PEHarness pe = windows("10 s", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, Traces.noise(260, 1)));
            pe.watermark(Traces.at(15));
            assertEquals(Traces.at(15), pe.watermark().getAsLong());
            pe.end();
            assertEquals(3, pe.outputs().size());
        }
    }

    /// Pieces of any time after the watermark may come in any order, also when a late one is there
    /// before the first window can be cut.
    @Test
    void anEarlyPieceMayComeAfterALaterOne() throws Exception {
        try (PEHarness pe = windows("100 s", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 1000, 1, Traces.noise(100, 1)))
                    .watermark(Traces.at(0))
                    .send(Traces.of(Traces.A, 0, 1, Traces.noise(100, 2)))
                    .end();
            assertEquals(Traces.at(0), pe.outputs(Trace.class).get(0).startTime());
            assertEquals(Map.of("windows with less than 90 % data", 9L), pe.discards());
        }
    }

    /// Windows of 60 s every 120 s: what lies between them is not late, it is not wanted.
    @Test
    void dataBetweenWindowsThatLieApartAreNotCountedAsLate() throws Exception {
        float[] samples = Traces.noise(240, 1);
        try (PEHarness pe = windows("60 s", "120 s").open()) {
            for (int from = 0; from < 240; from += 30) {
                pe.watermark(Traces.at(from))
                        .send(
                                Traces.of(
                                        Traces.A,
                                        from,
                                        1,
                                        Arrays.copyOfRange(samples, from, from + 30)));
            }
            pe.end();
            assertEquals(2, pe.outputs().size());
            assertEquals(Map.of(), pe.discards());
        }
    }

    @Test
    void whatComesAfterItsWindowsWereCutIsCounted() throws Exception {
        try (PEHarness pe = windows("100 s", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, Traces.noise(250, 1)))
                    .watermark(Traces.at(200))
                    .send(Traces.of(Traces.A, 120, 1, Traces.noise(80, 1)))
                    .send(Traces.of(Traces.A, 150, 1, Traces.noise(150, 1)))
                    .end();
            assertEquals(
                    Map.of(
                            "traces that came after their windows were cut", 1L,
                            "traces whose first part came after its windows were cut", 1L),
                    pe.discards());
        }
    }

    @Test
    void tracesBesideTheCommonGridAreNamedOnce() throws Exception {
        try (PEHarness pe = windows("100 s", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0.3, 1, Traces.noise(100, 1)))
                    .send(Traces.of(Traces.A, 100.3, 1, Traces.noise(100, 1)))
                    .send(Traces.of(Traces.B, 0.001, 1, Traces.noise(100, 1)))
                    .end();
            assertEquals(List.of("off-grid"), pe.reports().stream().map(r -> r.code()).toList());
            assertTrue(
                    pe.reports()
                            .get(0)
                            .message()
                            .startsWith("KS.A7K2.00.LHZ: its samples lie 0.30"),
                    pe.reports().get(0).message());
        }
    }

    /// What the steps before have done to the ends of two traces that overlap is left out.
    @Test
    void tracesThatOverlapCountToTheMiddleOfTheirOverlap() throws Exception {
        float[] samples = Traces.noise(300, 1);
        float[] earlier = Arrays.copyOf(samples, 160);
        float[] later = Arrays.copyOfRange(samples, 140, 300);
        Arrays.fill(earlier, 150, 160, 99);
        Arrays.fill(later, 0, 10, 99);
        try (PEHarness pe = windows("100 s", "50 s").open()) {
            pe.send(Traces.of(Traces.A, 140, 1, later))
                    .send(Traces.of(Traces.A, 0, 1, earlier))
                    .end();
            List<Trace> windows =
                    pe.outputs(Trace.class).stream().filter(w -> w.gaps().isEmpty()).toList();
            assertEquals(5, windows.size());
            for (int w = 0; w < 5; w++) {
                assertArrayEquals(
                        Arrays.copyOfRange(samples, 50 * w, 50 * w + 100),
                        windows.get(w).samples());
            }
        }
    }
}
