package org.correloom.seismo.item;

import java.util.Optional;

/// The way from the first to the second station of a pair.
///
/// @param distance in metres
/// @param azimuth at the first station towards the second, degrees clockwise from north
/// @param backAzimuth at the second station towards the first, degrees clockwise from north
public record InterStation(double distance, double azimuth, double backAzimuth) {

    /// Nothing is known.
    public static final InterStation UNKNOWN = new InterStation(Double.NaN, Double.NaN, Double.NaN);

    /// The way between two locations; unknown when one of them is, or when one is geographic and
    /// the other local.
    public static InterStation between(
            Optional<StationLocation> first, Optional<StationLocation> second) {
        if (first.isEmpty()
                || second.isEmpty()
                || first.get().coordinates() != second.get().coordinates()) {
            return UNKNOWN;
        }
        return first.get().to(second.get());
    }
}
