package org.correloom.kernels.filter;

import org.correloom.kernels.internal.vector.SosKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

import java.util.Objects;

/// Zero-phase filter: forward, then backward over a whole segment (Gustafsson 1996,
/// doi:10.1109/78.492552, discusses the start-up problem).
///
/// The amplitude response is the square of the design's, the phase is zero. The segment is
/// extended at both ends by its odd reflection about the end sample, and each pass starts in the
/// steady state of its first sample: equal to SciPy's `signal.sosfiltfilt` with its default
/// padding. Where SciPy refuses a segment shorter than the padding, the padding is shortened to
/// n - 1 here. Works in `double`; needs 8 (n + padding) bytes. One NaN or infinity makes all of
/// the segment NaN.
///
/// Where there are vectors, and the segment is many times as long as the filter remembers, it is
/// filtered as several blocks at once; results differ by rounding (`LaneZeroPhase`).
public final class ZeroPhaseFilter {

    /// Null where there are no vectors.
    private static final SosKernel LANES =
            VectorProvider.get().isVector() ? VectorProvider.get().sosKernel() : null;

    private ZeroPhaseFilter() {}

    /// Filters all of `x`.
    public static void inPlace(float[] x, SecondOrderSections design) {
        inPlace(x, 0, x.length, design);
    }

    /// Filters `x[from, to)` as a segment of its own.
    public static void inPlace(float[] x, int from, int to, SecondOrderSections design) {
        Objects.checkFromToIndex(from, to, x.length);
        int n = to - from;
        if (n == 0) {
            return;
        }
        int pad = Math.min(n - 1, padding(design));
        if (LANES != null && LaneZeroPhase.suits(LANES, design, n, pad)) {
            LaneZeroPhase.inPlace(x, from, to, design, pad, LANES);
        } else {
            oneByOne(x, from, to, design, pad);
        }
    }

    /// Sample after sample, the reference of [LaneZeroPhase].
    static void oneByOne(float[] x, int from, int to, SecondOrderSections design, int pad) {
        int n = to - from;
        double[] y = new double[n + 2 * pad];
        for (int i = 0; i < n; i++) {
            y[pad + i] = x[from + i];
        }
        double first = x[from];
        double last = x[to - 1];
        for (int i = 1; i <= pad; i++) {
            y[pad - i] = 2 * first - x[from + i];
            y[pad + n - 1 + i] = 2 * last - x[to - 1 - i];
        }
        SosFilter filter = new SosFilter(design);
        filter.startFrom(y[0]);
        filter.filterInPlace(y, 0, y.length);
        reverse(y);
        filter.startFrom(y[0]);
        filter.filterInPlace(y, 0, y.length);
        reverse(y);
        for (int i = 0; i < n; i++) {
            x[from + i] = (float) y[pad + i];
        }
    }

    /// A filtered copy of `x`.
    public static float[] copyOf(float[] x, SecondOrderSections design) {
        float[] y = x.clone();
        inPlace(y, design);
        return y;
    }

    /// How many samples the segment is extended by at either end.
    static int padding(SecondOrderSections design) {
        int withoutB2 = 0;
        int withoutA2 = 0;
        for (int s = 0; s < design.count(); s++) {
            double[] q = design.section(s);
            withoutB2 += q[2] == 0 ? 1 : 0;
            withoutA2 += q[4] == 0 ? 1 : 0;
        }
        return 3 * (2 * design.count() + 1 - Math.min(withoutB2, withoutA2));
    }

    private static void reverse(double[] y) {
        for (int i = 0, k = y.length - 1; i < k; i++, k--) {
            double t = y[i];
            y[i] = y[k];
            y[k] = t;
        }
    }
}
