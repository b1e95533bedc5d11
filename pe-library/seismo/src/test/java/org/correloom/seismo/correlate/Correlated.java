package org.correloom.seismo.correlate;

import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Spectra of windows and their correlation, at 1 Hz with windows of 200 samples; for tests.
final class Correlated {

    private Correlated() {}

    static final int LENGTH = 200;

    static List<Spectrum> spectra(List<Trace> windows, String maxLag) throws Exception {
        try (PEHarness pe =
                PEHarness.of(SpectrumPE.DESCRIPTOR, SpectrumPE::new)
                        .set("maxLag", maxLag)
                        .set("low", "0 Hz")
                        .set("high", "0.5 Hz")
                        .set("taper", 0.0)
                        .set("demean", false)
                        .open()) {
            return pe.sendAll(windows).end().outputs(Spectrum.class);
        }
    }

    static PEHarness.Builder correlate(String maxLag) {
        return PEHarness.of(CrossCorrelatePE.DESCRIPTOR, CrossCorrelatePE::new)
                .set("maxLag", maxLag)
                .set("subStack", "0 s");
    }

    static Map<String, Correlation> byPair(PEHarness pe) {
        Map<String, Correlation> pairs = new TreeMap<>();
        pe.outputs(Correlation.class).forEach(c -> pairs.put(c.pairId(), c));
        return pairs;
    }

    /// The definition, sample by sample: `C(τ) = Σ_t u(t)·v(t + τ)` within one window.
    static double[] direct(float[] u, float[] v, int maxLag) {
        double[] c = new double[2 * maxLag + 1];
        for (int lag = -maxLag; lag <= maxLag; lag++) {
            for (int t = 0; t < u.length; t++) {
                if (t + lag >= 0 && t + lag < v.length) {
                    c[lag + maxLag] += (double) u[t] * v[t + lag];
                }
            }
        }
        return c;
    }

    static float[] delayed(float[] x, int samples, float factor) {
        float[] y = new float[x.length];
        for (int t = samples; t < x.length; t++) {
            y[t] = factor * x[t - samples];
        }
        return y;
    }
}
