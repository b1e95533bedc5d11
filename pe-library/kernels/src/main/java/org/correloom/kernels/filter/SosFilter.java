package org.correloom.kernels.filter;

import java.util.Arrays;
import java.util.Objects;

/// One-pass (causal) filter by second-order sections that carries its state from call to call.
///
/// Transposed direct form II in `double`; the output is rounded to `float` only at the end. A
/// signal that is cut into pieces gives the same samples as in one call. A NaN or infinity stays
/// in the state for ever: [#reset()] after one. Not thread-safe: one instance per channel.
///
/// States below 1e-200 are set to zero now and then, since an endless run of zeros would
/// otherwise decay into denormal numbers, which are slow.
public final class SosFilter {

    private static final int FLUSH_EVERY = 4096;
    private static final double TINY = 1e-200;

    private final SecondOrderSections design;
    private final double[] q;
    private final double[] z;

    /// A filter at rest (all states zero).
    public SosFilter(SecondOrderSections design) {
        this.design = design;
        this.q = design.flat();
        this.z = new double[2 * design.count()];
    }

    /// Puts the filter at rest.
    public void reset() {
        Arrays.fill(z, 0);
    }

    /// Sets the states as if the input had been `value` for ever, which avoids the step at the
    /// start of a signal with an offset.
    public void startFrom(double value) {
        double[] steady = design.steadyState();
        for (int i = 0; i < z.length; i++) {
            z[i] = steady[i] * value;
        }
    }

    /// A copy of the states, for [#restore(double[])].
    public double[] state() {
        return z.clone();
    }

    /// Sets the states that [#state()] gave, of a filter with as many sections.
    public void restore(double[] state) {
        if (state.length != z.length) {
            throw new IllegalArgumentException(
                    "filter state has " + state.length + " numbers, must be " + z.length);
        }
        System.arraycopy(state, 0, z, 0, z.length);
    }

    /// Filters all of `x`, going on from the present state.
    public void filterInPlace(float[] x) {
        filterInPlace(x, 0, x.length);
    }

    /// Filters `x[from, to)`, going on from the present state.
    public void filterInPlace(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        for (int start = from; start < to; start += FLUSH_EVERY) {
            int end = Math.min(to, start + FLUSH_EVERY);
            for (int i = start; i < end; i++) {
                x[i] = (float) next(x[i]);
            }
            flush();
        }
    }

    /// Filters `x[from, to)` in `double`, going on from the present state.
    public void filterInPlace(double[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        for (int start = from; start < to; start += FLUSH_EVERY) {
            int end = Math.min(to, start + FLUSH_EVERY);
            for (int i = start; i < end; i++) {
                x[i] = next(x[i]);
            }
            flush();
        }
    }

    private double next(double in) {
        double x = in;
        for (int s = 0, c = 0; s < z.length; s += 2, c += 5) {
            double y = q[c] * x + z[s];
            z[s] = q[c + 1] * x - q[c + 3] * y + z[s + 1];
            z[s + 1] = q[c + 2] * x - q[c + 4] * y;
            x = y;
        }
        return x;
    }

    private void flush() {
        for (int i = 0; i < z.length; i++) {
            if (Math.abs(z[i]) < TINY) {
                z[i] = 0;
            }
        }
    }
}
