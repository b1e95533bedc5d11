package org.correloom.seismo.item;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.stations.Position;
import org.correloom.kernels.format.stations.Separation;

/// Where a sensor stands: in geographic coordinates, or in metres on a local plane.
///
/// @param x longitude in degrees east, or metres east of the local origin
/// @param y latitude in degrees north (WGS 84), or metres north of the local origin
/// @param elevation metres above sea level, or above the local origin
public record StationLocation(Coordinates coordinates, double x, double y, double elevation) {

    /// How `x` and `y` are to be read.
    public enum Coordinates {
        /// Degrees on the WGS 84 ellipsoid.
        GEOGRAPHIC,
        /// Metres on a plane.
        LOCAL
    }

    public StationLocation {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("location " + x + ", " + y + " is not finite");
        }
        if (coordinates == Coordinates.GEOGRAPHIC && (Math.abs(y) > 90 || Math.abs(x) > 360)) {
            throw new IllegalArgumentException(
                    "latitude " + y + ", longitude " + x + " lie outside the globe");
        }
    }

    /// A place on the globe.
    ///
    /// @param latitude degrees north
    /// @param longitude degrees east
    /// @param elevation metres
    public static StationLocation geographic(double latitude, double longitude, double elevation) {
        return new StationLocation(Coordinates.GEOGRAPHIC, longitude, latitude, elevation);
    }

    /// A place on a plane, in metres.
    public static StationLocation local(double east, double north, double elevation) {
        return new StationLocation(Coordinates.LOCAL, east, north, elevation);
    }

    /// `NET.STA.LOC`: the station that a channel belongs to.
    public static String stationOf(SourceId id) {
        return id.network() + "." + id.station() + "." + id.location();
    }

    /// Whether [#x] and [#y] are degrees.
    public boolean isGeographic() {
        return coordinates == Coordinates.GEOGRAPHIC;
    }

    /// The way to `other`, elevations left aside: the geodesic, or the straight line on the plane.
    ///
    /// @throws IllegalArgumentException when one is geographic and the other local
    public InterStation to(StationLocation other) {
        if (coordinates != other.coordinates) {
            throw new IllegalArgumentException(
                    "no distance between degrees and metres: " + this + ", " + other);
        }
        Separation way = Separation.between(position(), other.position());
        return new InterStation(way.distance(), way.azimuth(), way.backAzimuth());
    }

    /// The same place as the kernels have it.
    public Position position() {
        return isGeographic()
                ? new Position.Geographic(y, Math.IEEEremainder(x, 360), elevation)
                : new Position.Local(x, y, elevation);
    }

    /// A place as the readers of station lists give it; an unknown elevation becomes 0.
    public static StationLocation of(Position position) {
        double known = Double.isNaN(position.elevation()) ? 0 : position.elevation();
        return switch (position) {
            case Position.Geographic place ->
                    geographic(place.latitude(), place.longitude(), known);
            case Position.Local place -> local(place.x(), place.y(), known);
        };
    }
}
