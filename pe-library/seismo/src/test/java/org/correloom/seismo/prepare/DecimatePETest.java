package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

class DecimatePETest {

    private static Trace decimated(Trace trace, String rate) throws Exception {
        try (PEHarness pe =
                PEHarness.of(DecimatePE.DESCRIPTOR, DecimatePE::new)
                        .set("samplingRate", rate)
                        .open()) {
            pe.send(trace).end();
            return pe.outputs(Trace.class).get(0);
        }
    }

    private static float[] sine(long start, int count, double rate, double frequency) {
        float[] x = new float[count];
        double seconds = (start - Traces.START) * 1e-9;
        for (int i = 0; i < count; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * frequency * (seconds + i / rate));
        }
        return x;
    }

    private static void assertSine(Trace trace, double frequency, int margin) {
        for (Gaps.Range segment : trace.segments()) {
            for (int i = segment.from() + margin; i < segment.to() - margin; i++) {
                double seconds = (trace.timeOf(i) - Traces.START) * 1e-9;
                assertEquals(
                        Math.sin(2 * Math.PI * frequency * seconds),
                        trace.samples()[i],
                        2e-3,
                        "sample " + i);
            }
        }
    }

    @Test
    void aTraceThatStartsOffTheNewGridLandsOnIt() throws Exception {
        long start = Traces.at(0.35);
        Trace trace = new Trace(Traces.A, start, 20, sine(start, 20_000, 20, 0.5));
        Trace result = decimated(trace, "4 Hz");
        assertEquals(4, result.samplingRate());
        assertEquals(Traces.at(0.5), result.startTime());
        assertEquals(
                SampleClock.gridTime(SampleClock.gridIndex(result.startTime(), 4), 4),
                result.startTime());
        assertSine(result, 0.5, 30);
    }

    @Test
    void aRationalRatioKeepsTimesExact() throws Exception {
        Trace trace = new Trace(Traces.A, Traces.START, 100, sine(Traces.START, 60_000, 100, 1));
        Trace result = decimated(trace, "16 Hz");
        assertEquals(Traces.START, result.startTime());
        assertEquals(9600, result.length());
        assertSine(result, 1, 40);
    }

    @Test
    void gapsStayGapsOnTheSameLattice() throws Exception {
        Trace trace =
                Traces.withGaps(
                        new Trace(Traces.A, Traces.START, 20, sine(Traces.START, 8000, 20, 0.3)),
                        3001,
                        4003);
        Trace result = decimated(trace, "4 Hz");
        assertEquals(Gaps.of(601, 801), result.gaps());
        assertSine(result, 0.3, 30);
    }

    @Test
    void aTraceAtOrBelowTheRatePasses() throws Exception {
        Trace same = Traces.of(Traces.A, 0, 4, 1, 2, 3);
        Trace lower = Traces.of(Traces.A, 0, 1, 1, 2, 3);
        assertSame(same, decimated(same, "4 Hz"));
        assertSame(lower, decimated(lower, "4 Hz"));
    }

    @Test
    void aTraceTooShortForOneSampleIsCounted() throws Exception {
        try (PEHarness pe = PEHarness.of(DecimatePE.DESCRIPTOR, DecimatePE::new).open()) {
            pe.send(Traces.of(Traces.A, 0.05, 20, 1, 2)).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals(1L, pe.discards().get("traces too short for one sample at the new rate"));
        }
    }
}
