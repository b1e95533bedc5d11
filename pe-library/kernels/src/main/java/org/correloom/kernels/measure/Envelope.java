package org.correloom.kernels.measure;

import org.correloom.kernels.fft.AnalyticSignal;

/// The envelope of a trace, the absolute value of its analytic signal.
public final class Envelope {

    private Envelope() {}

    /// The envelope of `x`, as long as `x`.
    public static float[] of(float[] x) {
        return AnalyticSignal.of(x).envelope();
    }
}
