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
        double[] block = new double[Math.min(FLUSH_EVERY, to - from)];
        for (int start = from; start < to; start += FLUSH_EVERY) {
            int count = Math.min(to - start, FLUSH_EVERY);
            for (int i = 0; i < count; i++) {
                block[i] = x[start + i];
            }
            cascade(block, 0, count);
            for (int i = 0; i < count; i++) {
                x[start + i] = (float) block[i];
            }
            flush();
        }
    }

    /// Filters `x[from, to)` in `double`, going on from the present state.
    public void filterInPlace(double[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        for (int start = from; start < to; start += FLUSH_EVERY) {
            cascade(x, start, Math.min(to, start + FLUSH_EVERY));
            flush();
        }
    }

    /// Four sections at a time, whose states stay in registers: while one waits for its own last
    /// output, the others go on (docs/performance.md). What does not depend on that output is added
    /// up first, so that less waits for it.
    private void cascade(double[] x, int from, int to) {
        int s = 0;
        for (; s + 4 <= design.count(); s += 4) {
            four(x, from, to, s);
        }
        for (; s < design.count(); s++) {
            one(x, from, to, s);
        }
    }

    private void one(double[] x, int from, int to, int section) {
        int c = 5 * section;
        double b0 = q[c];
        double b1 = q[c + 1];
        double b2 = q[c + 2];
        double a1 = q[c + 3];
        double a2 = q[c + 4];
        double z0 = z[2 * section];
        double z1 = z[2 * section + 1];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double y = b0 * in + z0;
            z0 = (b1 * in + z1) - a1 * y;
            z1 = b2 * in - a2 * y;
            x[i] = y;
        }
        z[2 * section] = z0;
        z[2 * section + 1] = z1;
    }

    private void four(double[] x, int from, int to, int section) {
        int c = 5 * section;
        int s = 2 * section;
        double b00 = q[c];
        double b01 = q[c + 1];
        double b02 = q[c + 2];
        double a01 = q[c + 3];
        double a02 = q[c + 4];
        double b10 = q[c + 5];
        double b11 = q[c + 6];
        double b12 = q[c + 7];
        double a11 = q[c + 8];
        double a12 = q[c + 9];
        double b20 = q[c + 10];
        double b21 = q[c + 11];
        double b22 = q[c + 12];
        double a21 = q[c + 13];
        double a22 = q[c + 14];
        double b30 = q[c + 15];
        double b31 = q[c + 16];
        double b32 = q[c + 17];
        double a31 = q[c + 18];
        double a32 = q[c + 19];
        double z00 = z[s];
        double z01 = z[s + 1];
        double z10 = z[s + 2];
        double z11 = z[s + 3];
        double z20 = z[s + 4];
        double z21 = z[s + 5];
        double z30 = z[s + 6];
        double z31 = z[s + 7];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double y0 = b00 * in + z00;
            z00 = (b01 * in + z01) - a01 * y0;
            z01 = b02 * in - a02 * y0;
            double y1 = b10 * y0 + z10;
            z10 = (b11 * y0 + z11) - a11 * y1;
            z11 = b12 * y0 - a12 * y1;
            double y2 = b20 * y1 + z20;
            z20 = (b21 * y1 + z21) - a21 * y2;
            z21 = b22 * y1 - a22 * y2;
            double y3 = b30 * y2 + z30;
            z30 = (b31 * y2 + z31) - a31 * y3;
            z31 = b32 * y2 - a32 * y3;
            x[i] = y3;
        }
        z[s] = z00;
        z[s + 1] = z01;
        z[s + 2] = z10;
        z[s + 3] = z11;
        z[s + 4] = z20;
        z[s + 5] = z21;
        z[s + 6] = z30;
        z[s + 7] = z31;
    }

    private void flush() {
        for (int i = 0; i < z.length; i++) {
            if (Math.abs(z[i]) < TINY) {
                z[i] = 0;
            }
        }
    }
}
