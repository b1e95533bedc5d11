package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The weighted arithmetic mean, summed in `double`: 8 bytes a sample.
public final class LinearStack implements RunningStack {

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

    @Override
    public boolean add(float[] correlation, double weight) {
        requireFits(correlation, sum.length, weight);
        if (weight == 0) {
            return true;
        }
        if (!RunningStack.isFinite(correlation)) {
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

    @Override
    public float[] result() {
        float[] mean = new float[sum.length];
        for (int i = 0; weight > 0 && i < mean.length; i++) {
            mean[i] = (float) (sum[i] / weight);
        }
        return mean;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public long added() {
        return added;
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(sum.length);
        for (double v : sum) {
            out.writeDouble(v);
        }
        out.writeDouble(weight);
        out.writeLong(added);
        out.writeLong(refused);
    }

    @Override
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
}
