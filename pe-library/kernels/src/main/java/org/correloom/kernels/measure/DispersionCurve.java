package org.correloom.kernels.measure;

import java.util.List;
import java.util.Map;

/// The dispersion of one pair.
///
/// @param points by rising frequency
/// @param leftOut how many frequencies, or zeros, have no point or no phase velocity, by reason
public record DispersionCurve(List<DispersionPoint> points, Map<Reason, Long> leftOut) {

    /// Why there is no point.
    public enum Reason {
        /// Nothing arrives in the range of velocities.
        NO_ARRIVAL,
        /// What arrives does not go on from its neighbours.
        NOT_CONTINUOUS,
        /// The stations are too close for the wavelength.
        TOO_CLOSE,
        /// The signal-to-noise ratio is too low.
        LOW_SNR,
        /// No lags are left to tell the noise by.
        NO_NOISE,
        /// There is a point, without a phase velocity: its turns cannot be told, or it would be
        /// outside the range of velocities.
        UNKNOWN_PHASE
    }

    /// Takes what it is given as it is now.
    public DispersionCurve {
        points = List.copyOf(points);
        leftOut = Map.copyOf(leftOut);
    }
}
