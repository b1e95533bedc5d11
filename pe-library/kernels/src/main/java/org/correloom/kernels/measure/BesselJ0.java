package org.correloom.kernels.measure;

/// The Bessel function of the first kind of order 0, to an absolute 1e-14.
///
/// Up to |x| = 25 by the mean of `cos(x cos θ)` over 40 angles, whose error is of the order
/// J_80(x); beyond by Hankel's asymptotic expansion (Abramowitz & Stegun 1964, 9.1.18 and 9.2.5),
/// cut at its smallest term. NaN gives NaN, infinity gives 0.
public final class BesselJ0 {

    private static final int ANGLES = 40;
    private static final double[] COSINES = new double[ANGLES / 2];

    static {
        for (int k = 0; k < COSINES.length; k++) {
            COSINES[k] = Math.cos(Math.PI * (k + 0.5) / ANGLES);
        }
    }

    private BesselJ0() {}

    /// J0(x).
    public static double of(double x) {
        double a = Math.abs(x);
        if (a == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return a <= 25 ? mean(a) : asymptotic(a);
    }

    /// The `m`-th positive zero, to about 1e-13 of it: McMahon's expansion (Abramowitz & Stegun
    /// 1964, 9.5.12), then the secant.
    ///
    /// @param m at least 1
    public static double zero(int m) {
        if (m < 1) {
            throw new IllegalArgumentException("zero " + m + " of J0: the first one is 1");
        }
        double b = Math.PI * (m - 0.25);
        double square = 64 * b * b;
        double last = b + (1 - (124 / 3.0 - 120_928 / 15.0 / square) / square) / (8 * b);
        double x = last * (1 + 1e-7);
        double before = of(last);
        for (int k = 0; k < 8; k++) {
            double value = of(x);
            if (value == before) {
                break;
            }
            double next = x - value * (x - last) / (value - before);
            last = x;
            before = value;
            x = next;
        }
        return x;
    }

    private static double mean(double x) {
        double sum = 0;
        for (double c : COSINES) {
            sum += Math.cos(x * c);
        }
        return sum / COSINES.length;
    }

    private static double asymptotic(double x) {
        double p = 0;
        double q = 0;
        double term = 1;
        for (int k = 0; k < 60 && Math.abs(term) > 1e-18; k++) {
            double sign = (k / 2) % 2 == 0 ? 1 : -1;
            if (k % 2 == 0) {
                p += sign * term;
            } else {
                q += sign * term;
            }
            double odd = 2 * k + 1;
            double next = -term * odd * odd / (8 * (k + 1) * x);
            if (Math.abs(next) > Math.abs(term)) {
                break;
            }
            term = next;
        }
        double phase = x - Math.PI / 4;
        return Math.sqrt(2 / (Math.PI * x)) * (p * Math.cos(phase) - q * Math.sin(phase));
    }
}
