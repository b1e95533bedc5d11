package org.correloom.kernels.measure;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;

import java.util.ArrayList;
import java.util.List;

/// Delays between two correlations over lag *and* frequency by the wavelet cross-spectrum (Mao,
/// Mordret, Campillo, Fang & van der Hilst 2020, doi:10.1093/gji/ggz495).
///
/// Both are transformed with Morlet wavelets of ω₀ = 6 (Torrence & Compo 1998,
/// `doi:10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2`). `S = ⟨conj(W_R)·W_C⟩` is smoothed over
/// lag with the Gaussian `exp(−τ²/2s²)` of the scale s and over frequency with a box of 0.6
/// octaves; the coherence is `γ = |S| / √(⟨|W_R|²⟩⟨|W_C|²⟩)`, and the delay `−arg S / (2π f)`, f
/// being the mean of the frequencies that were smoothed, weighted by `|W_R||W_C|`: delays of up
/// to half a period are told apart, no phase is unwrapped. Unlike the paper, which fits each
/// frequency by weights of coherence and amplitude, each delay here has an error, `√((1 −
/// γ²)/(2γ²)) / (2π f)`, γ being limited to 0.99. [DelaySlope] then fits a frequency, or the
/// band. Smoothing over phases that turn with lag and frequency makes large delays too small: by
/// 2 % at a third of a period.
///
/// Computed in double precision.
public final class WaveletCrossSpectrum {

    private static final double OMEGA = 6;

    /// Frequency times scale of the Morlet wavelet: where its spectrum peaks.
    private static final double FREQUENCY_BY_SCALE = OMEGA / (2 * Math.PI);

    private static final double BOX_OCTAVES = 0.6;
    private static final double MOST_COHERENT = 0.99;

    /// Over this many scales of lag a smoothed cross-spectrum is alike: `∫exp(−τ²/8)dτ`.
    private static final double ALIKE_SCALES = 2 * Math.sqrt(2 * Math.PI);

    /// Over this many octaves it is alike: the box and the width of the wavelet's spectrum.
    private static final double ALIKE_OCTAVES = 0.85;

    private final double samplingRate;
    private final int voices;

    /// Frequencies of the band, and as many beyond each end as the smoothing takes in.
    private final double[] frequencies;

    private final int count;
    private final int half;

    /// The delays at one frequency.
    ///
    /// @param frequency in Hz
    /// @param delays by rising lag
    public record AtFrequency(double frequency, List<LagDelay> delays) {}

    /// @param low lowest frequency, Hz, above 0
    /// @param high highest frequency, Hz, above `low`, below the Nyquist frequency
    /// @param voices frequencies an octave, at least 4
    /// @param samplingRate in Hz
    public WaveletCrossSpectrum(double low, double high, int voices, double samplingRate) {
        if (!(low > 0 && low < high && high < samplingRate / 2) || voices < 4) {
            throw new IllegalArgumentException(
                    "frequencies from "
                            + low
                            + " to "
                            + high
                            + " Hz, "
                            + voices
                            + " an octave: must rise from above 0 to below the Nyquist frequency "
                            + samplingRate / 2
                            + " Hz, at least 4 an octave");
        }
        this.samplingRate = samplingRate;
        this.voices = voices;
        count = 1 + (int) Math.floor(voices * Math.log(high / low) / Math.log(2) + 1e-9);
        half = (int) Math.floor(BOX_OCTAVES * voices / 2);
        frequencies = new double[count + 2 * half];
        for (int j = 0; j < frequencies.length; j++) {
            frequencies[j] = low * Math.pow(2, (double) (j - half) / voices);
        }
    }

    /// How many delays of one frequency tell the same, at least 1.
    public double overlapInLag() {
        return ALIKE_SCALES;
    }

    /// How many delays tell the same when those of all frequencies are taken together.
    public double overlap() {
        return ALIKE_SCALES * Math.max(1, Math.min(voices * ALIKE_OCTAVES, count));
    }

    /// The delays in `lags`, by rising frequency, a scale apart on each side; nearer than √2
    /// scales to the largest lag, where the wavelet looks beyond it, there are none. Where one of
    /// both is 0 or not finite there are none either.
    public List<AtFrequency> delays(float[] reference, float[] current, LagWindow lags) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "reference has "
                            + reference.length
                            + " lags, the current correlation "
                            + current.length);
        }
        LagAxis axis = new LagAxis(reference.length, samplingRate);
        List<Products> products = products(reference, current);
        List<AtFrequency> all = new ArrayList<>();
        for (int j = half; j < half + count; j++) {
            List<Products> box = products.subList(j - half, j + half + 1);
            all.add(new AtFrequency(frequencies[j], delays(box, frequencies[j], axis, lags)));
        }
        return List.copyOf(all);
    }

    private List<LagDelay> delays(
            List<Products> box, double frequency, LagAxis axis, LagWindow lags) {
        double scale = FREQUENCY_BY_SCALE / frequency;
        double most = Math.min(lags.to(), axis.maxLag() - Math.sqrt(2) * scale);
        double[] gauss = new double[1 + (int) Math.ceil(3 * scale * samplingRate)];
        for (int k = 0; k < gauss.length; k++) {
            double t = k / samplingRate / scale;
            gauss[k] = Math.exp(-t * t / 2);
        }
        List<LagDelay> delays = new ArrayList<>();
        int begin = (int) Math.ceil(lags.from() * samplingRate - 1e-6);
        for (int k = 0; ; k++) {
            long at = begin + Math.round(k * scale * samplingRate);
            if (at / samplingRate > most + 1e-9) {
                break;
            }
            if (lags.side() != LagWindow.Side.CAUSAL) {
                add(box, gauss, axis, (int) (axis.zero() - at), delays);
            }
            if (lags.side() != LagWindow.Side.ACAUSAL && !(at == 0 && lags.sides() == 2)) {
                add(box, gauss, axis, (int) (axis.zero() + at), delays);
            }
        }
        delays.sort((a, b) -> Double.compare(a.lag(), b.lag()));
        return List.copyOf(delays);
    }

    private static void add(
            List<Products> box, double[] gauss, LagAxis axis, int at, List<LagDelay> delays) {
        double real = 0;
        double imaginary = 0;
        double ofReference = 0;
        double ofCurrent = 0;
        double amplitude = 0;
        double frequency = 0;
        int from = Math.max(0, at - gauss.length + 1);
        int to = Math.min(axis.samples(), at + gauss.length);
        for (Products p : box) {
            double before = amplitude;
            for (int i = from; i < to; i++) {
                double weight = gauss[Math.abs(i - at)];
                real += weight * p.real[i];
                imaginary += weight * p.imaginary[i];
                ofReference += weight * p.reference[i];
                ofCurrent += weight * p.current[i];
                amplitude += weight * Math.sqrt(p.reference[i] * p.current[i]);
            }
            frequency += (amplitude - before) * p.frequency;
        }
        double coherence =
                Math.hypot(real, imaginary) / Math.sqrt(ofReference) / Math.sqrt(ofCurrent);
        if (!Double.isFinite(coherence) || coherence == 0) {
            return;
        }
        double omega = 2 * Math.PI * frequency / amplitude;
        double square = Math.pow(Math.min(coherence, MOST_COHERENT), 2);
        double error = Math.sqrt((1 - square) / (2 * square)) / omega;
        delays.add(
                new LagDelay(axis.lag(at), -Math.atan2(imaginary, real) / omega, error, coherence));
    }

    /// What is smoothed, at one frequency and each lag.
    private record Products(
            double frequency,
            double[] real,
            double[] imaginary,
            double[] reference,
            double[] current) {}

    private List<Products> products(float[] reference, float[] current) {
        int n = reference.length;
        RealFftDouble fft = RealFftDouble.of(FastLength.next(2L * n));
        double[] r = spectrum(reference, fft);
        double[] c = spectrum(current, fft);
        List<Products> all = new ArrayList<>();
        for (double frequency : frequencies) {
            double[][] wr = wavelet(r, frequency, fft);
            double[][] wc = wavelet(c, frequency, fft);
            Products p =
                    new Products(
                            frequency, new double[n], new double[n], new double[n], new double[n]);
            for (int i = 0; i < n; i++) {
                p.real[i] = wr[0][i] * wc[0][i] + wr[1][i] * wc[1][i];
                p.imaginary[i] = wr[0][i] * wc[1][i] - wr[1][i] * wc[0][i];
                p.reference[i] = wr[0][i] * wr[0][i] + wr[1][i] * wr[1][i];
                p.current[i] = wc[0][i] * wc[0][i] + wc[1][i] * wc[1][i];
            }
            all.add(p);
        }
        return all;
    }

    private static double[] spectrum(float[] x, RealFftDouble fft) {
        double[] wide = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            wide[i] = x[i];
        }
        return fft.forward(wide, 0, wide.length);
    }

    /// Real and imaginary part of the transform at one frequency. The wavelet has positive
    /// frequencies only, so the imaginary part is the Hilbert transform of the real one.
    private double[][] wavelet(double[] spectrum, double frequency, RealFftDouble fft) {
        double scale = FREQUENCY_BY_SCALE / frequency;
        double[] real = new double[spectrum.length];
        double[] imaginary = new double[spectrum.length];
        for (int k = 1; k < fft.bins() - 1; k++) {
            double off = scale * 2 * Math.PI * k * samplingRate / fft.length() - OMEGA;
            double weight = Math.exp(-off * off / 2);
            real[2 * k] = weight * spectrum[2 * k];
            real[2 * k + 1] = weight * spectrum[2 * k + 1];
            imaginary[2 * k] = real[2 * k + 1];
            imaginary[2 * k + 1] = -real[2 * k];
        }
        fft.inverseInPlace(real);
        fft.inverseInPlace(imaginary);
        return new double[][] {real, imaginary};
    }
}
