package org.correloom.seismo.rotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Three components of 200 samples at 1 Hz, of which the vertical has a burst.
class NormaliseComponentsPETest {

    private static final float[] Z = burst(Traces.noise(200, 1));
    private static final float[] N = Traces.noise(200, 2);
    private static final float[] E = Traces.noise(200, 3);

    private static float[] burst(float[] x) {
        for (int i = 90; i < 110; i++) {
            x[i] *= 1000;
        }
        return x;
    }

    private static PEHarness.Builder normalise(String method) {
        return PEHarness.of(NormaliseComponentsPE.TYPE)
                .set("method", method)
                .set("halfWidth", "5 s");
    }

    private static Trace of(String channel, float... samples) {
        return Traces.of(new SourceId("XX", "HOLE", "00", channel), 0, 1, samples);
    }

    private static float[][] normalised(String method, Trace... traces) throws Exception {
        try (PEHarness pe = normalise(method).open()) {
            for (Trace trace : traces) {
                pe.send(trace);
            }
            List<Trace> out = pe.end().outputs(Trace.class);
            assertEquals(3, out.size());
            return out.stream().map(Trace::samples).toArray(float[][]::new);
        }
    }

    /// The proportions of the three, of every sample that is not 0.
    @ParameterizedTest
    @CsvSource({"running-absolute-mean", "one-bit", "clip", "mute", "none"})
    void theDirectionOfMotionStays(String method) throws Exception {
        float[][] out = normalised(method, of("LHZ", Z), of("LHN", N), of("LHE", E));
        for (int i = 0; i < 200; i++) {
            double before = Math.sqrt((double) Z[i] * Z[i] + N[i] * N[i] + E[i] * E[i]);
            double after = 0;
            for (float[] x : out) {
                after += (double) x[i] * x[i];
            }
            after = Math.sqrt(after);
            if (after > 0) {
                assertEquals(Z[i] / before, out[0][i] / after, 1e-5, "Z " + i);
                assertEquals(N[i] / before, out[1][i] / after, 1e-5, "N " + i);
                assertEquals(E[i] / before, out[2][i] / after, 1e-5, "E " + i);
            }
        }
    }

    /// The definition, sample by sample: the mean of the three running means.
    @Test
    void theRunningMeanIsTheMeanOfTheThree() throws Exception {
        float[][] out =
                normalised("running-absolute-mean", of("LHZ", Z), of("LHN", N), of("LHE", E));
        for (int i = 0; i < 200; i++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - 5); j <= Math.min(199, i + 5); j++, count++) {
                sum += Math.abs((double) Z[j]) + Math.abs(N[j]) + Math.abs(E[j]);
            }
            assertEquals(E[i] / (sum / count / 3), out[2][i], 1e-4, "sample " + i);
        }
    }

    @Test
    void aBurstOfOneComponentIsHeldDownInAll() throws Exception {
        float[][] clipped = normalised("clip", of("LHZ", Z), of("LHN", N), of("LHE", E));
        int loudest = 90;
        for (int i = 90; i < 110; i++) {
            loudest = Math.abs(Z[i]) > Math.abs(Z[loudest]) ? i : loudest;
        }
        double share = clipped[0][loudest] / Z[loudest];
        assertTrue(share < 0.9, "" + share);
        assertEquals(share, clipped[1][loudest] / N[loudest], 1e-5);
        float[][] muted = normalised("mute", of("LHZ", Z), of("LHN", N), of("LHE", E));
        int zeros = 0;
        for (int i = 0; i < 200; i++) {
            assertEquals(muted[0][i] == 0, muted[2][i] == 0, "sample " + i);
            zeros += muted[1][i] == 0 ? 1 : 0;
        }
        assertTrue(zeros > 0 && zeros < 20, zeros + " muted");
    }

    /// Any order of arrival; the names stay, also 1 and 2; a gap of one is one of all, and the
    /// weights do not reach across it.
    @Test
    void aGapInOneIsAGapInAll() throws Exception {
        Trace vertical = Traces.withGaps(of("LHZ", Z), 85, 120);
        try (PEHarness pe = normalise("running-absolute-mean").open()) {
            pe.send(of("LH2", E)).send(vertical).send(of("LH1", N)).end();
            List<Trace> out = pe.outputs(Trace.class);
            assertEquals(
                    List.of("LHZ", "LH1", "LH2"), out.stream().map(t -> t.id().channel()).toList());
            for (Trace trace : out) {
                assertEquals(Gaps.of(85, 120), trace.gaps());
                assertEquals(SampleUnit.NONE, trace.unit());
                assertEquals(0, trace.samples()[100]);
            }
            float[][] first =
                    normalised(
                            "running-absolute-mean",
                            of("LHZ", Arrays.copyOf(Z, 85)),
                            of("LHN", Arrays.copyOf(N, 85)),
                            of("LHE", Arrays.copyOf(E, 85)));
            assertArrayEquals(first[1], Arrays.copyOf(out.get(1).samples(), 85), 1e-6f);
        }
    }

    @Test
    void whatHasNoPartnersIsCounted() throws Exception {
        try (PEHarness pe = normalise("one-bit").open()) {
            pe.send(of("LHZ", Z)).send(of("LHN", N));
            pe.watermark(Traces.at(200));
            assertEquals(
                    Map.of("traces without the sensor's two other components", 2L), pe.discards());
            pe.end();
            assertTrue(pe.outputs().isEmpty());
        }
    }

    @Test
    void anEarthquakeBandIsCheckedBeforeAndAtTheTrace() throws Exception {
        assertThrows(
                IllegalArgumentException.class,
                () -> normalise("running-absolute-mean").set("earthquakeHigh", "0.1 Hz").open());
        try (PEHarness pe =
                normalise("running-absolute-mean")
                        .set("earthquakeLow", "0.1 Hz")
                        .set("earthquakeHigh", "0.7 Hz")
                        .open()) {
            pe.send(of("LHZ", Z)).end();
            assertEquals("band-above-nyquist", pe.reports().get(0).code());
        }
    }
}
