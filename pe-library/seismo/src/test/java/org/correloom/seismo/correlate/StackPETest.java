package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class StackPETest {

    private static PEHarness.Builder stack() {
        return PEHarness.of(StackPE.TYPE);
    }

    private static Correlation subStack(SourceId second, int hour, long windows, float... x) {
        return new Correlation(
                Traces.A,
                second,
                Optional.empty(),
                Optional.empty(),
                InterStation.UNKNOWN,
                1,
                x,
                windows,
                windows + 1,
                Traces.at(3600.0 * hour),
                Traces.at(3600.0 * (hour + 1)),
                0.1,
                0.4,
                new StackInfo(StackInfo.Kind.SUB_STACK, 1, Traces.at(3600.0 * hour)),
                false);
    }

    @Test
    void theMeanIsOverWindowsAndTheLastOneIsFinal() throws Exception {
        try (PEHarness pe = stack().open()) {
            pe.send(subStack(Traces.B, 0, 1, 0, 3, 0)).send(subStack(Traces.B, 1, 3, 4, 7, 0));
            pe.end();
            List<Correlation> out = pe.outputs(Correlation.class);
            assertEquals(3, out.size());
            assertArrayEquals(new float[] {3, 6, 0}, out.get(1).samples());
            assertFalse(out.get(1).isFinal());
            Correlation last = out.get(2);
            assertTrue(last.isFinal());
            assertArrayEquals(new float[] {3, 6, 0}, last.samples());
            assertEquals(4, last.windows());
            assertEquals(6, last.possibleWindows());
            assertEquals(Traces.at(0), last.startTime());
            assertEquals(Traces.at(7200), last.endTime());
            assertEquals(new StackInfo(StackInfo.Kind.LINEAR, 2, Traces.at(0)), last.stack());
        }
    }

    /// One bad pair, or one bad sub-stack of it, does not harm the rest.
    @Test
    void aSubStackThatIsNotFiniteOrDoesNotFitIsLeftOutAndCounted() throws Exception {
        try (PEHarness pe = stack().set("updateEvery", 0L).open()) {
            pe.send(subStack(Traces.B, 0, 1, 1, 2, 1))
                    .send(subStack(Traces.B, 1, 1, Float.NaN, 2, 1))
                    .send(subStack(Traces.C, 1, 1, 5, 5, 5))
                    .send(subStack(Traces.B, 2, 1, 1, 2, 3, 2, 1))
                    .send(subStack(Traces.B, 3, 1, 3, 4, 3))
                    .end();
            List<Correlation> out = pe.outputs(Correlation.class);
            assertEquals(2, out.size());
            assertArrayEquals(new float[] {2, 3, 2}, out.get(0).samples());
            assertArrayEquals(new float[] {5, 5, 5}, out.get(1).samples());
            assertEquals(
                    Map.of(
                            "sub-stacks that are not finite", 1L,
                            "sub-stacks whose lags differ from their pair's first", 1L),
                    pe.discards());
        }
    }

    @Test
    void aSubStackThatIsNotFiniteDoesNotDecideAboutTheLags() throws Exception {
        try (PEHarness pe = stack().set("updateEvery", 0L).open()) {
            pe.send(subStack(Traces.B, 0, 1, 1, Float.NaN, 1))
                    .send(subStack(Traces.B, 1, 1, 1, 2, 3, 2, 1))
                    .end();
            assertEquals(1, pe.outputs().size());
            assertEquals(Map.of("sub-stacks that are not finite", 1L), pe.discards());
        }
    }

    @Test
    void aSubStackWithoutAWindowIsLeftOutAndCounted() throws Exception {
        try (PEHarness pe = stack().set("last", "1").set("updateEvery", 0L).open()) {
            pe.send(subStack(Traces.B, 0, 2, 1, 2, 3)).send(subStack(Traces.B, 1, 0, 0, 0, 0));
            assertEquals(2, pe.end().outputs(Correlation.class).get(0).windows());
            assertEquals(Map.of("sub-stacks without a window", 1L), pe.discards());
        }
    }

    /// A stack keeps what came before: later days are added, never put in place of earlier ones.
    @Test
    void earlierSubStacksStayIn() throws Exception {
        try (PEHarness pe = stack().set("updateEvery", 10L).open()) {
            for (int day = 0; day < 25; day++) {
                pe.send(subStack(Traces.B, 24 * day, 24, day, 1, 0));
            }
            pe.end();
            List<Correlation> out = pe.outputs(Correlation.class);
            assertEquals(
                    List.of(240L, 480L, 600L), out.stream().map(Correlation::windows).toList());
            assertEquals(12, out.get(2).samples()[0], 1e-5);
        }
    }

    @Test
    void phaseWeightingKeepsWhatIsCoherentAndItsGateMatters() throws Exception {
        int m = 200;
        float[][] results = new float[3][];
        String[] gates = {"0 s", "20 s", "20 s"};
        String[] powers = {"2", "2", "0"};
        for (int k = 0; k < 3; k++) {
            try (PEHarness pe =
                    stack().set("method", "phase-weighted")
                            .set("gate", gates[k])
                            .set("power", powers[k])
                            .set("updateEvery", 0L)
                            .open()) {
                for (int w = 0; w < 20; w++) {
                    float[] x = Traces.noise(2 * m + 1, 7 + w);
                    for (int n = 0; n < 40; n++) {
                        x[m + 50 + n] += (float) (4 * Math.sin(2 * Math.PI * n / 10.0));
                    }
                    pe.send(subStack(Traces.B, w, 1, x));
                }
                pe.end();
                Correlation last = pe.outputs(Correlation.class).get(0);
                assertEquals(StackInfo.Kind.PHASE_WEIGHTED, last.stack().kind());
                results[k] = last.samples();
            }
        }
        double linear = contrast(results[2], m);
        assertTrue(contrast(results[0], m) > 3 * linear, "noise is suppressed");
        assertFalse(Arrays.equals(results[0], results[1]), "the gate is not ignored");
    }

    private static final List<String> METHODS =
            List.of(
                    "linear",
                    "phase-weighted",
                    "tf-phase-weighted",
                    "nth-root",
                    "robust",
                    "covariance-filter");

    /// 41 lags: a wave at lag 6 in noise.
    private static float[] wave(long seed) {
        float[] x = Traces.noise(41, seed);
        for (int n = 0; n < 8; n++) {
            x[26 + n] += (float) (4 * Math.sin(2 * Math.PI * n / 5.0));
        }
        return x;
    }

    private static float[] mirrored(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[x.length - 1 - i];
        }
        return y;
    }

    /// Each with the harness's restart after every call. Pair A–C is the mirror of A–B, and comes
    /// in between: neither sees anything of the other.
    @ParameterizedTest
    @FieldSource("METHODS")
    void everyMethodKeepsPairsApartAndMirrorsThem(String method) throws Exception {
        Map<String, Correlation> both = new TreeMap<>();
        float[] alone;
        try (PEHarness pe = stack().set("method", method).set("updateEvery", "2").open()) {
            for (int w = 0; w < 5; w++) {
                pe.send(subStack(Traces.B, w, 1 + w % 2, wave(w)));
                pe.send(subStack(Traces.C, w, 1 + w % 2, mirrored(wave(w))));
                pe.send(subStack(Traces.C, w, 1, new float[41]).with(bad(), KIND, false));
            }
            pe.end();
            assertEquals(Map.of("sub-stacks that are not finite", 5L), pe.discards());
            for (Correlation c : pe.outputs(Correlation.class)) {
                both.put(c.second().toString(), c);
            }
            assertEquals(6, pe.outputs().size());
        }
        try (PEHarness pe = stack().set("method", method).set("updateEvery", 0L).open()) {
            for (int w = 0; w < 5; w++) {
                pe.send(subStack(Traces.B, w, 1 + w % 2, wave(w)));
            }
            alone = pe.end().outputs(Correlation.class).get(0).samples();
        }
        Correlation straight = both.get(Traces.B.toString());
        assertArrayEquals(alone, straight.samples());
        assertArrayEquals(mirrored(alone), both.get(Traces.C.toString()).samples(), 1e-5f, method);
        assertEquals(7, straight.windows());
        assertEquals(5, straight.stack().subStacks());
        assertEquals(Traces.at(0), straight.startTime());
    }

    private static final StackInfo KIND = new StackInfo(StackInfo.Kind.SUB_STACK, 1, 0);

    private static float[] bad() {
        float[] x = new float[41];
        x[3] = Float.NaN;
        return x;
    }

    /// `((1·√4 + 3·√16) / 4)² = 12.25`.
    @Test
    void rootsAreWeightedByWindows() throws Exception {
        try (PEHarness pe =
                stack().set("method", "nth-root").set("updateEvery", 0L).set("root", "2").open()) {
            pe.send(subStack(Traces.B, 0, 1, 4, -4, 0))
                    .send(subStack(Traces.B, 1, 3, 16, -16, 0))
                    .end();
            Correlation last = pe.outputs(Correlation.class).get(0);
            assertArrayEquals(new float[] {12.25f, -12.25f, 0}, last.samples(), 1e-5f);
            assertEquals(StackInfo.Kind.NTH_ROOT, last.stack().kind());
        }
    }

    /// Twenty days of a wave; on one an earthquake is a thousand times as loud.
    @Test
    void anEarthquakeDoesNotSpoilTheRobustStack() throws Exception {
        float[][] clean = new float[2][];
        for (int loud = 0; loud < 2; loud++) {
            try (PEHarness pe =
                    stack().set("method", "robust")
                            .set("updateEvery", 0L)
                            .set("mostKept", "20")
                            .open()) {
                for (int w = 0; w < 20; w++) {
                    float[] x = wave(w);
                    for (int i = 0; loud == 1 && w == 11 && i < x.length; i++) {
                        x[i] = (float) (1000 * Math.cos(i));
                    }
                    pe.send(subStack(Traces.B, w, 1, x));
                }
                clean[loud] = pe.end().outputs(Correlation.class).get(0).samples();
            }
        }
        assertArrayEquals(clean[0], clean[1], 0.5f);
    }

    @Test
    void subStacksUnlikeTheMeanAreLeftOutAndCounted() throws Exception {
        try (PEHarness pe = stack().set("minCorrelation", "0.5").set("updateEvery", 0L).open()) {
            for (int w = 0; w < 6; w++) {
                pe.send(subStack(Traces.B, w, 2, w == 2 ? mirrored(wave(w)) : wave(w)));
            }
            pe.end();
            Correlation last = pe.outputs(Correlation.class).get(0);
            assertEquals(5, last.stack().subStacks());
            assertEquals(10, last.windows(), "windows are those that are in it");
            assertEquals(18, last.possibleWindows());
            assertEquals(StackInfo.Kind.LINEAR, last.stack().kind());
            assertEquals(Map.of("sub-stacks too unlike the mean of their pair", 1L), pe.discards());
        }
    }

    @Test
    void aPairOfWhichNothingIsSelectedIsReported() throws Exception {
        try (PEHarness pe = stack().set("minCorrelation", "0.99").open()) {
            pe.send(subStack(Traces.B, 0, 1, 1, 0, 0)).send(subStack(Traces.B, 1, 1, 0, 0, 1));
            pe.end();
            assertEquals(1, pe.outputs().size(), "of the first alone");
            assertFalse(pe.outputs(Correlation.class).get(0).isFinal());
            assertEquals(1, pe.reports().size());
            assertTrue(pe.reports().get(0).message().contains(Traces.B.toString()));
            assertEquals(Map.of("sub-stacks too unlike the mean of their pair", 2L), pe.discards());
        }
    }

    /// 41 lags of noise have an SNR near 2, with a wave of ten times the noise near 10.
    @Test
    void subStacksOfLowSnrAreLeftOutAndCounted() throws Exception {
        try (PEHarness pe = stack().set("minSnr", "6").set("updateEvery", 0L).open()) {
            for (int w = 0; w < 6; w++) {
                float[] x = Traces.noise(41, w);
                if (w % 2 == 0) {
                    x[26] += 15;
                }
                pe.send(subStack(Traces.B, w, 1, x));
            }
            pe.end();
            Correlation last = pe.outputs(Correlation.class).get(0);
            assertEquals(3, last.windows());
            assertEquals(Map.of("sub-stacks whose SNR is too low", 3L), pe.discards());
        }
    }

    /// What describes the stack moves with it: windows, times, number of sub-stacks.
    @Test
    void theMovingStackIsThatOfTheLastSubStacks() throws Exception {
        try (PEHarness pe = stack().set("last", "3").open()) {
            for (int day = 0; day < 10; day++) {
                pe.send(subStack(Traces.B, day, 1 + day, day, 1, 0));
            }
            pe.end();
            List<Correlation> out = pe.outputs(Correlation.class);
            assertEquals(11, out.size());
            Correlation last = out.get(10);
            assertTrue(last.isFinal());
            assertEquals((7 * 8 + 8 * 9 + 9 * 10) / 27.0, last.samples()[0], 1e-5);
            assertEquals(27, last.windows());
            assertEquals(30, last.possibleWindows());
            assertEquals(Traces.at(7 * 3600), last.startTime());
            assertEquals(Traces.at(10 * 3600), last.endTime());
            assertEquals(
                    new StackInfo(StackInfo.Kind.LINEAR, 3, Traces.at(7 * 3600)), last.stack());
            assertEquals(1, out.get(0).windows());
            assertEquals(Map.of(), pe.discards());
        }
    }

    @Test
    void aPeriodIsStackedAlone() throws Exception {
        try (PEHarness pe =
                stack().set("startTime", "2022-05-17T02:00:00Z")
                        .set("endTime", "2022-05-17T05:00:00Z")
                        .set("updateEvery", 0L)
                        .open()) {
            for (int hour = 0; hour < 8; hour++) {
                pe.send(subStack(Traces.B, hour, 1, hour, 1, 0));
            }
            Correlation last = pe.end().outputs(Correlation.class).get(0);
            assertArrayEquals(new float[] {3, 1, 0}, last.samples(), "the mean of 2, 3 and 4");
            assertEquals(Traces.at(2 * 3600), last.startTime());
            assertEquals(Traces.at(5 * 3600), last.endTime());
            assertEquals(Map.of("sub-stacks outside of startTime and endTime", 5L), pe.discards());
        }
    }

    /// Compared with their mean, the mirrored ones, two thirds of all, would be taken.
    @Test
    void aFixedReferenceSelectsSubStacksAsTheyCome(@TempDir Path folder) throws Exception {
        float[] mean = new float[41];
        for (int w = 100; w < 150; w++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += wave(w)[i] / 50;
            }
        }
        SacHeader header = SacHeader.builder().samplingRate(1).time(Traces.at(0), -20).build();
        Path file = folder.resolve(Traces.A + "_" + Traces.B + ".sac");
        try (OutputStream out = Files.newOutputStream(file)) {
            SacWriter.write(out, new SacTrace(header, mean), 6, ByteOrder.LITTLE_ENDIAN);
        }
        try (PEHarness pe =
                stack().set("minCorrelation", "0.5")
                        .set("referenceFolder", folder.toString())
                        .set("updateEvery", 0L)
                        .open()) {
            for (int w = 0; w < 9; w++) {
                float[] x = wave(w);
                pe.send(subStack(Traces.B, w, 1, w % 3 == 0 ? x : mirrored(x)));
                pe.send(subStack(Traces.C, w, 1, x));
            }
            Correlation last = pe.end().outputs(Correlation.class).get(0);
            assertEquals(3, last.windows());
            assertEquals(1, pe.outputs().size());
            assertEquals(
                    Map.of(
                            "sub-stacks too unlike the reference of their pair", 6L,
                            "sub-stacks of pairs without a reference", 9L),
                    pe.discards());
            assertEquals(1, pe.reports().size());
            assertEquals("no-reference", pe.reports().get(0).code());
        }
    }

    @Test
    void wrongParametersAreRefused() {
        assertRefused(
                stack().set("startTime", "2022-05-18").set("endTime", "2022-05-17"),
                "must lie before endTime");
        assertRefused(stack().set("referenceFolder", "stacks"), "raise that above -1");
    }

    private static void assertRefused(PEHarness.Builder wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::open).getMessage();
        assertTrue(message.contains(why), message);
    }

    private static double contrast(float[] x, int m) {
        double signal = 0;
        double noise = 0;
        for (int n = 0; n < 40; n++) {
            signal += x[m + 50 + n] * x[m + 50 + n];
            noise += x[m - 90 + n] * x[m - 90 + n];
        }
        return Math.sqrt(signal / noise);
    }
}
