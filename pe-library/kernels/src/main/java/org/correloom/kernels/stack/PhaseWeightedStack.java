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
/// stack. Samples of amplitude 0 have no phase and add nothing to the phase sum.
///
/// State in `double`: 24 bytes a sample. Each correlation costs one Hilbert transform.
public final class PhaseWeightedStack implements RunningStack {

    private final LinearStack linear;
    private final double[] cosines;
    private final double[] sines;
    private final double power;
    private final double gate;
    private final double samplingRate;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param power ν, at least 0; usually 2
    /// @param gate full width of the smoothing in seconds, at least 0; usually about a period
    /// @param samplingRate in Hz
    public PhaseWeightedStack(int samples, double power, double gate, double samplingRate) {
        if (!(power >= 0)) {
            throw new IllegalArgumentException("power is " + power + ", must be at least 0");
        }
        if (!(gate >= 0)) {
            throw new IllegalArgumentException("gate is " + gate + " s, must be at least 0");
        }
        this.power = power;
        this.gate = gate;
        this.samplingRate = samplingRate;
        this.linear = new LinearStack(samples);
        this.cosines = new double[samples];
        this.sines = new double[samples];
    }

    /// The phase-weighted stack of all rows at once.
    public static float[] of(
            float[][] rows, double[] weights, double power, double gate, double samplingRate) {
        PhaseWeightedStack stack =
                new PhaseWeightedStack(
                        rows.length == 0 ? 0 : rows[0].length, power, gate, samplingRate);
        for (int r = 0; r < rows.length; r++) {
            stack.add(rows[r], weights[r]);
        }
        return stack.result();
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        if (!linear.add(correlation, weight)) {
            return false;
        }
        AnalyticSignal signal = AnalyticSignal.of(correlation);
        for (int i = 0; weight > 0 && i < cosines.length; i++) {
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

    @Override
    public float[] result() {
        float[] stack = linear.result();
        float[] coherence = coherence();
        for (int i = 0; i < stack.length; i++) {
            stack[i] = (float) (stack[i] * Math.pow(coherence[i], power));
        }
        return stack;
    }

    /// The smoothed phase stack, 0 to 1.
    public float[] coherence() {
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
        for (int i = 0; i < cosines.length; i++) {
            out.writeDouble(cosines[i]);
            out.writeDouble(sines[i]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        linear.restore(in);
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = in.readDouble();
            sines[i] = in.readDouble();
        }
    }
}
