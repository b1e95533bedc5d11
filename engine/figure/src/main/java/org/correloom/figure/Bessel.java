package org.correloom.figure;

/// The Bessel function of the first kind and order zero.
final class Bessel {
    private static final double[] NEAR = {
        1, -2.2499997, 1.2656208, -0.3163866, 0.0444479, -0.0039444, 0.0002100
    };
    private static final double[] SIZE = {
        0.79788456, -0.00000077, -0.00552740, -0.00009512, 0.00137237, -0.00072805, 0.00014476
    };
    private static final double[] PHASE = {
        -0.78539816, -0.04166397, -0.00003954, 0.00262573, -0.00054125, -0.00029333, 0.00013558
    };

    private Bessel() {}

    /// J₀(x) with an error below 2e-7, after Abramowitz & Stegun 1964, 9.4.1 and 9.4.3.
    static double j0(double x) {
        double size = Math.abs(x);
        if (size <= 3) {
            double t = size / 3 * (size / 3);
            return polynomial(NEAR, t);
        }
        double t = 3 / size;
        return polynomial(SIZE, t) / Math.sqrt(size) * Math.cos(size + polynomial(PHASE, t));
    }

    private static double polynomial(double[] coefficients, double t) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * t + coefficients[i];
        }
        return sum;
    }
}
