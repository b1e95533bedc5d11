package org.correloom.kernels.format.stations;

import org.correloom.kernels.format.SourceId;

import java.util.Objects;

/// A station, or one of its locations, and where it is.
///
/// @param network network code; empty when the list does not give it, then it fits any
/// @param station station code
/// @param location location code; empty when the list does not give it, then it fits any
/// @param position in degrees or metres
public record StationPlace(String network, String station, String location, Position position) {
    /// Checks that nothing is null.
    public StationPlace {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(station, "station");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(position, "position");
    }

    /// True when a channel belongs to it.
    public boolean fits(SourceId id) {
        return station.equals(id.station())
                && (network.isEmpty() || network.equals(id.network()))
                && (location.isEmpty() || location.equals(id.location()));
    }

    /// How many codes beyond the station's it pins down.
    int specificity() {
        return (network.isEmpty() ? 0 : 1) + (location.isEmpty() ? 0 : 1);
    }

    /// `NET.STA.LOC`, for messages.
    public String name() {
        return network + "." + station + "." + location;
    }
}
