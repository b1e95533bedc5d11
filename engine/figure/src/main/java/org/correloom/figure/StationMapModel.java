package org.correloom.figure;

import java.util.List;
import java.util.Optional;

/// What a station map shows: a snapshot.
///
/// @param title the heading; may be empty
/// @param stations where stations are
/// @param pairs lines between stations, coloured by their value where it is known; may be empty
/// @param quantity what the pairs' values are, with unit; may be empty
/// @param selected a pair's name or a station's code to highlight, if any
/// @param emptyReason the sentence shown while there are no stations
public record StationMapModel(
        String title,
        List<Station> stations,
        List<PairValue> pairs,
        String quantity,
        Optional<String> selected,
        String emptyReason) {

    /// One station.
    ///
    /// @param code what it is called, unique in one map
    /// @param latitude in degrees, −90..90
    /// @param longitude in degrees, −180..360
    public record Station(String code, double latitude, double longitude) {
        /// Refuses places that are not on Earth.
        public Station {
            if (!(Math.abs(latitude) <= 90 && longitude >= -180 && longitude <= 360)) {
                throw new IllegalArgumentException(
                        "%s: no such place: %s, %s".formatted(code, latitude, longitude));
            }
        }
    }

    /// Copies the lists.
    public StationMapModel {
        stations = List.copyOf(stations);
        pairs = List.copyOf(pairs);
    }

    /// The same with another pair or station highlighted, or none.
    public StationMapModel withSelected(Optional<String> other) {
        return new StationMapModel(title, stations, pairs, quantity, other, emptyReason);
    }
}
