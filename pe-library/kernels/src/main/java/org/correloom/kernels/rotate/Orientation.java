package org.correloom.kernels.rotate;

/// The direction of ground motion that a sensor's positive counts stand for, as SEED and FDSN
/// StationXML give it: a vertical one that points up has dip -90.
///
/// @param azimuth degrees clockwise from north
/// @param dip degrees down from the horizontal, -90 to 90
public record Orientation(double azimuth, double dip) {

    /// Up.
    public static final Orientation Z = new Orientation(0, -90);

    /// North.
    public static final Orientation N = new Orientation(0, 0);

    /// East.
    public static final Orientation E = new Orientation(90, 0);

    public Orientation {
        if (!Double.isFinite(azimuth) || !(Math.abs(dip) <= 90)) {
            throw new IllegalArgumentException(
                    "azimuth "
                            + azimuth
                            + ", dip "
                            + dip
                            + " is no orientation: azimuths are finite, dips from -90 to 90 degrees");
        }
    }

    /// Its unit vector: Z, N, E.
    double[] vector() {
        double down = Math.toRadians(dip);
        double clockwise = Math.toRadians(azimuth);
        return new double[] {
            -Math.sin(down),
            Math.cos(down) * Math.cos(clockwise),
            Math.cos(down) * Math.sin(clockwise)
        };
    }
}
