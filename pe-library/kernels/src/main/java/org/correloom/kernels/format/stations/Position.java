package org.correloom.kernels.format.stations;

/// A place, in degrees or in metres.
public sealed interface Position {
    /// Height above sea level or above the plane, metres; NaN when unknown.
    double elevation();

    /// A place on the WGS84 ellipsoid.
    ///
    /// @param latitude degrees north, -90 to 90
    /// @param longitude degrees east, -180 to 360
    /// @param elevation metres; NaN when unknown
    record Geographic(double latitude, double longitude, double elevation) implements Position {
        /// Checks the ranges.
        public Geographic {
            if (!(Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException(
                        "latitude is " + latitude + ", outside -90 to 90 degrees");
            }
            if (!(longitude >= -180 && longitude <= 360)) {
                throw new IllegalArgumentException(
                        "longitude is " + longitude + ", outside -180 to 360 degrees");
            }
        }
    }

    /// A place in a plane.
    ///
    /// @param x metres east of the plane's origin
    /// @param y metres north of it
    /// @param elevation metres; NaN when unknown
    record Local(double x, double y, double elevation) implements Position {
        /// Checks that x and y are numbers.
        public Local {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("x, y are " + x + ", " + y);
            }
        }
    }
}
