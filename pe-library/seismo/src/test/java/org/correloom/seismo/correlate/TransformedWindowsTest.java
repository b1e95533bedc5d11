package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.kernels.whiten.SpectralWhitening;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.WhitenPE;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The two steps that transform windows, each by itself: the harness takes a fresh instance after
/// every call, so that none keeps anything.
class TransformedWindowsTest {

    private static final double RATE = 4;
    private static final int LENGTH = 480;

    private static List<Trace> windows(int count, int length) {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < count; w++) {
            windows.add(Traces.window(Traces.A, w, RATE, Traces.noise(length, w)));
        }
        return windows;
    }

    private static PEHarness harness(PEDescriptor descriptor, Supplier<ProcessingElement> pe)
            throws Exception {
        PEHarness.Builder builder =
                PEHarness.of(new PEType.Atomic(descriptor, pe)).set("low", "0.1").set("high", "1");
        return (descriptor == SpectrumPE.DESCRIPTOR ? builder.set("maxLag", "20") : builder).open();
    }

    @Test
    void noWindowWaitsOverAWatermarkAndTheirOrderStays() throws Exception {
        try (PEHarness whiten = harness(WhitenPE.DESCRIPTOR, WhitenPE::new);
                PEHarness spectrum = harness(SpectrumPE.DESCRIPTOR, SpectrumPE::new)) {
            for (PEHarness pe : List.of(whiten, spectrum)) {
                pe.sendAll(windows(11, LENGTH)).watermark(Traces.at(10_000));
                assertEquals(11, pe.outputs().size());
                pe.sendAll(windows(3, LENGTH)).end();
                assertEquals(14, pe.outputs().size());
            }
            List<Trace> whitened = whiten.outputs(Trace.class);
            List<Spectrum> spectra = spectrum.outputs(Spectrum.class);
            for (int w = 0; w < 14; w++) {
                assertEquals(w % 11, whitened.get(w).window().orElseThrow().index());
                assertEquals(w % 11, spectra.get(w).window().index());
            }
        }
    }

    @Test
    void windowsOfOtherLengthsMayComeInTurns() throws Exception {
        try (PEHarness pe = harness(WhitenPE.DESCRIPTOR, WhitenPE::new)) {
            for (int w = 0; w < 5; w++) {
                pe.send(windows(1, LENGTH).get(0)).send(windows(1, 2 * LENGTH).get(0));
            }
            pe.end();
            List<Trace> whitened = pe.outputs(Trace.class);
            assertEquals(10, whitened.size());
            for (int w = 0; w < 10; w++) {
                assertEquals(w % 2 == 0 ? LENGTH : 2 * LENGTH, whitened.get(w).length());
            }
        }
    }

    /// Each as the kernel whitens it alone.
    @Test
    void aWindowIsWhitenedAsIfItWereAlone() throws Exception {
        SpectralWhitening alone = SpectralWhitening.phaseOnly(0.1, 1, 0.01);
        try (PEHarness pe = harness(WhitenPE.DESCRIPTOR, WhitenPE::new)) {
            List<Trace> windows = windows(19, LENGTH);
            pe.sendAll(windows).end();
            List<Trace> whitened = pe.outputs(Trace.class);
            for (int w = 0; w < 19; w++) {
                float[] expected = alone.copyOf(windows.get(w).samples(), RATE);
                assertArrayEquals(expected, whitened.get(w).samples(), 2e-5f, "window " + w);
            }
        }
    }

    @Test
    void aWindowWithoutSignalOrNotFiniteIsCountedAndTheOthersGoOn() throws Exception {
        try (PEHarness pe = harness(SpectrumPE.DESCRIPTOR, SpectrumPE::new)) {
            List<Trace> windows = windows(3, LENGTH);
            windows.add(1, Traces.window(Traces.B, 7, RATE, new float[LENGTH]));
            float[] broken = Traces.noise(LENGTH, 3);
            broken[77] = Float.NaN;
            windows.add(2, Traces.window(Traces.C, 7, RATE, broken));
            pe.sendAll(windows).end();
            assertEquals(3, pe.outputs().size());
            assertEquals(1, pe.discards().get("windows without any signal"));
            assertEquals(1, pe.discards().get("windows with samples that are not finite"));
            assertTrue(pe.reports().isEmpty());
        }
    }
}
