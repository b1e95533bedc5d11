package org.correloom.seismo.sink;

import org.correloom.seismo.item.Correlation;

/// Where in a correlation the signal is looked for, and where the noise.
///
/// @param minVelocity of the slowest wave in m/s; 0: the signal window ends at the largest lag
/// @param maxVelocity of the fastest wave in m/s; 0: the signal window begins at lag 0
/// @param noiseShare noise is at lags beyond this share of the largest one
record LagWindows(double minVelocity, double maxVelocity, double noiseShare) {

    LagWindows {
        if (minVelocity > 0 && maxVelocity > 0 && minVelocity >= maxVelocity) {
            throw new IllegalArgumentException(
                    "minVelocity is "
                            + minVelocity
                            + " m/s: it must be below maxVelocity, which is "
                            + maxVelocity
                            + " m/s");
        }
    }

    /// In seconds; NaN when it hangs on a distance that is not known.
    double signalFrom(Correlation correlation) {
        return maxVelocity > 0 ? correlation.distance() / maxVelocity : 0;
    }

    /// In seconds; NaN when it hangs on a distance that is not known.
    double signalTo(Correlation correlation) {
        return minVelocity > 0 ? correlation.distance() / minVelocity : correlation.maxLag();
    }

    /// In seconds.
    double noiseFrom(Correlation correlation) {
        return noiseShare * correlation.maxLag();
    }
}
