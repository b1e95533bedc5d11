package org.correloom.kernels.fft;

/// Transform lengths that are fast: even, with no prime factor above 5.
public final class FastLength {

    /// 2^5·3^12·5^3, the largest such number whose half spectrum, two longer, fits an array.
    private static final int LONGEST = 2_125_764_000;

    private FastLength() {}

    /// The smallest even number of the form 2^a·3^b·5^c that is at least `n`; 2 for `n` below 2.
    ///
    /// @param n a `long`, so that callers may double a length without a thought
    /// @throws IllegalArgumentException when no array holds a transform of that length
    public static int next(long n) {
        if (n > LONGEST) {
            throw new IllegalArgumentException(
                    "transform length " + n + " is too long for a Java array");
        }
        long best = Long.MAX_VALUE;
        for (long five = 1; five < 2 * Math.max(n, 1); five *= 5) {
            for (long three = five; three < 2 * Math.max(n, 1); three *= 3) {
                long m = 2 * three;
                while (m < n) {
                    m *= 2;
                }
                best = Math.min(best, m);
            }
        }
        return (int) best;
    }

    /// The smallest multiple of 16 of that form that is at least `n`: what [RealFftDouble] can
    /// share out to the lanes of a vector. There are fewer of them, so signals of somewhat
    /// different lengths get the same.
    ///
    /// @throws IllegalArgumentException when no array holds a transform of that length
    public static int nextOfLanes(long n) {
        return Math.multiplyExact(8, next(Math.ceilDiv(n, 8)));
    }
}
