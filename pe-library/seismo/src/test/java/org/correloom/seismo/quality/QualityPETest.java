package org.correloom.seismo.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class QualityPETest {

    private static final int HOUR = 3600;

    private static PEHarness.Builder quality() {
        return PEHarness.of(QualityPE.DESCRIPTOR, QualityPE::new);
    }

    private static float[] hours(int count) {
        return Traces.noise(count * HOUR, 1);
    }

    private static List<String> lines(PEHarness pe, String name) {
        return new String(pe.artifact(name), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void goodDataPassUntouched() throws Exception {
        Trace trace = Traces.of(Traces.A, 0, 1, hours(24));
        try (PEHarness pe = quality().open()) {
            pe.send(trace).end();
            assertSame(trace, pe.outputs().get(0));
            assertEquals(Map.of(), pe.discards());
        }
    }

    /// One bad hour of each kind, the good ones between them go on.
    @Test
    void eachBadHourBecomesAGapAndIsCountedWithItsReason() throws Exception {
        float[] x = hours(16);
        x[HOUR + 5] = Float.NaN;
        Arrays.fill(x, 3 * HOUR, 4 * HOUR, 7);
        Arrays.fill(x, 5 * HOUR + 100, 5 * HOUR + 200, 1);
        for (int i = 7 * HOUR; i < 8 * HOUR; i++) {
            x[i] = Math.clamp(x[i], -1.5f, 1.5f);
        }
        x[9 * HOUR + 77] = 500;
        for (int i = 11 * HOUR; i < 12 * HOUR; i++) {
            x[i] *= 0.01f;
        }
        for (int i = 13 * HOUR; i < 14 * HOUR; i++) {
            x[i] *= 100;
        }
        // A signal a tenth as long as the hour: kurtosis above 3, no spike.
        for (int i = 15 * HOUR; i < 15 * HOUR + 360; i++) {
            x[i] *= 8;
        }
        Trace trace = Traces.of(Traces.A, 0, 1, x.clone());
        try (PEHarness pe =
                quality()
                        .set("maxFlat", "50 s")
                        .set("minRms", 0.1)
                        .set("maxRms", 10.0)
                        .set("maxKurtosis", 10.0)
                        .open()) {
            pe.send(trace).end();
            assertEquals(
                    Map.of(
                            "stretches with samples that are not finite", 1L,
                            "stretches of a dead channel", 1L,
                            "stretches with a flat line", 1L,
                            "clipped stretches", 1L,
                            "stretches with spikes", 1L,
                            "stretches with too low an rms", 1L,
                            "stretches with too high an rms", 1L,
                            "stretches with too high a kurtosis", 1L),
                    pe.discards());
            Trace passed = pe.outputs(Trace.class).get(0);
            assertEquals(8, passed.gaps().count());
            for (int hour = 0; hour < 16; hour++) {
                float[] expected =
                        hour % 2 == 1
                                ? new float[HOUR]
                                : Arrays.copyOfRange(x, hour * HOUR, (hour + 1) * HOUR);
                assertArrayEquals(
                        expected,
                        Arrays.copyOfRange(passed.samples(), hour * HOUR, (hour + 1) * HOUR));
            }
            assertEquals(
                    List.of(
                            "channel,day,present,passed,refused,stretches,refusedStretches,notFinite,"
                                    + "coverage,dead,flat,clipped,spikes,rmsLow,rmsHigh,kurtosisLow,"
                                    + "kurtosisHigh",
                            "KS.A7K2.00.LHZ,2022-05-17,0.666667,0.333333,0.333334,16,8,"
                                    + "1,0,1,1,1,1,1,1,0,1"),
                    lines(pe, "quality/KS.A7K2.00.LHZ.csv"));
        }
    }

    @Test
    void stretchesBeginAtMultiplesOfTheirLengthWheneverATraceBegins() throws Exception {
        float[] x = Traces.noise(3 * HOUR, 1);
        // 01:00:01 is sample 2,401 of a trace that begins at 00:20:00.
        x[2401] = 500;
        try (PEHarness pe = quality().open()) {
            pe.send(Traces.of(Traces.A, 1200, 1, x)).end();
            assertEquals(Gaps.of(2400, 6000), pe.outputs(Trace.class).get(0).gaps());
        }
        try (PEHarness pe = quality().set("stretch", 0.0).open()) {
            pe.send(Traces.of(Traces.A, 1200, 1, x)).end();
            assertEquals(0, pe.outputs().size());
            assertEquals(Map.of("stretches with spikes", 1L), pe.discards());
        }
    }

    @Test
    void aWindowIsJudgedAsAWhole() throws Exception {
        float[] x = Traces.noise(2 * HOUR, 1);
        x[4000] = 500;
        try (PEHarness pe = quality().open()) {
            pe.send(Traces.window(Traces.A, 100, 1, x))
                    .send(Traces.window(Traces.A, 101, 1, Traces.noise(2 * HOUR, 2)))
                    .end();
            assertEquals(1, pe.outputs().size());
            assertEquals(Map.of("stretches with spikes", 1L), pe.discards());
        }
    }

    @Test
    void coverageCountsWhatAStretchLacks() throws Exception {
        Trace trace = Traces.withGaps(Traces.of(Traces.A, 0, 1, hours(4)), 3600, 7000, 7300, 7400);
        try (PEHarness pe = quality().set("minCoverage", "50 %").open()) {
            pe.send(trace).end();
            assertEquals(Map.of("stretches with too little data", 1L), pe.discards());
            assertEquals(Gaps.of(3600, 7200, 7300, 7400), pe.outputs(Trace.class).get(0).gaps());
        }
    }

    /// Runs and spikes do not reach across gaps, and the zeros in a gap are no samples.
    @Test
    void theNumbersInAGapAreNotLookedAt() throws Exception {
        float[] x = hours(1);
        for (int i = 0; i < x.length; i++) {
            x[i] += 1000;
        }
        Trace trace = Traces.withGaps(Traces.of(Traces.A, 0, 1, x), 500, 1500, 1502, 1503);
        try (PEHarness pe = quality().set("maxRms", 2.0).open()) {
            pe.send(trace).end();
            assertSame(trace, pe.outputs().get(0));
        }
    }

    @Test
    void timeThatOverlapsCountsOnceAndHasPassedWhenAnyWindowHas() throws Exception {
        float[] day = hours(24);
        day[90 * 60 + 5] = 500;
        try (PEHarness pe = quality().set("stretch", 0.0).open()) {
            for (int half = 0; half < 47; half++) {
                int from = half * HOUR / 2;
                pe.send(Traces.of(Traces.A, from, 1, Arrays.copyOfRange(day, from, from + HOUR)));
            }
            pe.end();
            Map<?, ?> row = (Map<?, ?>) pe.outputs(QualityPE.REPORT).get(0);
            assertEquals(1.0, row.get("present"));
            // Windows 2 and 3 hold sample 5405: 3 begins at 5400, 4 at 7200.
            assertEquals(47L, row.get("stretches"));
            assertEquals(2L, row.get("spikes"));
            assertEquals(Math.rint(1e6 * (1 - 0.5 / 24)) / 1e6, row.get("passed"));
        }
    }

    @Test
    void aDayIsReportedOnceItIsOverAndAgainWhenSomethingCameLater() throws Exception {
        try (PEHarness pe = quality().open()) {
            pe.send(Traces.of(Traces.A, 20 * HOUR, 1, hours(6)));
            pe.watermark(Traces.at(23 * HOUR));
            assertEquals(0, pe.outputs(QualityPE.REPORT).size());
            pe.watermark(Traces.at(25 * HOUR));
            Map<?, ?> first = (Map<?, ?>) pe.outputs(QualityPE.REPORT).get(0);
            assertEquals("2022-05-17", first.get("day"));
            assertEquals(Math.rint(1e6 * 4 / 24) / 1e6, first.get("present"));
            pe.send(Traces.of(Traces.A, 0, 1, hours(1)));
            pe.send(Traces.of(Traces.A, 75 * HOUR, 1, hours(1)));
            pe.end();
            List<Object> records = pe.outputs(QualityPE.REPORT);
            assertEquals(4, records.size());
            assertEquals(
                    Math.rint(1e6 * 5 / 24) / 1e6, ((Map<?, ?>) records.get(1)).get("present"));
            List<String> lines = lines(pe, "quality/KS.A7K2.00.LHZ.csv");
            assertEquals(5, lines.size());
            assertTrue(lines.get(3).startsWith("KS.A7K2.00.LHZ,2022-05-19,0.0,0.0,0.0,0,0,"));
            assertTrue(lines.get(4).startsWith("KS.A7K2.00.LHZ,2022-05-20,0.041667,0.041667,"));
        }
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        Exception order =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> quality().set("minRms", 5.0).set("maxRms", 2.0).open());
        assertEquals("minRms is 5.0, above maxRms, which is 2.0", order.getMessage());
        assertThrows(IllegalArgumentException.class, () -> quality().set("clipRun", 2L).open());
    }
}
