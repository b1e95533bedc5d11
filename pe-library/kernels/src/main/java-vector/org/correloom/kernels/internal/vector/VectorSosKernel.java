package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The cascade on four vectors of lanes at once, one section after the other over a run of rows
/// that stays in the first-level cache.
///
/// A section waits eight cycles for its own last output, in which the multiply-adds of four vectors
/// fit two units; their eight states, five coefficients and three numbers under way are AVX2's
/// sixteen registers. In another order of the same statements the compiler keeps a state in memory,
/// and a step takes twelve cycles. Forward and backward are two methods, since with a step that is
/// no constant the bound checks stay in the loop (docs/performance.md).
final class VectorSosKernel implements SosKernel {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int ROW = 4 * L;

    /// Of vectors of four lanes, 4 KiB. A longer run is no faster, and the first ones, before the
    /// loops are compiled, would take longer.
    private static final int RUN = 32 * ROW;

    @Override
    public int lanes() {
        return ROW;
    }

    @Override
    public void forward(double[] sections, double[] states, double[] x, int from, int to) {
        int end = to * ROW;
        for (int first = from * ROW; first < end; first += RUN) {
            int until = Math.min(first + RUN, end);
            for (int s = 0; 5 * s < sections.length; s++) {
                up(sections, 5 * s, states, 2 * s * ROW, x, first, until);
            }
            ScalarSosKernel.flush(states);
        }
    }

    @Override
    public void backward(double[] sections, double[] states, double[] x, int from, int to) {
        int start = from * ROW;
        for (int until = to * ROW; until > start; until -= RUN) {
            int first = Math.max(until - RUN, start);
            for (int s = 0; 5 * s < sections.length; s++) {
                down(sections, 5 * s, states, 2 * s * ROW, x, first, until);
            }
            ScalarSosKernel.flush(states);
        }
    }

    @Override
    public void spread(float[] x, int first, int step, double[] y, int from, int to) {
        for (int row = from; row < to; row++) {
            int i = first + row - from;
            for (int l = 0; l < ROW; l++) {
                y[row * ROW + l] = x[i + l * step];
            }
        }
    }

    @Override
    public void collect(double[] y, int from, int to, float[] x, int first, int step) {
        for (int row = from; row < to; row++) {
            int i = first + row - from;
            for (int l = 0; l < ROW; l++) {
                x[i + l * step] = (float) y[row * ROW + l];
            }
        }
    }

    private static void up(double[] q, int c, double[] z, int s, double[] x, int from, int to) {
        DoubleVector b0 = DoubleVector.broadcast(SPECIES, q[c]);
        DoubleVector b1 = DoubleVector.broadcast(SPECIES, q[c + 1]);
        DoubleVector b2 = DoubleVector.broadcast(SPECIES, q[c + 2]);
        DoubleVector a1 = DoubleVector.broadcast(SPECIES, -q[c + 3]);
        DoubleVector a2 = DoubleVector.broadcast(SPECIES, -q[c + 4]);
        DoubleVector p0 = at(z, s);
        DoubleVector p1 = at(z, s + L);
        DoubleVector p2 = at(z, s + 2 * L);
        DoubleVector p3 = at(z, s + 3 * L);
        DoubleVector r0 = at(z, s + ROW);
        DoubleVector r1 = at(z, s + ROW + L);
        DoubleVector r2 = at(z, s + ROW + 2 * L);
        DoubleVector r3 = at(z, s + ROW + 3 * L);
        for (int i = from; i < to; i += ROW) {
            DoubleVector u0 = at(x, i);
            DoubleVector t0 = u0.fma(b1, r0);
            DoubleVector w0 = u0.mul(b2);
            DoubleVector y0 = u0.fma(b0, p0);
            y0.intoArray(x, i);
            p0 = y0.fma(a1, t0);
            r0 = y0.fma(a2, w0);
            DoubleVector u1 = at(x, i + L);
            DoubleVector t1 = u1.fma(b1, r1);
            DoubleVector w1 = u1.mul(b2);
            DoubleVector y1 = u1.fma(b0, p1);
            y1.intoArray(x, i + L);
            p1 = y1.fma(a1, t1);
            r1 = y1.fma(a2, w1);
            DoubleVector u2 = at(x, i + 2 * L);
            DoubleVector t2 = u2.fma(b1, r2);
            DoubleVector w2 = u2.mul(b2);
            DoubleVector y2 = u2.fma(b0, p2);
            y2.intoArray(x, i + 2 * L);
            p2 = y2.fma(a1, t2);
            r2 = y2.fma(a2, w2);
            DoubleVector u3 = at(x, i + 3 * L);
            DoubleVector t3 = u3.fma(b1, r3);
            DoubleVector w3 = u3.mul(b2);
            DoubleVector y3 = u3.fma(b0, p3);
            y3.intoArray(x, i + 3 * L);
            p3 = y3.fma(a1, t3);
            r3 = y3.fma(a2, w3);
        }
        p0.intoArray(z, s);
        p1.intoArray(z, s + L);
        p2.intoArray(z, s + 2 * L);
        p3.intoArray(z, s + 3 * L);
        r0.intoArray(z, s + ROW);
        r1.intoArray(z, s + ROW + L);
        r2.intoArray(z, s + ROW + 2 * L);
        r3.intoArray(z, s + ROW + 3 * L);
    }

    /// As [#up], from the last row to the first.
    private static void down(double[] q, int c, double[] z, int s, double[] x, int from, int to) {
        DoubleVector b0 = DoubleVector.broadcast(SPECIES, q[c]);
        DoubleVector b1 = DoubleVector.broadcast(SPECIES, q[c + 1]);
        DoubleVector b2 = DoubleVector.broadcast(SPECIES, q[c + 2]);
        DoubleVector a1 = DoubleVector.broadcast(SPECIES, -q[c + 3]);
        DoubleVector a2 = DoubleVector.broadcast(SPECIES, -q[c + 4]);
        DoubleVector p0 = at(z, s);
        DoubleVector p1 = at(z, s + L);
        DoubleVector p2 = at(z, s + 2 * L);
        DoubleVector p3 = at(z, s + 3 * L);
        DoubleVector r0 = at(z, s + ROW);
        DoubleVector r1 = at(z, s + ROW + L);
        DoubleVector r2 = at(z, s + ROW + 2 * L);
        DoubleVector r3 = at(z, s + ROW + 3 * L);
        for (int i = to - ROW; i >= from; i -= ROW) {
            DoubleVector u0 = at(x, i);
            DoubleVector t0 = u0.fma(b1, r0);
            DoubleVector w0 = u0.mul(b2);
            DoubleVector y0 = u0.fma(b0, p0);
            y0.intoArray(x, i);
            p0 = y0.fma(a1, t0);
            r0 = y0.fma(a2, w0);
            DoubleVector u1 = at(x, i + L);
            DoubleVector t1 = u1.fma(b1, r1);
            DoubleVector w1 = u1.mul(b2);
            DoubleVector y1 = u1.fma(b0, p1);
            y1.intoArray(x, i + L);
            p1 = y1.fma(a1, t1);
            r1 = y1.fma(a2, w1);
            DoubleVector u2 = at(x, i + 2 * L);
            DoubleVector t2 = u2.fma(b1, r2);
            DoubleVector w2 = u2.mul(b2);
            DoubleVector y2 = u2.fma(b0, p2);
            y2.intoArray(x, i + 2 * L);
            p2 = y2.fma(a1, t2);
            r2 = y2.fma(a2, w2);
            DoubleVector u3 = at(x, i + 3 * L);
            DoubleVector t3 = u3.fma(b1, r3);
            DoubleVector w3 = u3.mul(b2);
            DoubleVector y3 = u3.fma(b0, p3);
            y3.intoArray(x, i + 3 * L);
            p3 = y3.fma(a1, t3);
            r3 = y3.fma(a2, w3);
        }
        p0.intoArray(z, s);
        p1.intoArray(z, s + L);
        p2.intoArray(z, s + 2 * L);
        p3.intoArray(z, s + 3 * L);
        r0.intoArray(z, s + ROW);
        r1.intoArray(z, s + ROW + L);
        r2.intoArray(z, s + ROW + 2 * L);
        r3.intoArray(z, s + ROW + 3 * L);
    }

    private static DoubleVector at(double[] x, int index) {
        return DoubleVector.fromArray(SPECIES, x, index);
    }
}
