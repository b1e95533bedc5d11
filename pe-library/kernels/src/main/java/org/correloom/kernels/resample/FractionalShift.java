package org.correloom.kernels.resample;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;

import java.util.Objects;

/// Moves the sampling instants by a (fractional) number of samples through the phase of the
/// spectrum: `y[i] = x(i + shift)`.
///
/// One transform in `double` over the whole segment, however long, so there are no joints. The
/// line through the first and last sample is taken out before and put back at the moved instants
/// (a line shifts exactly), which leaves no step at the ends; beyond them the rest is zero. Exact
/// for signals below the Nyquist frequency; the Nyquist bin itself is scaled by
/// `cos(π shift)`, as a real signal demands. Needs about 17 bytes a sample. One NaN makes
/// everything NaN. Meant for |shift| below 1; more works while it is short against the segment.
public final class FractionalShift {

    private FractionalShift() {}

    /// Shifts all of `x`.
    public static void inPlace(float[] x, double shift) {
        inPlace(x, 0, x.length, shift);
    }

    /// Shifts `x[from, to)` as a segment of its own.
    ///
    /// @param shift in samples; positive reads later instants
    public static void inPlace(float[] x, int from, int to, double shift) {
        Objects.checkFromToIndex(from, to, x.length);
        int n = to - from;
        if (n < 2 || shift == 0) {
            return;
        }
        double first = x[from];
        double slope = (x[to - 1] - first) / (n - 1);
        // Room for the sinc's tail, so that one end does not leak into the other.
        int margin = Math.min(n, 4096) + (int) Math.ceil(Math.abs(shift));
        RealFftDouble fft = RealFftDouble.of(FastLength.next(n + margin));
        double[] spectrum = new double[fft.length() + 2];
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = x[from + i] - (first + slope * i);
        }
        fft.forward(rest, 0, n, spectrum);
        int half = fft.length() / 2;
        for (int k = 0; k < half; k++) {
            double phase = 2 * Math.PI * k * shift / fft.length();
            double c = Math.cos(phase);
            double s = Math.sin(phase);
            double re = spectrum[2 * k];
            double im = spectrum[2 * k + 1];
            spectrum[2 * k] = re * c - im * s;
            spectrum[2 * k + 1] = re * s + im * c;
        }
        spectrum[2 * half] *= Math.cos(Math.PI * shift);
        fft.inverseInPlace(spectrum);
        for (int i = 0; i < n; i++) {
            x[from + i] = (float) (spectrum[i] + first + slope * (i + shift));
        }
    }

    /// A shifted copy of `x`.
    public static float[] copyOf(float[] x, double shift) {
        float[] y = x.clone();
        inPlace(y, shift);
        return y;
    }
}
