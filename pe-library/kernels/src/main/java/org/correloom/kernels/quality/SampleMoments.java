package org.correloom.kernels.quality;

import org.correloom.kernels.detrend.Demean;

/// Moments of a number of samples, about their mean.
///
/// One NaN or infinity makes all three numbers NaN. Two passes in `double`: the mean first, so
/// that a large offset costs no digits.
///
/// @param mean in the samples' unit; NaN without samples
/// @param rms root mean square of what is left without the mean (divided by n), in the samples'
///     unit; NaN without samples
/// @param kurtosis `m4 / m2²`, as Pearson defined it: 3 for Gaussian noise, 1.5 for a sine, near n
///     for one spike among n samples; NaN when all samples are equal
public record SampleMoments(double mean, double rms, double kurtosis) {

    /// The moments of all samples of `x`.
    public static SampleMoments of(float[] x) {
        double mean = Demean.mean(x, 0, x.length);
        // Two sums each, so that an addition need not wait for the one before.
        double squares = 0;
        double squares2 = 0;
        double fourths = 0;
        double fourths2 = 0;
        int even = x.length & ~1;
        for (int i = 0; i < even; i += 2) {
            double square = (x[i] - mean) * (x[i] - mean);
            double square2 = (x[i + 1] - mean) * (x[i + 1] - mean);
            squares += square;
            squares2 += square2;
            fourths += square * square;
            fourths2 += square2 * square2;
        }
        if (even < x.length) {
            double square = (x[even] - mean) * (x[even] - mean);
            squares += square;
            fourths += square * square;
        }
        squares += squares2;
        fourths += fourths2;
        double variance = squares / x.length;
        return new SampleMoments(
                Double.isFinite(mean) ? mean : Double.NaN,
                Math.sqrt(variance),
                fourths / x.length / (variance * variance));
    }
}
