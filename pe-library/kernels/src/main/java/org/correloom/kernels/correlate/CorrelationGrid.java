package org.correloom.kernels.correlate;

import org.correloom.kernels.fft.FastLength;

/// The sizes that all stations of a correlation share.
///
/// @param samplingRate in Hz
/// @param windowSamples samples of a window
/// @param maxLagSamples largest lag in samples
/// @param transformLength even and at least windowSamples + maxLagSamples, so that lags up to
///     the largest are linear, never circular
/// @param firstBin first kept bin of the half spectrum
/// @param bins how many bins are kept
public record CorrelationGrid(
        double samplingRate,
        int windowSamples,
        int maxLagSamples,
        int transformLength,
        int firstBin,
        int bins) {

    /// Checks every bound.
    public CorrelationGrid {
        require(
                samplingRate > 0 && samplingRate < Double.POSITIVE_INFINITY,
                "sampling rate " + samplingRate + " Hz must be above 0");
        require(windowSamples > 0, "window of " + windowSamples + " samples must be above 0");
        require(
                maxLagSamples >= 0 && maxLagSamples < windowSamples,
                "maximum lag of "
                        + maxLagSamples
                        + " samples must be from 0 to below the window's "
                        + windowSamples);
        require(
                transformLength % 2 == 0 && transformLength >= (long) windowSamples + maxLagSamples,
                "transform length "
                        + transformLength
                        + " must be even and at least window plus maximum lag, "
                        + ((long) windowSamples + maxLagSamples));
        require(
                firstBin >= 0 && bins > 0 && (long) firstBin + bins <= transformLength / 2 + 1,
                "bins "
                        + firstBin
                        + " to "
                        + ((long) firstBin + bins - 1)
                        + " must lie within 0 to "
                        + transformLength / 2);
    }

    /// The grid for a window and largest lag in seconds and a band in Hz, with the shortest fast
    /// transform. Window and lag are rounded to whole samples; the kept bins are those from
    /// `low` to `high` inclusive, and none above the Nyquist frequency.
    public static CorrelationGrid of(
            double samplingRate, double windowLength, double maxLag, double low, double high) {
        int window = samples("window", windowLength, samplingRate);
        int lag = samples("maximum lag", maxLag, samplingRate);
        int length = FastLength.next((long) window + lag);
        double spacing = samplingRate / length;
        int first = (int) Math.max(0, Math.ceil(low / spacing - 1e-9));
        int last = (int) Math.min(length / 2, Math.floor(high / spacing + 1e-9));
        require(
                first <= last,
                "band " + low + " to " + high + " Hz holds no bin of spacing " + spacing + " Hz");
        return new CorrelationGrid(samplingRate, window, lag, length, first, last - first + 1);
    }

    private static int samples(String name, double seconds, double samplingRate) {
        double samples = Math.floor(seconds * samplingRate + 0.5);
        require(
                samples >= 0 && samples <= Integer.MAX_VALUE,
                name
                        + " of "
                        + seconds
                        + " s at "
                        + samplingRate
                        + " Hz must be from 0 samples to what an array holds");
        return (int) samples;
    }

    /// The number of samples of a correlation.
    public int lags() {
        return 2 * maxLagSamples + 1;
    }

    /// The frequency of the kept bin `k` in Hz.
    public double frequency(int k) {
        return (firstBin + k) * samplingRate / transformLength;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
