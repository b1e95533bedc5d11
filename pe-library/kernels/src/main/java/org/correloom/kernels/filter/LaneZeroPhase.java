package org.correloom.kernels.filter;

import org.correloom.kernels.internal.vector.SosKernel;

import java.util.Arrays;

/// [ZeroPhaseFilter] over one long segment by a kernel that filters P signals at once: lane l takes
/// the l-th of P consecutive blocks.
///
/// A stable filter forgets. Each block's filter starts at rest [SecondOrderSections#memory()]
/// samples before the block, and has the block's true states when it comes there, to 1e-20 of what
/// they were: outputs are those of one filter over all samples but for rounding (some 1e-15 of the
/// largest). So blocks have to be longer than that memory. At the segment's ends a filter starts in
/// the steady state, which is what its input having had one value for ever means: the lane there
/// comes to its block through so many of that value.
///
/// The array holds row after row of one sample a lane; what a block needs of its neighbour are the
/// neighbour's rows, one lane further.
final class LaneZeroPhase {

    /// Rows that are moved at a time: of 16 lanes, 16 KiB.
    private static final int RUN = 128;

    private final SosKernel kernel;
    private final int lanes;
    private final int memory;
    private final double[] sections;
    private final double[] steady;

    /// The segment is `x[from, from + n)`, and continued beyond its ends.
    private final float[] x;

    private final int from;
    private final int n;
    private final int pad;

    /// Row r of lane l is sample `l·rows + r - before` of the segment.
    private final int rows;

    private final int before;

    private LaneZeroPhase(
            SosKernel kernel, SecondOrderSections design, float[] x, int from, int to, int pad) {
        this.kernel = kernel;
        this.lanes = kernel.lanes();
        this.memory = design.memory();
        this.sections = design.flat();
        this.steady = design.steadyState();
        this.x = x;
        this.from = from;
        this.n = to - from;
        this.pad = pad;
        this.rows = rows(kernel, n, pad);
        // What fills the last row stands before the segment, where there is only one value.
        this.before = rows * lanes - n - pad;
    }

    private static int rows(SosKernel kernel, int n, int pad) {
        return Math.ceilDiv(n + 2 * pad, kernel.lanes());
    }

    /// Whether blocks of a segment of `n` samples are longer than the filter's memory.
    static boolean suits(SosKernel kernel, SecondOrderSections design, int n, int pad) {
        return design.memory() < rows(kernel, n, pad);
    }

    /// Filters `x[from, to)`, which must suit.
    ///
    /// @param pad samples of the extension at either end, fewer than the segment has
    static void inPlace(
            float[] x, int from, int to, SecondOrderSections design, int pad, SosKernel kernel) {
        new LaneZeroPhase(kernel, design, x, from, to, pad).inPlace();
    }

    private void inPlace() {
        double[] y = new double[rows * lanes];
        load(y);
        double[] states = states(0, y[0]);
        double[] run = new double[RUN * lanes];
        for (int row = rows - memory; row < rows; row += RUN) {
            int count = Math.min(RUN, rows - row);
            System.arraycopy(y, row * lanes - 1, run, 0, count * lanes);
            fill(run, 0, count, y[0]);
            kernel.forward(sections, states, run, 0, count);
        }
        kernel.forward(sections, states, y, 0, rows);
        if (!isFinite(states)) {
            // One filter over all samples never gets rid of it; a block's does not reach the next.
            Arrays.fill(x, from, from + n, Float.NaN);
            return;
        }
        double last = y[y.length - 1];
        states = states(lanes - 1, last);
        for (int until = memory; until > 0; until -= RUN) {
            int row = Math.max(until - RUN, 0);
            int count = until - row;
            System.arraycopy(y, row * lanes + 1, run, 0, count * lanes);
            fill(run, lanes - 1, count, last);
            kernel.backward(sections, states, run, 0, count);
        }
        for (int until = rows; until > 0; until -= RUN) {
            int row = Math.max(until - RUN, 0);
            kernel.backward(sections, states, y, row, until);
            store(y, row, until);
        }
    }

    private void fill(double[] run, int lane, int count, double value) {
        for (int row = 0; row < count; row++) {
            run[row * lanes + lane] = value;
        }
    }

    /// States at rest, but for one lane, whose input has been `value` for ever.
    private double[] states(int lane, double value) {
        double[] states = new double[steady.length * lanes];
        for (int k = 0; k < steady.length; k++) {
            states[k * lanes + lane] = steady[k] * value;
        }
        return states;
    }

    private static boolean isFinite(double[] states) {
        return Arrays.stream(states).allMatch(Double::isFinite);
    }

    /// Moves the continued segment into the lanes.
    private void load(double[] y) {
        for (int row = 0; row < rows; row += RUN) {
            int until = Math.min(row + RUN, rows);
            if (isInside(row, until)) {
                kernel.spread(x, from + row - before, rows, y, row, until);
                continue;
            }
            for (int at = row * lanes; at < until * lanes; at++) {
                y[at] = continued(at % lanes * rows + at / lanes - before);
            }
        }
    }

    /// Whether all lanes' samples of these rows are the segment's own.
    private boolean isInside(int row, int until) {
        return row >= before && (lanes - 1) * rows + until - before <= n;
    }

    /// Sample i of the segment, of its reflection beyond the ends, or what the latter begins with.
    private double continued(int i) {
        if (i < 0) {
            return 2 * (double) x[from] - x[from + Math.min(-i, pad)];
        }
        return i < n ? x[from + i] : 2 * (double) x[from + n - 1] - x[from + 2 * n - 2 - i];
    }

    private void store(double[] y, int row, int until) {
        if (isInside(row, until)) {
            kernel.collect(y, row, until, x, from + row - before, rows);
            return;
        }
        for (int at = row * lanes; at < until * lanes; at++) {
            int i = at % lanes * rows + at / lanes - before;
            if (i >= 0 && i < n) {
                x[from + i] = (float) y[at];
            }
        }
    }
}
