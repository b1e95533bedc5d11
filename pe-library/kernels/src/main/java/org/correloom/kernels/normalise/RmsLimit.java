package org.correloom.kernels.normalise;

/// Limits samples to a multiple of the segment's root mean square, which is computed once, over
/// all samples, before anything is changed.
///
/// **Clip** sets what is above to the limit, keeping the sign; **mute** sets it to zero. A NaN
/// makes the limit NaN, and then nothing is changed.
public final class RmsLimit {

    private RmsLimit() {}

    /// Root mean square in `double`; NaN for an empty array.
    public static double rms(float[] x) {
        double sum = 0;
        for (float v : x) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum / x.length);
    }

    /// Clips at `factor` times the rms.
    ///
    /// @param factor above 0
    public static void clipInPlace(float[] x, double factor) {
        float limit = limit(x, factor);
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(x[i]) > limit) {
                x[i] = Math.copySign(limit, x[i]);
            }
        }
    }

    /// Sets to zero what is above `factor` times the rms.
    ///
    /// @param factor above 0
    public static void muteInPlace(float[] x, double factor) {
        float limit = limit(x, factor);
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(x[i]) > limit) {
                x[i] = 0;
            }
        }
    }

    private static float limit(float[] x, double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("rms factor is " + factor + ", must be above 0");
        }
        return (float) (factor * rms(x));
    }
}
