package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The filter in one of two forms, which the filter alone decides: [VectorFirBlocks] where there
/// are many taps for each step, else a vector's lanes along the taps, four outputs at a time, so
/// that taps are loaded once for four and eight sums are under way, as many as two multiply-add
/// units of latency 4 need.
///
/// Lanes are added up in the order of their number: the order of `reduceLanes` is not defined, and
/// a stream that is cut elsewhere must give the same bits.
final class VectorFirKernel implements FirKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    @Override
    public void apply(
            float[] taps, float[] x, int from, int step, float[] y, int at, int stride, int count) {
        if (VectorFirBlocks.suit(taps.length, step)) {
            VectorFirBlocks.apply(taps, x, from, step, y, at, stride, count);
            return;
        }
        float[] lanes = new float[4 * L];
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            int first = from + k * step;
            four(taps, x, first, step, lanes);
            for (int i = 0; i < 4; i++) {
                y[at + (k + i) * stride] = sum(taps, x, first + i * step, lanes, i * L);
            }
        }
        for (; k < count; k++) {
            one(taps, x, from + k * step, lanes);
            y[at + k * stride] = sum(taps, x, from + k * step, lanes, 0);
        }
    }

    private static void four(float[] taps, float[] x, int from, int step, float[] lanes) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        int x1 = from + step;
        int x2 = x1 + step;
        int x3 = x2 + step;
        int paired = taps.length - taps.length % (2 * L);
        for (int j = 0; j < paired; j += 2 * L) {
            FloatVector t0 = at(taps, j);
            FloatVector t1 = at(taps, j + L);
            s00 = at(x, from + j).fma(t0, s00);
            s01 = at(x, from + j + L).fma(t1, s01);
            s10 = at(x, x1 + j).fma(t0, s10);
            s11 = at(x, x1 + j + L).fma(t1, s11);
            s20 = at(x, x2 + j).fma(t0, s20);
            s21 = at(x, x2 + j + L).fma(t1, s21);
            s30 = at(x, x3 + j).fma(t0, s30);
            s31 = at(x, x3 + j + L).fma(t1, s31);
        }
        if (paired + L <= taps.length) {
            FloatVector t = at(taps, paired);
            s00 = at(x, from + paired).fma(t, s00);
            s10 = at(x, x1 + paired).fma(t, s10);
            s20 = at(x, x2 + paired).fma(t, s20);
            s30 = at(x, x3 + paired).fma(t, s30);
        }
        s00.add(s01).intoArray(lanes, 0);
        s10.add(s11).intoArray(lanes, L);
        s20.add(s21).intoArray(lanes, 2 * L);
        s30.add(s31).intoArray(lanes, 3 * L);
    }

    /// As [#four], in the same order of sums.
    private static void one(float[] taps, float[] x, int from, float[] lanes) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        int paired = taps.length - taps.length % (2 * L);
        for (int j = 0; j < paired; j += 2 * L) {
            s0 = at(x, from + j).fma(at(taps, j), s0);
            s1 = at(x, from + j + L).fma(at(taps, j + L), s1);
        }
        if (paired + L <= taps.length) {
            s0 = at(x, from + paired).fma(at(taps, paired), s0);
        }
        s0.add(s1).intoArray(lanes, 0);
    }

    /// Adds up the lanes, and the taps that fill no vector.
    private static float sum(float[] taps, float[] x, int from, float[] lanes, int at) {
        float sum = 0;
        for (int l = 0; l < L; l++) {
            sum += lanes[at + l];
        }
        for (int j = taps.length - taps.length % L; j < taps.length; j++) {
            sum += taps[j] * x[from + j];
        }
        return sum;
    }

    private static FloatVector at(float[] x, int index) {
        return FloatVector.fromArray(SPECIES, x, index);
    }
}
