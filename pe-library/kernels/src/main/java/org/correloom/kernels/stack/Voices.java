package org.correloom.kernels.stack;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.fft.RealFftBatch;
import org.correloom.kernels.internal.PlanCache;

/// Splits a trace into complex voices of a constant number of cycles, which add up to the trace.
///
/// Voice k is the analytic signal times a Gaussian in frequency about f_k, of standard deviation
/// `f_k / 2π`: the S-transform's window (Stockwell, Mansinha & Lowe 1996, doi:10.1109/78.492555),
/// whose standard deviation in time is one period. The f_k are [#PER_OCTAVE] an octave from the
/// lowest to the highest; the Gaussians are divided by their sum at each frequency, so the real
/// parts of all voices add up to the trace. Below the lowest and above the highest f_k
/// the shares are those at the ends.
///
/// The trace is padded with zeros to twice its length. In `float`, so that a batch of transforms
/// fills the vector's lanes; relative error about 1e-6 of a voice's largest sample. Immutable,
/// shared by all stacks of the same kind, and kept as long as memory allows.
final class Voices {

    /// Voices an octave; neighbours overlap at about a standard deviation.
    static final int PER_OCTAVE = 4;

    private static final PlanCache<Plan, Voices> PLANS = new PlanCache<>(Voices::new);

    private final int samples;
    private final int length;

    /// Of each voice, for each bin.
    private final float[][] shares;

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
        length = FastLength.next(2L * samples);
        double nyquist = samplingRate / 2;
        double from = Math.min(nyquist, Math.max(samplingRate / Math.max(samples, 2), plan.lowest));
        double to = Math.max(from, Math.min(nyquist, plan.highest));
        int count = 1 + (int) Math.ceil(PER_OCTAVE * Math.log(to / from) / Math.log(2) - 1e-9);
        double[] centres = new double[count];
        for (int k = 0; k < count; k++) {
            centres[k] = count == 1 ? from : from * Math.pow(to / from, (double) k / (count - 1));
        }
        shares = new float[count][length / 2 + 1];
        double[] gaussians = new double[count];
        for (int bin = 0; bin <= length / 2; bin++) {
            double f = Math.clamp(bin * samplingRate / length, from, to);
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double deviations = 2 * Math.PI * (f - centres[k]) / centres[k];
                gaussians[k] = Math.exp(-deviations * deviations / 2);
                sum += gaussians[k];
            }
            for (int k = 0; k < count; k++) {
                shares[k][bin] = (float) (gaussians[k] / sum);
            }
        }
    }

    int count() {
        return shares.length;
    }

    /// The voices of a trace: real part of voice k at 2·k, imaginary part at 2·k + 1, each longer
    /// than the trace; what is beyond it means nothing.
    float[][] of(float[] x) {
        float[] spectrum = RealFft.of(length).forward(x, 0, samples);
        float[][] voices = new float[2 * shares.length][length + 2];
        for (int k = 0; k < shares.length; k++) {
            float[] real = voices[2 * k];
            float[] imaginary = voices[2 * k + 1];
            for (int bin = 0; bin < shares[k].length; bin++) {
                float re = shares[k][bin] * spectrum[2 * bin];
                float im = shares[k][bin] * spectrum[2 * bin + 1];
                real[2 * bin] = re;
                real[2 * bin + 1] = im;
                imaginary[2 * bin] = im;
                imaginary[2 * bin + 1] = -re;
            }
            // The Hilbert transform of the mean and of Nyquist's frequency is zero.
            imaginary[0] = 0;
            imaginary[length] = 0;
        }
        RealFftBatch.of(length).inverseInPlace(voices, 0, voices.length);
        return voices;
    }
}
