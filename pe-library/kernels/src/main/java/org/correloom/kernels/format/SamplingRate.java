package org.correloom.kernels.format;

/// The sampling rate that a rounded sampling interval stands for.
public final class SamplingRate {
    /// Beyond this denominator a fraction is no more credible than the number itself.
    private static final long LARGEST_DENOMINATOR = 1000;

    private SamplingRate() {}

    /// The rate behind an interval stored in single precision, as SAC headers do.
    ///
    /// 1/0.01f is 100.00000223, and 1/0.033333335f is 29.99999866. The rate returned is the
    /// simplest fraction (smallest denominator) whose interval lies within one unit in the last
    /// place of the stored one, hence 100 and 30; 0.003f gives 1000/3. Where only denominators
    /// above 1000 fit, it is one over the shortest decimal that rounds to the stored interval.
    ///
    /// @param delta interval in seconds, positive and finite
    /// @return rate in Hz
    public static double ofInterval(float delta) {
        requirePositive(delta);
        double ulp = Math.ulp(delta);
        double shortest = Double.parseDouble(Float.toString(delta));
        return simplest(1 / (delta + ulp), 1 / (delta - ulp), 1 / shortest);
    }

    /// The rate behind an interval stored in double precision: the simplest fraction within 1e-12
    /// of its inverse, else the inverse.
    ///
    /// @param delta interval in seconds, positive and finite, and its inverse too
    /// @return rate in Hz
    public static double ofInterval(double delta) {
        requirePositive(delta);
        double rate = 1 / delta;
        return simplest(rate * (1 - 1e-12), rate * (1 + 1e-12), rate);
    }

    private static void requirePositive(double delta) {
        // The inverse of the smallest doubles is infinite.
        if (!(delta > 0 && 1 / delta > 0 && 1 / delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a sampling interval of " + delta + " s");
        }
    }

    /// Descends the continued fraction that `low` and `high` share, as far as they share it.
    private static double simplest(double low, double high, double otherwise) {
        // Periods of whole seconds: the simplest interval, not the simplest rate.
        double period = Math.rint(1 / otherwise);
        if (period >= 1 && 1 / period >= low && 1 / period <= high) {
            return 1 / period;
        }
        double below = low;
        double above = high;
        double n0 = 0;
        double d0 = 1;
        double n1 = 1;
        double d1 = 0;
        while (true) {
            double whole = Math.floor(below);
            boolean done = Math.ceil(below) <= above;
            double digit = done ? Math.ceil(below) : whole;
            double n2 = digit * n1 + n0;
            double d2 = digit * d1 + d0;
            if (d2 > LARGEST_DENOMINATOR) {
                return otherwise;
            }
            if (done) {
                return n2 / d2;
            }
            n0 = n1;
            d0 = d1;
            n1 = n2;
            d1 = d2;
            double next = 1 / (above - whole);
            above = 1 / (below - whole);
            below = next;
        }
    }
}
