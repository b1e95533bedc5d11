package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.Interleavings;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class AssemblePETest {

    private static PEHarness.Builder assemble() {
        return PEHarness.of(AssemblePE.DESCRIPTOR, AssemblePE::new);
    }

    private static float[] ramp(int from, int to) {
        float[] x = new float[to - from];
        for (int i = 0; i < x.length; i++) {
            x[i] = from + i + 1;
        }
        return x;
    }

    private static Trace one(PEHarness pe) {
        assertEquals(1, pe.outputs().size(), pe.outputs().toString());
        return pe.outputs(Trace.class).get(0);
    }

    @Test
    void piecesThatFollowEachOtherBecomeOneTrace() throws Exception {
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 100, 1, ramp(100, 200)))
                    .send(Traces.of(Traces.A, 0, 1, ramp(0, 100)))
                    .end();
            Trace trace = one(pe);
            assertArrayEquals(ramp(0, 200), trace.samples());
            assertTrue(trace.gaps().isEmpty());
            assertEquals(Traces.START, trace.startTime());
        }
    }

    @Test
    void overlapThatAgreesIsMergedAndOneThatDiffersIsAGap() throws Exception {
        float[] other = ramp(80, 180);
        for (int i = 10; i < 20; i++) {
            other[i] = -1;
        }
        try (PEHarness pe = assemble().set("maxGap", "0 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 100)))
                    .send(Traces.of(Traces.A, 80, 1, other))
                    .end();
            Trace trace = one(pe);
            assertEquals(Gaps.of(90, 100), trace.gaps());
            assertEquals(180, trace.length());
            assertEquals(0, trace.samples()[95]);
            assertEquals(
                    Map.of("samples where overlapping data contradict each other", 10L),
                    pe.discards());
            assertEquals("overlap-contradicts", pe.reports().get(0).code());
        }
    }

    @Test
    void shortGapsAreInterpolatedAndLongOnesStay() throws Exception {
        try (PEHarness pe = assemble().set("maxGap", "10 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 50)))
                    .send(Traces.of(Traces.A, 60, 1, ramp(60, 100)))
                    .send(Traces.of(Traces.A, 111, 1, ramp(111, 150)))
                    .end();
            Trace trace = one(pe);
            assertEquals(Gaps.of(100, 111), trace.gaps());
            assertArrayEquals(ramp(0, 100), Arrays.copyOf(trace.samples(), 100), 1e-4f);
            assertArrayEquals(new float[11], Arrays.copyOfRange(trace.samples(), 100, 111));
        }
    }

    @Test
    void zerosAreDataUnlessToldOtherwise() throws Exception {
        float[] samples = ramp(0, 200);
        Arrays.fill(samples, 0, 30, 0);
        Arrays.fill(samples, 100, 120, 0);
        Arrays.fill(samples, 150, 155, 0);
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 0, 1, samples)).end();
            assertTrue(one(pe).gaps().isEmpty());
        }
        try (PEHarness pe = assemble().set("zerosAreGaps", "20 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, samples)).end();
            Trace trace = one(pe);
            assertEquals(Traces.at(30), trace.startTime(), "leading zeros are no data");
            assertEquals(Gaps.of(70, 90), trace.gaps());
            assertEquals(Map.of("samples in runs of zeros", 50L), pe.discards());
            assertEquals(List.of(), pe.reports());
        }
    }

    @Test
    void aChannelOfNothingButZerosIsReported() throws Exception {
        try (PEHarness pe = assemble().set("zerosAreGaps", "20 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, new float[500])).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals("only-zeros", pe.reports().get(0).code());
        }
    }

    @Test
    void samplesThatAreNotFiniteAreMissing() throws Exception {
        float[] samples = ramp(0, 40);
        samples[20] = Float.NaN;
        samples[21] = Float.POSITIVE_INFINITY;
        try (PEHarness pe = assemble().set("maxGap", "0 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, samples)).end();
            assertEquals(Gaps.of(20, 22), one(pe).gaps());
            assertEquals(Map.of("samples that are not finite", 2L), pe.discards());
            assertTrue(pe.reports().get(0).message().startsWith("KS.A7K2.00.LHZ: 2 samples that"));
        }
    }

    /// Real networks start milliseconds apart: here by 0.3 of a sample.
    @Test
    void samplesOffTheGridAreMovedOntoIt() throws Exception {
        double frequency = 0.2;
        float[] shifted = new float[4000];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = (float) Math.sin(2 * Math.PI * frequency * (i / 4.0 + 0.075));
        }
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 0.075, 4, Arrays.copyOf(shifted, 1700)))
                    .send(Traces.of(Traces.A, 425.075, 4, Arrays.copyOfRange(shifted, 1700, 4000)))
                    .end();
            Trace trace = one(pe);
            assertEquals(Traces.START, trace.startTime());
            for (int i = 300; i < 3700; i++) {
                double exact = Math.sin(2 * Math.PI * frequency * i / 4.0);
                assertEquals(exact, trace.samples()[i], 2e-4, "sample " + i);
            }
        }
    }

    /// Duplicates and overlaps that begin 3 ms late are merged before they are moved: no edge, no
    /// false contradiction.
    @Test
    void equalOverlapOffTheGridIsMergedToTheSample() throws Exception {
        float[] x = Traces.noise(6000, 5);
        try (PEHarness whole = assemble().open();
                PEHarness cut = assemble().open()) {
            whole.send(Traces.of(Traces.A, 0.003, 100, x)).end();
            cut.send(Traces.of(Traces.A, 0.003, 100, Arrays.copyOf(x, 2500)))
                    .send(Traces.of(Traces.A, 10.003, 100, Arrays.copyOfRange(x, 1000, 4000)))
                    .send(Traces.of(Traces.A, 10.003, 100, Arrays.copyOfRange(x, 1000, 4000)))
                    .send(Traces.of(Traces.A, 39.99301, 100, Arrays.copyOfRange(x, 3999, 6000)))
                    .end();
            assertArrayEquals(one(whole).samples(), one(cut).samples());
            assertTrue(one(cut).gaps().isEmpty());
            assertEquals(Map.of(), cut.discards());
        }
    }

    /// Start times written to 0.1 ms lie half a sample early at one time and half one late at
    /// another.
    @Test
    void halfASampleLateIsHalfASampleEarly() throws Exception {
        float[] x = Traces.noise(6000, 6);
        try (PEHarness whole = assemble().open();
                PEHarness cut = assemble().open()) {
            whole.send(Traces.of(Traces.A, 0.00499, 100, x)).end();
            cut.send(Traces.of(Traces.A, 0.00499, 100, Arrays.copyOf(x, 3000)))
                    .send(Traces.of(Traces.A, 30.00501, 100, Arrays.copyOfRange(x, 3000, 6000)))
                    .end();
            assertArrayEquals(one(whole).samples(), one(cut).samples());
        }
    }

    @Test
    void aSignalThatDoesNotChangeIsMissingAndReportedOnce() throws Exception {
        float[] x = Traces.noise(2000, 7);
        Arrays.fill(x, 1200, 1500, 812f);
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 0, 1, x)).end();
            assertEquals(Gaps.of(1200, 1500), one(pe).gaps());
            assertEquals(
                    Map.of("samples in stretches where the signal does not change", 300L),
                    pe.discards());
            assertEquals(List.of("flat-signal"), pe.reports().stream().map(r -> r.code()).toList());
        }
        try (PEHarness pe = assemble().set("flatIsGap", "0 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, x)).end();
            assertTrue(one(pe).gaps().isEmpty());
        }
    }

    @Test
    void aThousandthOfASampleIsLeftAlone() throws Exception {
        float[] samples = Traces.noise(100, 1);
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 0.0009, 1, samples)).end();
            assertArrayEquals(samples, one(pe).samples());
        }
    }

    @Test
    void aSpanIsFinishedByTheWatermarkAndTheWatermarkHeldBackUntilThen() throws Exception {
        try (PEHarness pe =
                assemble()
                        .set("span", "100 s")
                        .set("maxGap", "5 s")
                        .set("flatIsGap", "0 s")
                        .open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 60)))
                    .send(Traces.of(Traces.A, 60, 1, ramp(60, 130)))
                    .watermark(Traces.at(100));
            assertTrue(pe.outputs().isEmpty(), "what comes within 5 s may still matter");
            assertTrue(pe.watermark().getAsLong() <= Traces.at(0));
            pe.watermark(Traces.at(110));
            assertArrayEquals(ramp(0, 100), one(pe).samples());
            assertEquals(Traces.at(100), pe.watermark().getAsLong());
            pe.end();
            assertArrayEquals(ramp(100, 130), pe.outputs(Trace.class).get(1).samples());
        }
    }

    @Test
    void aShortGapAcrossTheBorderOfTwoSpansIsInterpolatedOnBothSides() throws Exception {
        for (boolean watermarks : new boolean[] {false, true}) {
            try (PEHarness pe = assemble().set("span", "100 s").set("maxGap", "10 s").open()) {
                pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 97)))
                        .send(Traces.of(Traces.A, 104, 1, ramp(104, 200)));
                if (watermarks) {
                    pe.watermark(Traces.at(150));
                }
                pe.end();
                List<Trace> spans = pe.outputs(Trace.class);
                assertArrayEquals(ramp(0, 100), spans.get(0).samples(), 1e-4f);
                assertArrayEquals(ramp(100, 200), spans.get(1).samples(), 1e-4f);
            }
        }
    }

    @Test
    void theOrderInWhichPiecesArriveChangesNothing() throws Exception {
        List<Trace> pieces =
                List.of(
                        Traces.of(Traces.A, 0, 1, ramp(0, 40)),
                        Traces.of(Traces.A, 30, 1, ramp(30, 70)),
                        Traces.of(Traces.B, 0, 1, ramp(0, 70)),
                        Traces.of(Traces.A, 60.4, 1, ramp(60, 90)));
        List<Object> forward;
        try (PEHarness pe = assemble().open()) {
            forward = pe.sendAll(pieces).end().outputs();
            assertEquals(2, forward.size());
            try (PEHarness back = assemble().open()) {
                back.sendAll(pieces.reversed()).end();
                assertTrue(Interleavings.sameItems(forward, back.outputs()));
            }
        }
    }

    @Test
    void aRateThatJittersIsOneRateAndOneThatChangesIsReported() throws Exception {
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 0, 20, ramp(0, 200)))
                    .send(Traces.of(Traces.A, 10, 20.0005, ramp(200, 400)))
                    .end();
            assertEquals(400, one(pe).length());
        }
        try (PEHarness pe = assemble().open()) {
            pe.send(Traces.of(Traces.A, 0, 20, ramp(0, 200)))
                    .send(Traces.of(Traces.A, 10, 40, ramp(200, 400)))
                    .end();
            assertEquals(2, pe.outputs().size());
            assertEquals("sampling-rate-changed", pe.reports().get(0).code());
        }
    }

    @Test
    void aPieceThatComesAfterItsSpanIsCounted() throws Exception {
        try (PEHarness pe = assemble().set("span", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 50)))
                    .watermark(Traces.at(300))
                    .send(Traces.of(Traces.A, 50, 1, ramp(50, 100)))
                    .end();
            assertEquals(1, pe.outputs().size());
            assertEquals(
                    Map.of("traces that came after their span was finished", 1L), pe.discards());
        }
    }

    /// 160 s without a change, 80 of them before midnight and 80 after: on neither side alone long
    /// enough to be a gap.
    @Test
    void aFlatSignalAcrossTheBorderOfTwoSpansIsMissingOnBothSides() throws Exception {
        float[] x = Traces.noise(2000, 8);
        Arrays.fill(x, 920, 1080, 5f);
        for (boolean watermarks : new boolean[] {false, true}) {
            try (PEHarness pe = assemble().set("span", "1000 s").open()) {
                pe.send(Traces.of(Traces.A, -800, 1, Arrays.copyOf(x, 1000)));
                if (watermarks) {
                    pe.watermark(Traces.at(200));
                }
                pe.send(Traces.of(Traces.A, 200, 1, Arrays.copyOfRange(x, 1000, 2000))).end();
                assertEquals(
                        Map.of("samples in stretches where the signal does not change", 160L),
                        pe.discards());
            }
        }
    }

    @Test
    void aPieceOfWhichOnlyTheEndCanStillBeUsedIsCounted() throws Exception {
        try (PEHarness pe = assemble().set("span", "100 s").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 50)))
                    .watermark(Traces.at(300))
                    .send(Traces.of(Traces.A, 50, 1, ramp(50, 150)))
                    .end();
            assertArrayEquals(ramp(100, 150), pe.outputs(Trace.class).get(1).samples());
            assertEquals(
                    Map.of("traces whose first part came after its span was finished", 1L),
                    pe.discards());
        }
    }

    @Test
    void aSpanOfMoreSamplesThanATraceHoldsIsRefused() throws Exception {
        try (PEHarness pe = assemble().set("span", "366 d").withoutRestarts().open()) {
            Exception refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> pe.send(Traces.of(Traces.A, 0, 100, ramp(0, 9))).end());
            assertTrue(refusal.getMessage().contains("set a shorter span"), refusal.getMessage());
        }
    }

    @Test
    void tracesReachBeyondTheirSpanWhereTheDataRunOn() throws Exception {
        try (PEHarness pe =
                assemble()
                        .set("span", "100 s")
                        .set("overlap", "20 s")
                        .set("maxGap", "0 s")
                        .set("flatIsGap", "0 s")
                        .open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 210)))
                    .watermark(Traces.at(130))
                    .send(Traces.of(Traces.A, 230, 1, ramp(230, 300)))
                    .send(Traces.of(Traces.A, 305, 1, ramp(305, 310)))
                    .end();
            List<Trace> spans = pe.outputs(Trace.class);
            assertEquals(Traces.START, spans.get(0).startTime());
            assertArrayEquals(ramp(0, 120), spans.get(0).samples());
            assertEquals(Traces.at(80), spans.get(1).startTime());
            assertArrayEquals(ramp(80, 210), spans.get(1).samples(), "the data end at 210");
            assertEquals(Traces.at(180), spans.get(2).startTime());
            assertArrayEquals(ramp(230, 300), Arrays.copyOfRange(spans.get(2).samples(), 50, 120));
            assertEquals(Traces.at(305), spans.get(3).startTime(), "a gap at the border");
        }
    }

    @Test
    void theWatermarkIsHeldBackByTheOverlap() throws Exception {
        try (PEHarness pe =
                assemble()
                        .set("span", "100 s")
                        .set("overlap", "20 s")
                        .set("maxGap", "0 s")
                        .set("flatIsGap", "0 s")
                        .open()) {
            pe.send(Traces.of(Traces.A, 0, 1, ramp(0, 150))).watermark(Traces.at(120));
            assertTrue(pe.outputs().isEmpty());
            pe.watermark(Traces.at(121));
            assertEquals(1, pe.outputs().size());
            assertEquals(Traces.at(80), pe.watermark().getAsLong());
        }
    }

    /// Data that run on over midnight are the same in the windows there as if they had been tapered
    /// at their own ends only.
    @Test
    void theTaperAtABorderOfSpansIsNotInTheWindows() throws Exception {
        float[] x = Traces.noise(2000, 9);
        List<Object> tapered = new ArrayList<>();
        try (PEHarness assemble = assemble().set("span", "1000 s").set("overlap", "120 s").open();
                PEHarness taper =
                        PEHarness.of(TaperPE.DESCRIPTOR, TaperPE::new)
                                .set("maxLength", "60 s")
                                .open();
                PEHarness window =
                        PEHarness.of(WindowPE.DESCRIPTOR, WindowPE::new)
                                .set("length", "100 s")
                                .set("step", "50 s")
                                .open()) {
            assemble.send(Traces.of(Traces.A, -800, 1, x)).end();
            tapered.addAll(taper.sendAll(assemble.outputs()).end().outputs());
            assertEquals(3, tapered.size());
            window.sendAll(tapered).end();
            List<Trace> windows = window.outputs(Trace.class);
            assertEquals(39, windows.size());
            for (Trace w : windows) {
                int at = (int) ((w.startTime() - Traces.at(-800)) / 1_000_000_000L);
                if (at >= 60 && at + 100 <= 1940) {
                    assertArrayEquals(Arrays.copyOfRange(x, at, at + 100), w.samples());
                }
            }
        }
    }
}
