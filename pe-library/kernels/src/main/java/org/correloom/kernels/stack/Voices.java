package org.correloom.kernels.stack;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;
import org.correloom.kernels.internal.PlanCache;

/// Splits a trace into complex voices of a constant number of cycles, which add up to the trace.
///
/// Voice k is the analytic signal times a Gaussian in frequency about f_k, of standard deviation
/// `f_k / 2π`: the S-transform's window (Stockwell, Mansinha & Lowe 1996, doi:10.1109/78.492555),
/// whose standard deviation in time is one period. The f_k are [#PER_OCTAVE] an octave from the
/// lowest to the highest; the Gaussians are divided by their sum at each frequency, so the real
/// parts of all voices add up to the trace exactly. Below the lowest and above the highest f_k
/// the shares are those at the ends.
///
/// The trace is padded with zeros to twice its length. In `double`. Immutable, shared by all
/// stacks of the same kind, and kept as long as memory allows.
final class Voices {

    /// Voices an octave; neighbours overlap at about a standard deviation.
    static final int PER_OCTAVE = 4;

    private static final PlanCache<Plan, Voices> PLANS = new PlanCache<>(Voices::new);

    private final int samples;
    private final RealFftDouble fft;

    /// Of each voice, for each bin.
    private final double[][] shares;

    private record Plan(int samples, double samplingRate, double lowest, double highest) {}

    /// Voices for traces of `samples` samples.
    ///
    /// @param lowest frequency in Hz; at least one cycle over the samples is used
    /// @param highest frequency in Hz; at most Nyquist's is used
    static Voices of(int samples, double samplingRate, double lowest, double highest) {
        return PLANS.get(new Plan(samples, samplingRate, lowest, highest));
    }

    private Voices(Plan plan) {
        samples = plan.samples;
        double samplingRate = plan.samplingRate;
        fft = RealFftDouble.of(FastLength.next(2L * samples));
        double nyquist = samplingRate / 2;
        double from = Math.min(nyquist, Math.max(samplingRate / Math.max(samples, 2), plan.lowest));
        double to = Math.max(from, Math.min(nyquist, plan.highest));
        int count = 1 + (int) Math.ceil(PER_OCTAVE * Math.log(to / from) / Math.log(2) - 1e-9);
        double[] centres = new double[count];
        for (int k = 0; k < count; k++) {
            centres[k] = count == 1 ? from : from * Math.pow(to / from, (double) k / (count - 1));
        }
        shares = new double[count][fft.bins()];
        for (int bin = 0; bin < fft.bins(); bin++) {
            double f = Math.clamp(bin * samplingRate / fft.length(), from, to);
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double deviations = 2 * Math.PI * (f - centres[k]) / centres[k];
                shares[k][bin] = Math.exp(-deviations * deviations / 2);
                sum += shares[k][bin];
            }
            for (int k = 0; k < count; k++) {
                shares[k][bin] /= sum;
            }
        }
    }

    int count() {
        return shares.length;
    }

    /// The half spectrum of a trace, for [#voice].
    double[] spectrum(float[] x) {
        double[] wide = new double[samples];
        for (int i = 0; i < samples; i++) {
            wide[i] = x[i];
        }
        return fft.forward(wide, 0, samples);
    }

    /// Writes voice k of a trace. Arrays are at least as long as the transform plus 2; what is
    /// beyond the samples means nothing.
    void voice(double[] spectrum, int k, double[] real, double[] imaginary) {
        for (int bin = 0; bin < shares[k].length; bin++) {
            double re = shares[k][bin] * spectrum[2 * bin];
            double im = shares[k][bin] * spectrum[2 * bin + 1];
            real[2 * bin] = re;
            real[2 * bin + 1] = im;
            imaginary[2 * bin] = im;
            imaginary[2 * bin + 1] = -re;
        }
        // The Hilbert transform of the mean and of Nyquist's frequency is zero.
        imaginary[0] = 0;
        imaginary[fft.length()] = 0;
        fft.inverseInPlace(real);
        fft.inverseInPlace(imaginary);
    }

    /// An array for [#voice].
    double[] room() {
        return new double[fft.length() + 2];
    }
}
