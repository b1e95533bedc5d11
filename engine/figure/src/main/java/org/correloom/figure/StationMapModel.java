package org.correloom.figure;

import java.util.List;
import java.util.Optional;

/// What a station map shows: a snapshot.
///
/// @param title the heading; may be empty
/// @param ground what the stations' coordinates are
/// @param stations where stations are
/// @param pairs lines between stations, coloured by their value where it is known; may be empty
/// @param quantity what the pairs' values are, with unit; may be empty
/// @param selected a pair's name or a station's code to highlight, if any
/// @param emptyReason the sentence shown while there are no stations
public record StationMapModel(
        String title,
        Ground ground,
        List<Station> stations,
        List<PairValue> pairs,
        String quantity,
        Optional<String> selected,
        String emptyReason) {

    /// What coordinates are.
    public enum Ground {
        /// Latitude −90..90 and longitude −180..360, in degrees.
        GLOBE,
        /// Metres north and east of some point.
        PLANE
    }

    /// One station.
    ///
    /// @param code what it is called, unique in one map
    /// @param north latitude, or metres northwards
    /// @param east longitude, or metres eastwards
    public record Station(String code, double north, double east) {}

    /// Copies the lists; refuses places that are not on Earth.
    public StationMapModel {
        stations = List.copyOf(stations);
        pairs = List.copyOf(pairs);
        for (Station s : stations) {
            boolean there =
                    ground == Ground.PLANE
                            ? Double.isFinite(s.north + s.east)
                            : Math.abs(s.north) <= 90 && s.east >= -180 && s.east <= 360;
            if (!there) {
                throw new IllegalArgumentException(
                        "%s: no such place: %s, %s".formatted(s.code, s.north, s.east));
            }
        }
    }

    /// The same with another pair or station highlighted, or none.
    public StationMapModel withSelected(Optional<String> other) {
        return new StationMapModel(title, ground, stations, pairs, quantity, other, emptyReason);
    }
}
