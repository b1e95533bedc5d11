package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// N-th root stack (Muirhead 1968, doi:10.1038/217533a0; Kanasewich, Hemmings & Alpaslan 1973,
/// Geophysics 38, 327–338, doi:10.1190/1.1440343): the weighted mean of the N-th roots, to the
/// power N, each with the sign of what it is of.
///
/// `y = Σ w·sgn(x)·|x|^(1/N) / Σ w`, result `sgn(y)·|y|^N`. Large values of few correlations
/// count less than small ones that all have; waveforms are distorted. N = 1 is the linear
/// stack, N = 4 is usual with arrays. Roots are taken in `double`, added as `float`: relative
/// error about N·6e-8. State: 8 bytes a sample.
public final class NthRootStack implements RunningStack {

    private final LinearStack roots;
    private final int samples;
    private final double root;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param root N, at least 1
    public NthRootStack(int samples, double root) {
        if (!(root >= 1) || Double.isInfinite(root)) {
            throw new IllegalArgumentException("root is " + root + ", must be at least 1");
        }
        this.roots = new LinearStack(samples);
        this.samples = samples;
        this.root = root;
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        LinearStack.requireFits(correlation, samples, weight);
        return roots.add(signedPower(correlation, 1 / root), weight);
    }

    @Override
    public float[] result() {
        return signedPower(roots.result(), root);
    }

    private static float[] signedPower(float[] x, double exponent) {
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) Math.copySign(Math.pow(Math.abs(x[i]), exponent), x[i]);
        }
        return y;
    }

    @Override
    public double weight() {
        return roots.weight();
    }

    @Override
    public long added() {
        return roots.added();
    }

    @Override
    public long refused() {
        return roots.refused();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        roots.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        roots.restore(in);
    }
}
