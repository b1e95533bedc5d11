package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class StackPETest {

    private static PEHarness.Builder stack() {
        return PEHarness.of(StackPE.DESCRIPTOR, StackPE::new);
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
