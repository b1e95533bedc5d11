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
        double squares = 0;
        double fourths = 0;
        for (float v : x) {
            double square = (v - mean) * (v - mean);
            squares += square;
            fourths += square * square;
        }
        double variance = squares / x.length;
        return new SampleMoments(
                Double.isFinite(mean) ? mean : Double.NaN,
                Math.sqrt(variance),
                fourths / x.length / (variance * variance));
    }
}
