package org.correloom.kernels.stack;

import org.correloom.kernels.fft.AnalyticSignal;
import org.correloom.kernels.normalise.RunningAbsoluteMean;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Phase-weighted stack (Schimmel & Paulssen 1997, doi:10.1111/j.1365-246X.1997.tb05664.x): the
/// linear stack times the phase stack `|Σ w e^(iφ) / Σ w|` to the power ν.
///
/// The phase stack, 1 where all correlations have the same instantaneous phase and near 0 where
/// it is random, is first smoothed by a running mean over the time gate (fewer samples at the
/// edges); a gate shorter than two sampling intervals smooths nothing. ν = 0 is the linear
/// stack. Samples of amplitude 0 have no phase and add nothing to the phase sum. Power and gate
/// belong to the question, not to the state: one stack answers any of them.
///
/// Correlations that are not finite are refused and counted as in [LinearStack]. State in
/// `double`. Not thread-safe.
public final class PhaseWeightedStack {

    private final LinearStack linear;
    private final double[] cosines;
    private final double[] sines;

    /// An empty stack of correlations of `samples` samples.
    public PhaseWeightedStack(int samples) {
        this.linear = new LinearStack(samples);
        this.cosines = new double[samples];
        this.sines = new double[samples];
    }

    /// The phase-weighted stack of all rows at once.
    public static float[] of(
            float[][] rows, double[] weights, double power, double gate, double samplingRate) {
        PhaseWeightedStack stack = new PhaseWeightedStack(rows.length == 0 ? 0 : rows[0].length);
        for (int r = 0; r < rows.length; r++) {
            stack.add(rows[r], weights[r]);
        }
        return stack.result(power, gate, samplingRate);
    }

    /// Adds a correlation.
    ///
    /// @param weight at least 0; the number of windows in it
    /// @return whether it was added; false when it is not finite
    public boolean add(float[] correlation, double weight) {
        if (!linear.add(correlation, weight)) {
            return false;
        }
        AnalyticSignal signal = AnalyticSignal.of(correlation);
        for (int i = 0; i < cosines.length; i++) {
            double re = signal.real()[i];
            double im = signal.imaginary()[i];
            double amplitude = Math.sqrt(re * re + im * im);
            if (amplitude > 0) {
                cosines[i] += weight * re / amplitude;
                sines[i] += weight * im / amplitude;
            }
        }
        return true;
    }

    /// The phase-weighted stack so far; zeros for an empty one.
    ///
    /// @param power ν, at least 0; usually 2
    /// @param gate full width of the smoothing in seconds, at least 0; usually about a period
    public float[] result(double power, double gate, double samplingRate) {
        float[] stack = linear.result();
        float[] coherence = coherence(gate, samplingRate);
        if (!(power >= 0)) {
            throw new IllegalArgumentException("power is " + power + ", must be at least 0");
        }
        for (int i = 0; i < stack.length; i++) {
            stack[i] = (float) (stack[i] * Math.pow(coherence[i], power));
        }
        return stack;
    }

    /// The smoothed phase stack, 0 to 1.
    ///
    /// @param gate full width of the smoothing in seconds, at least 0
    public float[] coherence(double gate, double samplingRate) {
        if (!(gate >= 0)) {
            throw new IllegalArgumentException("gate is " + gate + " s, must be at least 0");
        }
        float[] coherence = new float[cosines.length];
        double weight = linear.weight();
        for (int i = 0; weight > 0 && i < coherence.length; i++) {
            coherence[i] = (float) (Math.hypot(cosines[i], sines[i]) / weight);
        }
        int half = (int) Math.min(coherence.length, Math.floor(gate * samplingRate / 2 + 1e-9));
        return RunningAbsoluteMean.weights(coherence, half);
    }

    /// The linear stack of the same correlations.
    public float[] linear() {
        return linear.result();
    }

    /// The sum of the weights.
    public double weight() {
        return linear.weight();
    }

    /// How many correlations were added.
    public long added() {
        return linear.added();
    }

    /// How many correlations were refused for not being finite.
    public long refused() {
        return linear.refused();
    }

    /// Writes the state, for [#restore(DataInput)].
    public void save(DataOutput out) throws IOException {
        linear.save(out);
        for (int i = 0; i < cosines.length; i++) {
            out.writeDouble(cosines[i]);
            out.writeDouble(sines[i]);
        }
    }

    /// Replaces the state by a saved one of as many samples.
    public void restore(DataInput in) throws IOException {
        linear.restore(in);
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = in.readDouble();
            sines[i] = in.readDouble();
        }
    }
}
