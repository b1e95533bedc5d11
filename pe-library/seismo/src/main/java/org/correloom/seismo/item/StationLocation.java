package org.correloom.seismo.item;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.geodesy.Geodesic;

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
        if (isGeographic()) {
            Geodesic way = Geodesic.between(y, x, other.y, other.x);
            return new InterStation(way.distance(), way.azimuth(), way.backAzimuth());
        }
        double east = other.x - x;
        double north = other.y - y;
        double azimuth = Math.toDegrees(Math.atan2(east, north));
        return new InterStation(Math.hypot(east, north), turn(azimuth), turn(azimuth + 180));
    }

    private static double turn(double degrees) {
        double turned = degrees % 360;
        return turned < 0 ? turned + 360 : turned;
    }
}
