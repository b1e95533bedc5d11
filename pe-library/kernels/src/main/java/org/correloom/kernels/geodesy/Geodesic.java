package org.correloom.kernels.geodesy;

/// The shortest way between two points on the WGS 84 ellipsoid, by Vincenty's inverse formula
/// (Vincenty 1975, doi:10.1179/sre.1975.23.176.88): distance to a millimetre.
///
/// The formula does not converge for points within about half a degree of being antipodal; there
/// the great circle on a sphere of the earth's mean radius is taken instead, which is off by at
/// most 0.6 %. For two equal points distance and azimuths are 0.
///
/// @param distance in metres
/// @param azimuth at the first point towards the second, degrees clockwise from north, 0 to 360
/// @param backAzimuth at the second point towards the first, degrees clockwise from north
public record Geodesic(double distance, double azimuth, double backAzimuth) {

    private static final double EQUATORIAL_RADIUS = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double POLAR_RADIUS = EQUATORIAL_RADIUS * (1 - FLATTENING);
    private static final double MEAN_RADIUS = 6_371_008.8;
    private static final int MOST_ITERATIONS = 100;

    /// The way from point 1 to point 2; latitudes north and longitudes east, in degrees. One NaN
    /// makes everything NaN.
    public static Geodesic between(
            double latitude1, double longitude1, double latitude2, double longitude2) {
        double difference = Math.toRadians(Math.IEEEremainder(longitude2 - longitude1, 360));
        if (latitude1 == latitude2 && difference == 0) {
            return new Geodesic(0, 0, 0);
        }
        double u1 = Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitude1)));
        double u2 = Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitude2)));
        double sinU1 = Math.sin(u1);
        double cosU1 = Math.cos(u1);
        double sinU2 = Math.sin(u2);
        double cosU2 = Math.cos(u2);
        double lambda = difference;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double sinLambda = Math.sin(lambda);
            double cosLambda = Math.cos(lambda);
            double sinSigma =
                    Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
            double cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
            double sigma = Math.atan2(sinSigma, cosSigma);
            double sinAlpha = sinSigma == 0 ? 0 : cosU1 * cosU2 * sinLambda / sinSigma;
            double cosSqAlpha = 1 - sinAlpha * sinAlpha;
            double cos2Sm = cosSqAlpha == 0 ? 0 : cosSigma - 2 * sinU1 * sinU2 / cosSqAlpha;
            double c = FLATTENING / 16 * cosSqAlpha * (4 + FLATTENING * (4 - 3 * cosSqAlpha));
            double inner = cos2Sm + c * cosSigma * (2 * cos2Sm * cos2Sm - 1);
            double next =
                    difference + (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * inner);
            if (Math.abs(next) > Math.PI) {
                break;
            }
            if (Math.abs(next - lambda) < 1e-13) {
                double distance = arc(sigma, sinSigma, cosSigma, cos2Sm, cosSqAlpha);
                double forward =
                        Math.atan2(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
                double arrival =
                        Math.atan2(cosU1 * sinLambda, cosU1 * sinU2 * cosLambda - sinU1 * cosU2);
                return new Geodesic(distance, turn(forward), turn(arrival + Math.PI));
            }
            lambda = next;
        }
        return sphere(Math.toRadians(latitude1), Math.toRadians(latitude2), difference);
    }

    private static double arc(
            double sigma, double sinSigma, double cosSigma, double cos2Sm, double cosSqAlpha) {
        double ratio = EQUATORIAL_RADIUS / POLAR_RADIUS;
        double uSq = cosSqAlpha * (ratio * ratio - 1);
        double a = 1 + uSq / 16384 * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
        double b = uSq / 1024 * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
        double square = cos2Sm * cos2Sm;
        double third = b / 6 * cos2Sm * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * square);
        double correction =
                b * sinSigma * (cos2Sm + b / 4 * (cosSigma * (-1 + 2 * square) - third));
        return POLAR_RADIUS * a * (sigma - correction);
    }

    private static Geodesic sphere(double latitude1, double latitude2, double difference) {
        double sin1 = Math.sin(latitude1);
        double cos1 = Math.cos(latitude1);
        double sin2 = Math.sin(latitude2);
        double cos2 = Math.cos(latitude2);
        double east = cos2 * Math.sin(difference);
        double north = cos1 * sin2 - sin1 * cos2 * Math.cos(difference);
        double along = sin1 * sin2 + cos1 * cos2 * Math.cos(difference);
        double backNorth = cos2 * sin1 - sin2 * cos1 * Math.cos(difference);
        return new Geodesic(
                MEAN_RADIUS * Math.atan2(Math.hypot(east, north), along),
                turn(Math.atan2(east, north)),
                turn(Math.atan2(-cos1 * Math.sin(difference), backNorth)));
    }

    private static double turn(double radians) {
        double degrees = Math.toDegrees(radians) % 360;
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
