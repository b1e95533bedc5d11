package org.correloom.kernels.format.stations;

import java.util.function.DoubleUnaryOperator;

/// The inverse problem of geodesy on the WGS84 ellipsoid.
///
/// Vincenty's iteration (1975, doi:10.1179/sre.1975.23.176.88) to 1e-12 rad, about 0.01 mm; where
/// it does not converge, near antipodes, Karney's formulation (2013,
/// doi:10.1007/s00190-012-0578-z): the azimuth for which the geodesic meets the second point's
/// meridian, found by bisection, with the integrals by Gauss-Legendre quadrature instead of
/// series. Both agree to a millimetre wherever both work.
final class Geodesic {
    private static final double EQUATORIAL = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double POLAR = EQUATORIAL * (1 - FLATTENING);
    private static final int ITERATIONS = 50;

    /// Positive nodes and weights of the ten-point rule on [-1, 1] (Abramowitz & Stegun, 25.4).
    private static final double[] NODES = {
        0.148874338981631211,
        0.433395394129247191,
        0.679409568299024406,
        0.865063366688984511,
        0.973906528517171720
    };

    private static final double[] WEIGHTS = {
        0.295524224714752870,
        0.269266719309996355,
        0.219086362515982044,
        0.149451349150580593,
        0.066671344308688138
    };

    private static final int PANELS = 8;

    private Geodesic() {}

    /// Distance and azimuths between two points in degrees.
    static Separation inverse(double lat1, double lon1, double lat2, double lon2) {
        double difference = Math.IEEEremainder(lon2 - lon1, 360);
        if (lat1 == lat2 && difference == 0) {
            return new Separation(0, 0, 180);
        }
        Separation found = vincenty(lat1, lat2, Math.toRadians(difference));
        return found != null ? found : bisected(lat1, lat2, difference);
    }

    private static double reduced(double latitude) {
        return Math.atan((1 - FLATTENING) * Math.tan(Math.toRadians(latitude)));
    }

    /// Null when the iteration does not converge.
    static Separation vincenty(double lat1, double lat2, double longitude) {
        double u1 = reduced(lat1);
        double u2 = reduced(lat2);
        double sinU1 = Math.sin(u1);
        double cosU1 = Math.cos(u1);
        double sinU2 = Math.sin(u2);
        double cosU2 = Math.cos(u2);
        double lambda = longitude;
        for (int i = 0; i < ITERATIONS; i++) {
            double east = cosU2 * Math.sin(lambda);
            double north = cosU1 * sinU2 - sinU1 * cosU2 * Math.cos(lambda);
            double sinSigma = Math.hypot(east, north);
            double cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * Math.cos(lambda);
            if (sinSigma == 0) {
                return null;
            }
            double sigma = Math.atan2(sinSigma, cosSigma);
            double sinAlpha = cosU1 * cosU2 * Math.sin(lambda) / sinSigma;
            double cosSq = 1 - sinAlpha * sinAlpha;
            double middle = cosSq > 1e-15 ? cosSigma - 2 * sinU1 * sinU2 / cosSq : 0;
            double c = FLATTENING / 16 * cosSq * (4 + FLATTENING * (4 - 3 * cosSq));
            double next =
                    longitude
                            + (1 - c)
                                    * FLATTENING
                                    * sinAlpha
                                    * (sigma
                                            + c
                                                    * sinSigma
                                                    * (middle
                                                            + c
                                                                    * cosSigma
                                                                    * (2 * middle * middle - 1)));
            if (Math.abs(next) > Math.PI) {
                return null;
            }
            if (Math.abs(next - lambda) < 1e-12) {
                double distance = arc(cosSq, sigma, sinSigma, cosSigma, middle);
                double back =
                        Math.atan2(
                                cosU1 * Math.sin(next),
                                -sinU1 * cosU2 + cosU1 * sinU2 * Math.cos(next));
                return Separation.of(
                        distance,
                        Math.toDegrees(Math.atan2(east, north)),
                        Math.toDegrees(back) + 180);
            }
            lambda = next;
        }
        return null;
    }

    private static double arc(
            double cosSq, double sigma, double sinSigma, double cosSigma, double middle) {
        double u = cosSq * (EQUATORIAL * EQUATORIAL - POLAR * POLAR) / (POLAR * POLAR);
        double a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)));
        double b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)));
        double square = middle * middle;
        double delta =
                b
                        * sinSigma
                        * (middle
                                + b
                                        / 4
                                        * (cosSigma * (2 * square - 1)
                                                - b
                                                        / 6
                                                        * middle
                                                        * (4 * sinSigma * sinSigma - 3)
                                                        * (4 * square - 3)));
        return POLAR * a * (sigma - delta);
    }

    /// Karney's canonical configuration: the first point in the south and at least as far from
    /// the equator as the second, longitude difference 0 to 180 degrees; undone at the end.
    static Separation bisected(double lat1, double lat2, double longitude) {
        boolean swapped = Math.abs(lat1) < Math.abs(lat2);
        double first = swapped ? lat2 : lat1;
        double second = swapped ? lat1 : lat2;
        boolean mirrored = first > 0;
        double beta1 = reduced(mirrored ? -first : first);
        double beta2 = reduced(mirrored ? -second : second);
        double wanted = Math.toRadians(Math.abs(longitude));
        double low = 0;
        double high = Math.PI;
        for (int i = 0; i < 100 && high - low > 1e-16; i++) {
            double middle = (low + high) / 2;
            if (new Path(beta1, beta2, middle).longitude() < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Path path = new Path(beta1, beta2, (low + high) / 2);
        double alpha1 = swapped ? path.alpha2 : path.alpha1;
        double alpha2 = swapped ? path.alpha1 : path.alpha2;
        if (swapped != mirrored) {
            alpha1 = Math.PI - alpha1;
            alpha2 = Math.PI - alpha2;
        }
        double side = longitude < 0 ? -1 : 1;
        return Separation.of(
                path.distance(),
                Math.toDegrees(side * alpha1),
                Math.toDegrees(side * alpha2) + 180);
    }

    /// The geodesic that leaves reduced latitude `beta1` at azimuth `alpha1` up to where it next
    /// reaches `beta2` heading north or, at the least, eastward.
    private static final class Path {
        final double alpha1;
        final double alpha2;
        private final double sinAlpha0;
        private final double k2;
        private final double sigma1;
        private final double sigma2;
        private final double omega;

        Path(double beta1, double beta2, double alpha1) {
            this.alpha1 = alpha1;
            double sinB1 = Math.sin(beta1);
            double cosB1 = Math.cos(beta1);
            double sinB2 = Math.sin(beta2);
            double cosB2 = Math.cos(beta2);
            sinAlpha0 = Math.sin(alpha1) * cosB1;
            double cosSq = Math.pow(Math.cos(alpha1) * cosB1, 2) + (cosB2 * cosB2 - cosB1 * cosB1);
            double cosAlpha2 = Math.sqrt(Math.max(cosSq, 0)) / cosB2;
            alpha2 = Math.atan2(sinAlpha0 / cosB2, cosAlpha2);
            double e2 = FLATTENING * (2 - FLATTENING) / Math.pow(1 - FLATTENING, 2);
            k2 = e2 * (1 - sinAlpha0 * sinAlpha0);
            double cosS1 = Math.cos(alpha1) * cosB1;
            double cosS2 = cosAlpha2 * cosB2;
            sigma1 = Math.atan2(sinB1, cosS1);
            double end = Math.atan2(sinB2, cosS2);
            sigma2 = end < sigma1 ? end + 2 * Math.PI : end;
            double from = Math.atan2(sinAlpha0 * sinB1, cosS1);
            double to = Math.atan2(sinAlpha0 * sinB2, cosS2);
            omega = to < from ? to - from + 2 * Math.PI : to - from;
        }

        double longitude() {
            double sum = integral(root -> (2 - FLATTENING) / (1 + (1 - FLATTENING) * root));
            return omega - FLATTENING * sinAlpha0 * sum;
        }

        double distance() {
            return POLAR * integral(root -> root);
        }

        /// From sigma1 to sigma2 of a function of √(1 + k² sin² σ).
        private double integral(DoubleUnaryOperator integrand) {
            double half = (sigma2 - sigma1) / PANELS / 2;
            double sum = 0;
            for (int panel = 0; panel < PANELS; panel++) {
                double centre = sigma1 + (2 * panel + 1) * half;
                for (int i = 0; i < NODES.length; i++) {
                    for (double at :
                            new double[] {centre - half * NODES[i], centre + half * NODES[i]}) {
                        double sine = Math.sin(at);
                        sum +=
                                WEIGHTS[i]
                                        * integrand.applyAsDouble(Math.sqrt(1 + k2 * sine * sine));
                    }
                }
            }
            return sum * half;
        }
    }
}
