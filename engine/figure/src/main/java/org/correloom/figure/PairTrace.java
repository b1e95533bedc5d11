package org.correloom.figure;

/// The correlation of one pair of stations, as plots need it.
///
/// Lag axis: `samples.length` is odd, zero lag in the middle; positive lag means that the wave
/// passes A first (see the sign convention of the correlation PE). NaN samples are gaps. Equality
/// of two traces compares the arrays by identity: models are snapshots, not values.
///
/// @param pair what the pair is called, unique in one plot
/// @param stationA first station of the pair
/// @param stationB second station of the pair
/// @param distance between the stations, in m; 0 for an auto-correlation
/// @param samplingRate in Hz
/// @param samples the stack; handed over, must not change afterwards
/// @param snr signal-to-noise ratio; NaN when it is not known
/// @param windows how many windows are stacked
public record PairTrace(
        String pair,
        String stationA,
        String stationB,
        double distance,
        double samplingRate,
        float[] samples,
        double snr,
        long windows) {

    /// Refuses a distance, rate, or length that has no lag axis.
    public PairTrace {
        if (!(distance >= 0 && Double.isFinite(distance))) {
            throw new IllegalArgumentException(pair + ": distance must be >= 0 m: " + distance);
        }
        if (!(samplingRate > 0 && Double.isFinite(samplingRate))) {
            throw new IllegalArgumentException(
                    pair + ": samplingRate must be above 0 Hz: " + samplingRate);
        }
        if (samples.length < 3 || samples.length % 2 == 0) {
            throw new IllegalArgumentException(
                    pair + ": samples must be an odd number >= 3: " + samples.length);
        }
    }

    /// How plots name the pair: `A7K2–B4Q8`.
    public String label() {
        return stationA + "–" + stationB;
    }

    /// The largest lag, in s.
    public double maxLag() {
        return (samples.length - 1) / 2 / samplingRate;
    }

    /// Lag of a sample, in s.
    public double lag(int index) {
        return (index - (samples.length - 1) / 2) / samplingRate;
    }

    /// The value at a lag, between two samples by a straight line; 0 beyond the ends and in gaps.
    public double valueAt(double lag) {
        double position = lag * samplingRate + (samples.length - 1) / 2;
        if (!(position >= 0 && position <= samples.length - 1)) {
            return 0;
        }
        int i = (int) Math.min(samples.length - 2, Math.floor(position));
        double value = samples[i] + (position - i) * (samples[i + 1] - samples[i]);
        return Double.isNaN(value) ? 0 : value;
    }

    /// The largest finite magnitude; 0 when there is none.
    public double peak() {
        double peak = 0;
        for (float sample : samples) {
            float size = Math.abs(sample);
            if (size > peak && size < Float.POSITIVE_INFINITY) {
                peak = size;
            }
        }
        return peak;
    }
}
