package org.correloom.kernels.measure;

/// The lag axis of a correlation: 2·maxLag + 1 samples, lag zero in the middle.
///
/// @param samples odd
/// @param samplingRate in Hz
public record LagAxis(int samples, double samplingRate) {

    /// Checks both.
    public LagAxis {
        if (samples < 1 || samples % 2 == 0) {
            throw new IllegalArgumentException(
                    "correlation has " + samples + " samples, must be an odd number");
        }
        if (!(samplingRate > 0)) {
            throw new IllegalArgumentException(
                    "sampling rate is " + samplingRate + " Hz, must be above 0");
        }
    }

    /// The index of lag zero.
    public int zero() {
        return samples / 2;
    }

    /// The lag of sample `index` in seconds.
    public double lag(double index) {
        return (index - zero()) / samplingRate;
    }

    /// The largest lag in seconds.
    public double maxLag() {
        return zero() / samplingRate;
    }
}
