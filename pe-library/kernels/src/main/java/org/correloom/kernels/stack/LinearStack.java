package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The weighted arithmetic mean, summed in `double`. Not thread-safe.
///
/// A correlation with a NaN or an infinity in it would spoil all that came before it, so it is
/// refused: [#add(float[], double)] returns false and [#refused()] counts it.
public final class LinearStack {

    private final double[] sum;
    private double weight;
    private long added;
    private long refused;

    /// An empty stack of correlations of `samples` samples.
    public LinearStack(int samples) {
        this.sum = new double[samples];
    }

    /// The weighted mean of all rows at once.
    public static float[] of(float[][] rows, double[] weights) {
        LinearStack stack = new LinearStack(rows.length == 0 ? 0 : rows[0].length);
        for (int r = 0; r < rows.length; r++) {
            stack.add(rows[r], weights[r]);
        }
        return stack.result();
    }

    /// Adds a correlation.
    ///
    /// @param weight at least 0; the number of windows in it. With 0 nothing happens
    /// @return whether it was added; false when it is not finite
    public boolean add(float[] correlation, double weight) {
        requireFits(correlation, sum.length, weight);
        if (weight == 0) {
            return true;
        }
        if (!isFinite(correlation)) {
            refused++;
            return false;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * correlation[i];
        }
        this.weight += weight;
        added++;
        return true;
    }

    /// The mean so far; zeros for an empty stack.
    public float[] result() {
        float[] mean = new float[sum.length];
        for (int i = 0; weight > 0 && i < mean.length; i++) {
            mean[i] = (float) (sum[i] / weight);
        }
        return mean;
    }

    /// The sum of the weights.
    public double weight() {
        return weight;
    }

    /// How many correlations were added.
    public long added() {
        return added;
    }

    /// How many correlations were refused for not being finite.
    public long refused() {
        return refused;
    }

    /// Writes the state, for [#restore(DataInput)].
    public void save(DataOutput out) throws IOException {
        out.writeInt(sum.length);
        for (double v : sum) {
            out.writeDouble(v);
        }
        out.writeDouble(weight);
        out.writeLong(added);
        out.writeLong(refused);
    }

    /// Replaces the state by a saved one of as many samples.
    public void restore(DataInput in) throws IOException {
        int samples = in.readInt();
        if (samples != sum.length) {
            throw new IOException("saved stack has " + samples + " samples, must be " + sum.length);
        }
        for (int i = 0; i < samples; i++) {
            sum[i] = in.readDouble();
        }
        weight = in.readDouble();
        added = in.readLong();
        refused = in.readLong();
    }

    static void requireFits(float[] correlation, int samples, double weight) {
        if (correlation.length != samples) {
            throw new IllegalArgumentException(
                    "correlation has " + correlation.length + " samples, must be " + samples);
        }
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight is " + weight + ", must be at least 0");
        }
    }

    static boolean isFinite(float[] x) {
        for (float v : x) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }
}
