package org.correloom.kernels.format.stations;

/// The angle between two places as seen from the centre of the earth, which SAC calls GCARC.
///
/// Latitudes are turned into geocentric ones of the WGS84 ellipsoid first (Bullen & Bolt 1985, An
/// Introduction to the Theory of Seismology, section 10.2).
public final class GreatCircle {
    private static final double FLATTENING = 1 / 298.257223563;

    private GreatCircle() {}

    /// Degrees, 0 to 180.
    public static double degrees(Position.Geographic first, Position.Geographic second) {
        double a = geocentric(first.latitude());
        double b = geocentric(second.latitude());
        double longitude = Math.toRadians(second.longitude() - first.longitude());
        double east = Math.cos(b) * Math.sin(longitude);
        double north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(longitude);
        double along = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(longitude);
        return Math.toDegrees(Math.atan2(Math.hypot(east, north), along));
    }

    private static double geocentric(double latitude) {
        double ratio = 1 - FLATTENING;
        double radians = Math.toRadians(latitude);
        return Math.atan2(ratio * ratio * Math.sin(radians), Math.cos(radians));
    }
}
