package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Passes of the lane transform by butterflies of 3, written as those of 4 in [VectorRadix4].
final class VectorRadix3 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;
    private static final float SIN_60 = (float) Math.sin(Math.PI / 3);

    private VectorRadix3() {}

    static void pass(float[] x, int from, float[] y, int count, int stride, float[] t) {
        int run = stride * E;
        int step = run * count;
        if (count == 1) {
            plain(x, from, step, y, run);
        } else if (stride == 1) {
            first(x, from, step, y, count, t);
        } else {
            plain(x, from, step, y, run);
            turned(x, from, step, y, run, count, t);
        }
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Where each butterfly has twiddles of its own: the first of several passes.
    private static void first(float[] x, int from, int step, float[] y, int count, float[] t) {
        FloatVector half = FloatVector.broadcast(SPECIES, -0.5f);
        for (int p = 0; p < count; p++) {
            int in = from + E * p;
            int out = 3 * E * p;
            int w = 6 * p;
            FloatVector ar = at(x, in);
            FloatVector ai = at(x, in + L);
            FloatVector br = at(x, in + step);
            FloatVector bi = at(x, in + step + L);
            FloatVector cr = at(x, in + 2 * step);
            FloatVector ci = at(x, in + 2 * step + L);
            FloatVector sr = br.add(cr);
            FloatVector si = bi.add(ci);
            FloatVector dr = br.sub(cr).mul(SIN_60);
            FloatVector di = bi.sub(ci).mul(SIN_60);
            FloatVector mr = sr.fma(half, ar);
            FloatVector mi = si.fma(half, ai);
            ar.add(sr).intoArray(y, out);
            ai.add(si).intoArray(y, out + L);
            FloatVector re1 = mr.add(di);
            FloatVector im1 = mi.sub(dr);
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + E);
            im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + E + L);
            FloatVector re2 = mr.sub(di);
            FloatVector im2 = mi.add(dr);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * E);
            im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * E + L);
        }
    }

    /// Where all twiddles are 1.
    private static void plain(float[] x, int from, int step, float[] y, int run) {
        FloatVector half = FloatVector.broadcast(SPECIES, -0.5f);
        for (int o = 0; o < run; o += E) {
            int in = from + o;
            FloatVector ar = at(x, in);
            FloatVector ai = at(x, in + L);
            FloatVector br = at(x, in + step);
            FloatVector bi = at(x, in + step + L);
            FloatVector cr = at(x, in + 2 * step);
            FloatVector ci = at(x, in + 2 * step + L);
            FloatVector sr = br.add(cr);
            FloatVector si = bi.add(ci);
            FloatVector dr = br.sub(cr).mul(SIN_60);
            FloatVector di = bi.sub(ci).mul(SIN_60);
            FloatVector mr = sr.fma(half, ar);
            FloatVector mi = si.fma(half, ai);
            ar.add(sr).intoArray(y, o);
            ai.add(si).intoArray(y, o + L);
            mr.add(di).intoArray(y, o + run);
            mi.sub(dr).intoArray(y, o + run + L);
            mr.sub(di).intoArray(y, o + 2 * run);
            mi.add(dr).intoArray(y, o + 2 * run + L);
        }
    }

    /// Where a run of butterflies has the same twiddles, but for the run whose twiddles are 1.
    private static void turned(
            float[] x, int from, int step, float[] y, int run, int count, float[] t) {
        FloatVector half = FloatVector.broadcast(SPECIES, -0.5f);
        for (int p = 1; p < count; p++) {
            int w = 6 * p;
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            int start = from + run * p;
            int to = 3 * run * p;
            for (int o = 0; o < run; o += E) {
                int in = start + o;
                int out = to + o;
                FloatVector ar = at(x, in);
                FloatVector ai = at(x, in + L);
                FloatVector br = at(x, in + step);
                FloatVector bi = at(x, in + step + L);
                FloatVector cr = at(x, in + 2 * step);
                FloatVector ci = at(x, in + 2 * step + L);
                FloatVector sr = br.add(cr);
                FloatVector si = bi.add(ci);
                FloatVector dr = br.sub(cr).mul(SIN_60);
                FloatVector di = bi.sub(ci).mul(SIN_60);
                FloatVector mr = sr.fma(half, ar);
                FloatVector mi = si.fma(half, ai);
                ar.add(sr).intoArray(y, out);
                ai.add(si).intoArray(y, out + L);
                FloatVector re1 = mr.add(di);
                FloatVector im1 = mi.sub(dr);
                im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + run);
                im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + run + L);
                FloatVector re2 = mr.sub(di);
                FloatVector im2 = mi.add(dr);
                im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * run);
                im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * run + L);
            }
        }
    }
}
