package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.SosFilter;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class BandpassPETest {

    private static PEHarness.Builder bandpass(String mode) {
        return PEHarness.of(BandpassPE.DESCRIPTOR, BandpassPE::new)
                .set("low", "0.1 Hz")
                .set("high", "1 Hz")
                .set("mode", mode);
    }

    @Test
    void zeroPhaseFiltersTheWholeSegment() throws Exception {
        float[] samples = Traces.noise(2000, 4);
        try (PEHarness pe = bandpass("zero-phase").open()) {
            pe.send(Traces.of(Traces.A, 0, 10, samples)).end();
            assertArrayEquals(
                    ZeroPhaseFilter.copyOf(samples, Butterworth.bandPass(4, 0.1, 1, 10)),
                    pe.outputs(Trace.class).get(0).samples());
        }
    }

    /// The cuts do not show: pieces that arrive in any order give what one filter run gives.
    @Test
    void onePassCarriesItsStateFromTraceToTrace() throws Exception {
        float[] samples = Traces.noise(3000, 4);
        float[] whole = samples.clone();
        SosFilter filter = new SosFilter(Butterworth.bandPass(4, 0.1, 1, 10));
        filter.startFrom(whole[0]);
        filter.filterInPlace(whole);
        try (PEHarness pe = bandpass("one-pass").open()) {
            pe.send(Traces.of(Traces.A, 100, 10, Arrays.copyOfRange(samples, 1000, 1800)))
                    .send(Traces.of(Traces.B, 0, 10, Traces.noise(50, 9)))
                    .send(Traces.of(Traces.A, 0, 10, Arrays.copyOf(samples, 1000)))
                    .watermark(Traces.at(150))
                    .send(Traces.of(Traces.A, 180, 10, Arrays.copyOfRange(samples, 1800, 3000)))
                    .end();
            float[] joined = new float[3000];
            List<Trace> traces =
                    pe.outputs(Trace.class).stream().filter(t -> t.id().equals(Traces.A)).toList();
            int at = 0;
            for (Trace trace : traces) {
                System.arraycopy(trace.samples(), 0, joined, at, trace.length());
                at += trace.length();
            }
            assertArrayEquals(whole, joined);
        }
    }

    @Test
    void onePassStartsAnewAfterAGap() throws Exception {
        float[] samples = Traces.noise(400, 4);
        try (PEHarness pe = bandpass("one-pass").open()) {
            pe.send(Traces.of(Traces.A, 0, 10, Traces.noise(500, 8)))
                    .send(Traces.of(Traces.A, 60, 10, samples))
                    .send(Traces.of(Traces.B, 60, 10, samples))
                    .end();
            List<Trace> traces = pe.outputs(Trace.class);
            assertArrayEquals(traces.get(1).samples(), traces.get(2).samples());
        }
    }

    @Test
    void aBandThatIsUpsideDownIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                PEHarness.of(BandpassPE.DESCRIPTOR, BandpassPE::new)
                                        .set("low", "2 Hz")
                                        .open());
        assertTrue(refusal.getMessage().contains("low must be below high"));
        assertEquals(4, BandpassPE.DESCRIPTOR.parameters().size());
    }
}
