package org.correloom.kernels.format.stations;

/// How far and in which direction one place lies from another.
///
/// Elevations do not count. Where the places are the same the azimuth is 0 and the back azimuth
/// 180; where several ways are shortest, as between antipodes, the azimuths are those of one.
///
/// @param distance metres: along the geodesic of the WGS84 ellipsoid, or straight in a plane
/// @param azimuth at the first place towards the second, degrees clockwise from north, [0, 360)
/// @param backAzimuth at the second place towards the first, degrees clockwise from north, [0, 360)
public record Separation(double distance, double azimuth, double backAzimuth) {
    /// From `first` to `second`.
    ///
    /// @throws IllegalArgumentException when one is in degrees and the other in metres
    public static Separation between(Position first, Position second) {
        if (first instanceof Position.Geographic a && second instanceof Position.Geographic b) {
            return Geodesic.inverse(a.latitude(), a.longitude(), b.latitude(), b.longitude());
        }
        if (first instanceof Position.Local a && second instanceof Position.Local b) {
            return plane(b.x() - a.x(), b.y() - a.y());
        }
        throw new IllegalArgumentException(
                "one place is in degrees and the other in metres: " + first + ", " + second);
    }

    private static Separation plane(double east, double north) {
        double azimuth = Math.toDegrees(Math.atan2(east, north));
        return of(Math.hypot(east, north), azimuth, azimuth + 180);
    }

    /// Wraps angles into [0, 360).
    static Separation of(double distance, double azimuth, double backAzimuth) {
        return new Separation(distance, wrapped(azimuth), wrapped(backAzimuth));
    }

    private static double wrapped(double degrees) {
        double rest = degrees % 360;
        double positive = rest < 0 ? rest + 360 : rest;
        return positive == 360 ? 0 : positive + 0.0;
    }
}
