package org.correloom.kernels.resample;

import org.correloom.kernels.internal.vector.FirKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

/// One stage of a resampling cascade: rate × `up` / `down` through one symmetric low pass.
///
/// Output at position `u` (in units of 1/up input samples, so k outputs lie `down` apart) is
/// `Σ_j taps[phase][j] · x[first(u) + j]`: centred, hence without delay. Every phase's taps sum
/// to 1 but for rounding to single precision; [ResamplingStream] takes a constant out
/// beforehand, so that it stays that constant exactly. Immutable.
final class PolyphaseStage {

    private static final FirKernel KERNEL = VectorProvider.get().firKernel();

    final int up;
    final int down;
    private final int half;
    private final double[][] phases;

    /// The same in single precision, as the kernel takes them.
    private final float[][] taps;

    PolyphaseStage(int up, int down, double[] prototype) {
        this.up = up;
        this.down = down;
        this.half = prototype.length / 2;
        this.phases = new double[up][];
        this.taps = new float[up][];
        for (int p = 0; p < up; p++) {
            int n = (prototype.length - p + up - 1) / up;
            double[] exact = new double[n];
            double sum = 0;
            for (int j = 0; j < n; j++) {
                exact[n - 1 - j] = prototype[p + j * up];
                sum += exact[n - 1 - j];
            }
            for (int j = 0; j < n; j++) {
                exact[j] /= sum;
            }
            phases[p] = exact;
            taps[p] = new float[n];
            for (int j = 0; j < n; j++) {
                taps[p][j] = (float) exact[j];
            }
        }
    }

    /// How many input samples the filter reaches to either side of an output, at most.
    int reach() {
        return half / up + 1;
    }

    /// The last input sample that the output at `u` needs.
    long last(long u) {
        return Math.floorDiv(u + half, (long) up);
    }

    /// How many outputs from `u` on need no input sample behind `lastInput`.
    long ready(long u, long lastInput) {
        long behind = (lastInput + 1) * up - half - u;
        return behind <= 0 ? 0 : (behind - 1) / down + 1;
    }

    /// The first `y.length` outputs from `u` on, from `buffer`, whose element 0 is input sample
    /// `base`. Outputs that are `up` apart have the same taps and lie `down` input samples apart.
    void outputs(long u, float[] buffer, long base, float[] y) {
        for (int first = 0; first < Math.min(up, y.length); first++) {
            long at = u + (long) first * down;
            float[] h = taps[(int) Math.floorMod(at + half, (long) up)];
            int from = (int) (last(at) - base) - h.length + 1;
            int count = (y.length - first - 1) / up + 1;
            KERNEL.apply(h, buffer, from, down, y, first, up, count);
        }
    }

    /// The prototype's amplitude at `frequency`, input rate `samplingRate`: real, since centred.
    double response(double frequency, double samplingRate) {
        double sum = 0;
        for (int p = 0; p < up; p++) {
            int n = phases[p].length;
            for (int j = 0; j < n; j++) {
                double k = p + (double) (n - 1 - j) * up - half;
                sum += phases[p][j] * Math.cos(2 * Math.PI * frequency * k / (samplingRate * up));
            }
        }
        return sum / up;
    }
}
