package org.correloom.kernels.correlate;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFft;

/// How flat the spectrum of an auto-correlation is: the geometric over the arithmetic mean of its
/// powers (Wiener entropy), from 0 to 1.
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

    /// Up to which lag nothing but the band is left of an auto-correlation whose spectrum is flat,
    /// in units of one over the band's width: half of one over the width of a piece.
    public static final double LAGS = PIECES / (1 - 2 * END) / 2;

    /// Least number of bins of a piece.
    private static final int BINS = 3;

    private SpectralFlatness() {}

    /// The flatness; NaN when the lags are too few to tell pieces apart, when a sample is NaN, or
    /// when a piece has no power.
    ///
    /// The powers are the transform of the correlation times a Hann window.
    ///
    /// @param autoCorrelation lag 0 in the middle
    /// @param low where the band begins, in Hz
    /// @param high where it ends
    public static double of(float[] autoCorrelation, double samplingRate, double low, double high) {
        int lags = autoCorrelation.length / 2;
        double band = high - low;
        if (!(lags / samplingRate >= LAGS / band)) {
            return Double.NaN;
        }
        double spacing = (1 - 2 * END) * band / PIECES / BINS;
        long bins = (long) Math.ceil(samplingRate / spacing);
        int length = FastLength.next(Math.max(autoCorrelation.length, bins));
        float[] signal = new float[length];
        for (int k = -lags; k <= lags; k++) {
            double hann = 0.5 * (1 + Math.cos(Math.PI * k / (lags + 1)));
            signal[Math.floorMod(k, length)] = (float) (hann * autoCorrelation[lags + k]);
        }
        float[] spectrum = RealFft.of(length).forward(signal, 0, length);
        double logarithms = 0;
        double sum = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            int from = bin(piece, low, band, samplingRate / length);
            int to = bin(piece + 1, low, band, samplingRate / length);
            double mean = 0;
            for (int k = from; k < to; k++) {
                mean += spectrum[2 * k];
            }
            mean /= to - from;
            logarithms += Math.log(mean);
            sum += mean;
        }
        return Math.exp(logarithms / PIECES) / (sum / PIECES);
    }

    /// The first bin of a piece.
    private static int bin(int piece, double low, double band, double spacing) {
        double begins = low + band * (END + (1 - 2 * END) * piece / PIECES);
        return (int) Math.ceil(begins / spacing);
    }
}
