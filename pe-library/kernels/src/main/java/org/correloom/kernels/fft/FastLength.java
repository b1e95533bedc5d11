package org.correloom.kernels.fft;

/// Transform lengths that are fast: even, with no prime factor above 5.
public final class FastLength {

    private FastLength() {}

    /// The smallest even number of the form 2^a·3^b·5^c that is at least `n`; 2 for `n` below 2.
    public static int next(int n) {
        long best = Long.MAX_VALUE;
        for (long five = 1; five < 2L * Math.max(n, 1); five *= 5) {
            for (long three = five; three < 2L * Math.max(n, 1); three *= 3) {
                long m = 2 * three;
                while (m < n) {
                    m *= 2;
                }
                best = Math.min(best, m);
            }
        }
        if (best > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "transform length " + n + " is too long for a Java array");
        }
        return (int) best;
    }
}
