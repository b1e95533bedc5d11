package org.correloom.kernels.correlate;

/// How flat a power spectrum is: the geometric over the arithmetic mean of its powers (Wiener
/// entropy), from 0 to 1.
///
/// A flat spectrum is what whitening, coherency and a deconvolution by itself leave of a channel;
/// its auto-correlation is the sinc of the band. Powers are averaged over equal pieces of the band
/// first, which takes the scatter of single bins out, and its ends, where whitening has edges, are
/// left aside.
public final class SpectralFlatness {

    /// What is above counts as flat: powers within about a third of each other.
    public static final double FLAT = 0.95;

    private static final int PIECES = 20;
    private static final double END = 0.1;

    private SpectralFlatness() {}

    /// The flatness; NaN when there are fewer bins than pieces, or a power is NaN, and 0 when a
    /// piece has no power.
    ///
    /// @param power interleaved complex numbers, of which the real parts are the powers
    public static double of(float[] power) {
        int bins = power.length / 2;
        int from = (int) Math.round(END * bins);
        int to = bins - from;
        if (to - from < PIECES) {
            return Double.NaN;
        }
        double logarithms = 0;
        double sum = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            int first = from + (int) ((long) (to - from) * piece / PIECES);
            int last = from + (int) ((long) (to - from) * (piece + 1) / PIECES);
            double mean = 0;
            for (int k = first; k < last; k++) {
                mean += power[2 * k];
            }
            mean /= last - first;
            logarithms += Math.log(mean);
            sum += mean;
        }
        return Math.exp(logarithms / PIECES) / (sum / PIECES);
    }

    /// Up to which lag nothing but the band is left of an auto-correlation whose spectrum is flat,
    /// in units of one over the band's width: half of one over the width of a piece.
    public static double lags() {
        return PIECES / (1 - 2 * END) / 2;
    }
}
