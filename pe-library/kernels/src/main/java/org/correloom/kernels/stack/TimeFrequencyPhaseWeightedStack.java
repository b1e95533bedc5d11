package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Time-frequency phase-weighted stack (Schimmel & Gallart 2007,
/// doi:10.1111/j.1365-246X.2007.03494.x): each frequency of the linear stack, at each lag, times
/// the coherence of the correlations' phases there to the power ν.
///
/// Each correlation is split into complex voices `v_k`, Gaussians in frequency with the window of
/// the S-transform, four an octave over the band. With `c_k = |Σ w·v_k/|v_k| / Σ w|` the result
/// is `Re Σ_k c_k^ν · V_k`, V_k being the voices of the linear stack. The voices add up to the
/// trace exactly, so ν = 0 is the linear stack, and correlations that are all equal come out
/// as they are. What lies outside of the band goes with the voices at its ends.
///
/// Deviation: the paper weighs a discrete S-transform of every frequency and goes back by its
/// inverse, which needs all frequencies and spreads what is weighed over all lags; voices with
/// a sum at each lag need fewer and stay where they are.
///
/// State in `double`: 8 + 16·K bytes a sample with K voices (28 of them for 0.01–1 Hz: 456
/// bytes a sample). Each correlation, and each result, costs 2·K + 1 transforms.
public final class TimeFrequencyPhaseWeightedStack implements RunningStack {

    private final LinearStack linear;
    private final Voices voices;
    private final double power;
    private final double[][] cosines;
    private final double[][] sines;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param samplingRate in Hz
    /// @param lowest frequency of the band in Hz; that of one cycle over all lags when it is
    ///     lower
    /// @param highest frequency of the band in Hz; Nyquist's when it is higher
    /// @param power ν, at least 0; usually 2
    public TimeFrequencyPhaseWeightedStack(
            int samples, double samplingRate, double lowest, double highest, double power) {
        if (!(power >= 0)) {
            throw new IllegalArgumentException("power is " + power + ", must be at least 0");
        }
        if (!(lowest <= highest)) {
            throw new IllegalArgumentException(
                    "band is " + lowest + " to " + highest + " Hz, must not end before it begins");
        }
        this.linear = new LinearStack(samples);
        this.voices = Voices.of(samples, samplingRate, lowest, highest);
        this.power = power;
        this.cosines = new double[voices.count()][samples];
        this.sines = new double[voices.count()][samples];
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        if (!linear.add(correlation, weight)) {
            return false;
        }
        double[] spectrum = voices.spectrum(correlation);
        double[] real = voices.room();
        double[] imaginary = voices.room();
        for (int k = 0; weight > 0 && k < cosines.length; k++) {
            voices.voice(spectrum, k, real, imaginary);
            for (int i = 0; i < cosines[k].length; i++) {
                double amplitude = Math.sqrt(real[i] * real[i] + imaginary[i] * imaginary[i]);
                if (amplitude > 0) {
                    cosines[k][i] += weight * real[i] / amplitude;
                    sines[k][i] += weight * imaginary[i] / amplitude;
                }
            }
        }
        return true;
    }

    @Override
    public float[] result() {
        float[] result = linear.result();
        double[] sum = new double[result.length];
        double[] spectrum = voices.spectrum(result);
        double[] real = voices.room();
        double[] imaginary = voices.room();
        for (int k = 0; linear.weight() > 0 && k < cosines.length; k++) {
            voices.voice(spectrum, k, real, imaginary);
            for (int i = 0; i < sum.length; i++) {
                double coherence = Math.hypot(cosines[k][i], sines[k][i]) / linear.weight();
                sum[i] += real[i] * Math.pow(coherence, power);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            result[i] = (float) sum[i];
        }
        return result;
    }

    @Override
    public double weight() {
        return linear.weight();
    }

    @Override
    public long added() {
        return linear.added();
    }

    @Override
    public long refused() {
        return linear.refused();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        linear.save(out);
        for (int k = 0; k < cosines.length; k++) {
            for (int i = 0; i < cosines[k].length; i++) {
                out.writeDouble(cosines[k][i]);
                out.writeDouble(sines[k][i]);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        linear.restore(in);
        for (int k = 0; k < cosines.length; k++) {
            for (int i = 0; i < cosines[k].length; i++) {
                cosines[k][i] = in.readDouble();
                sines[k][i] = in.readDouble();
            }
        }
    }
}
