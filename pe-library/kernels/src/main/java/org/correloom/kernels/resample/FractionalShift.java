package org.correloom.kernels.resample;

import java.util.Arrays;
import java.util.Objects;

/// Moves the sampling instants by a (fractional) number of samples: `y[i] = x(i + shift)`.
///
/// A sinc under a Kaiser window that reaches [#REACH] samples to either side (Kaiser 1974; Laakso
/// et al. 1996, doi:10.1109/79.482137), in `double`; a constant or a line is exact. What lies
/// farther away has no influence, so a result does not depend on where a long record was cut.
///
/// The largest error of a sinusoid, in parts of its amplitude, for the worst shift, half a sample:
///
/// | percent of the Nyquist frequency | error |
/// |---:|---:|
/// | up to 92 | 2e-7, the rounding of `float` |
/// | 93 | 2e-6 |
/// | 94 | 3e-4 |
/// | 95 | 4e-3 |
/// | 96 | 3e-2 |
/// | 97 | 0.1 |
/// | 98 | 0.3 |
/// | 99 | 0.6 |
///
/// So shift before decimating, or after it within the pass band of [Resampling], 80 %.
///
/// Before, the line through the first and last sample is taken out; beyond both ends the rest is
/// continued by its point reflection, so within [#REACH] samples of an end the result is smooth
/// but not exact. A NaN spreads over [#REACH] samples to either side; one in the first or last
/// sample makes everything NaN. Time is linear in the length.
public final class FractionalShift {

    /// How many samples to either side contribute to a moved one.
    public static final int REACH = 64;

    /// Kaiser's β for 140 dB.
    private static final double BETA = 0.1102 * (140 - 8.7);

    private static final int BLOCK = 4096;

    private FractionalShift() {}

    /// Shifts all of `x`.
    public static void inPlace(float[] x, double shift) {
        inPlace(x, 0, x.length, shift);
    }

    /// Shifts `x[from, to)` as a segment of its own.
    ///
    /// @param shift in samples, finite; positive reads later instants
    public static void inPlace(float[] x, int from, int to, double shift) {
        Objects.checkFromToIndex(from, to, x.length);
        if (!Double.isFinite(shift)) {
            throw new IllegalArgumentException("shift is " + shift + " samples, must be finite");
        }
        int n = to - from;
        if (n < 2 || shift == 0) {
            return;
        }
        float[] old = Arrays.copyOfRange(x, from, to);
        double first = old[0];
        double slope = (old[n - 1] - first) / (n - 1);
        int whole = Math.toIntExact(Math.round(shift));
        double[] taps = taps(shift - whole);
        double[] rest = new double[BLOCK + 2 * REACH];
        double[] moved = new double[BLOCK];
        for (int start = 0; start < n; start += BLOCK) {
            int count = Math.min(BLOCK, n - start);
            for (int i = 0; i < count + 2 * REACH; i++) {
                rest[i] = rest(old, first, slope, (long) start + whole + i - REACH);
            }
            Arrays.fill(moved, 0);
            for (int k = 0; k < taps.length; k++) {
                addScaled(taps[k], rest, k, moved, count);
            }
            for (int i = 0; i < count; i++) {
                x[from + start + i] = (float) (moved[i] + first + slope * (start + i + shift));
            }
        }
    }

    /// Sample `i` without the line, point-reflected at both ends, 0 beyond that.
    private static double rest(float[] x, double first, double slope, long i) {
        int last = x.length - 1;
        if (i < -last || i > 2L * last) {
            return 0;
        }
        if (i < 0) {
            return -rest(x, first, slope, -i);
        }
        return i > last ? -rest(x, first, slope, 2L * last - i) : x[(int) i] - (first + slope * i);
    }

    private static void addScaled(double tap, double[] x, int offset, double[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += tap * x[i + offset];
        }
    }

    /// Tap k multiplies sample i + k − [#REACH].
    ///
    /// @param fraction from −0.5 to 0.5
    private static double[] taps(double fraction) {
        double[] taps = new double[2 * REACH + 1];
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
            double at = k - REACH - fraction;
            double t = at / (REACH + 0.5);
            double sinc = at == 0 ? 1 : Math.sin(Math.PI * at) / (Math.PI * at);
            taps[k] = sinc * KaiserLowPass.besselI0(BETA * Math.sqrt(Math.max(0, 1 - t * t)));
            sum += taps[k];
        }
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= sum;
        }
        return taps;
    }

    /// A shifted copy of `x`.
    public static float[] copyOf(float[] x, double shift) {
        float[] y = x.clone();
        inPlace(y, shift);
        return y;
    }
}
