package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Passes of the lane transform by butterflies of 4.
///
/// What the loops have in common stands in each of them: were it a method of vectors, the
/// compiler would refuse to inline it in the larger loops, and make every vector an object.
final class VectorRadix4 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;
    private static final VectorMask<Float> ODD = VectorMask.fromLong(SPECIES, 0xAAAA);

    private VectorRadix4() {}

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

    /// The first pass, of columns of a matrix as [LaneFftKernel#gather] takes them.
    ///
    /// @param row floats from one row to the next
    static void firstOfColumns(float[] x, int from, int row, float[] y, int count, float[] t) {
        int step = row * count;
        int in = from;
        for (int p = 0; p < count; p++) {
            FloatVector a0 = at(x, in);
            FloatVector a1 = at(x, in + L);
            FloatVector c0 = at(x, in + 2 * step);
            FloatVector c1 = at(x, in + 2 * step + L);
            FloatVector b0 = at(x, in + step);
            FloatVector b1 = at(x, in + step + L);
            FloatVector e0 = at(x, in + 3 * step);
            FloatVector e1 = at(x, in + 3 * step + L);
            FloatVector s0 = a0.add(c0);
            FloatVector s1 = a1.add(c1);
            FloatVector d0 = a0.sub(c0);
            FloatVector d1 = a1.sub(c1);
            FloatVector t0 = b0.add(e0);
            FloatVector t1 = b1.add(e1);
            FloatVector u0 = b0.sub(e0);
            FloatVector u1 = b1.sub(e1);
            int out = 4 * E * p;
            int w = 9 * p;
            FloatVector sr = s0.blend(VectorLaneFftKernel.up(s1), ODD);
            FloatVector si = VectorLaneFftKernel.down(s0).blend(s1, ODD);
            FloatVector dr = d0.blend(VectorLaneFftKernel.up(d1), ODD);
            FloatVector di = VectorLaneFftKernel.down(d0).blend(d1, ODD);
            FloatVector tr = t0.blend(VectorLaneFftKernel.up(t1), ODD);
            FloatVector ti = VectorLaneFftKernel.down(t0).blend(t1, ODD);
            FloatVector ur = u0.blend(VectorLaneFftKernel.up(u1), ODD);
            FloatVector ui = VectorLaneFftKernel.down(u0).blend(u1, ODD);
            sr.add(tr).intoArray(y, out);
            si.add(ti).intoArray(y, out + L);
            FloatVector re1 = dr.add(ui);
            FloatVector im1 = di.sub(ur);
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + E);
            im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + E + L);
            FloatVector re2 = sr.sub(tr);
            FloatVector im2 = si.sub(ti);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * E);
            im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * E + L);
            FloatVector re3 = dr.sub(ui);
            FloatVector im3 = di.add(ur);
            FloatVector wr3 = FloatVector.broadcast(SPECIES, t[w + 6]);
            FloatVector wi3 = FloatVector.broadcast(SPECIES, t[w + 7]);
            FloatVector vi3 = FloatVector.broadcast(SPECIES, t[w + 8]);
            im3.fma(vi3, re3.mul(wr3)).intoArray(y, out + 3 * E);
            im3.fma(wr3, re3.mul(wi3)).intoArray(y, out + 3 * E + L);
            in += row;
        }
    }

    /// The last pass, every number multiplied by one of its own.
    static void last(float[] x, float[] y, int stride, float[] factors, int from) {
        int run = stride * E;
        for (int o = 0; o < run; o += E) {
            FloatVector ar = at(x, o);
            FloatVector ai = at(x, o + L);
            FloatVector cr = at(x, o + 2 * run);
            FloatVector ci = at(x, o + 2 * run + L);
            FloatVector sr = ar.add(cr);
            FloatVector si = ai.add(ci);
            FloatVector dr = ar.sub(cr);
            FloatVector di = ai.sub(ci);
            FloatVector br = at(x, o + run);
            FloatVector bi = at(x, o + run + L);
            FloatVector er = at(x, o + 3 * run);
            FloatVector ei = at(x, o + 3 * run + L);
            FloatVector tr = br.add(er);
            FloatVector ti = bi.add(ei);
            FloatVector ur = br.sub(er);
            FloatVector ui = bi.sub(ei);
            FloatVector re0 = sr.add(tr);
            FloatVector im0 = si.add(ti);
            FloatVector wr0 = FloatVector.fromArray(SPECIES, factors, from + o);
            FloatVector wi0 = FloatVector.fromArray(SPECIES, factors, from + o + L);
            re0.mul(wr0).sub(im0.mul(wi0)).intoArray(y, o);
            im0.fma(wr0, re0.mul(wi0)).intoArray(y, o + L);
            FloatVector re1 = dr.add(ui);
            FloatVector im1 = di.sub(ur);
            FloatVector wr1 = FloatVector.fromArray(SPECIES, factors, from + o + run);
            FloatVector wi1 = FloatVector.fromArray(SPECIES, factors, from + o + run + L);
            re1.mul(wr1).sub(im1.mul(wi1)).intoArray(y, o + run);
            im1.fma(wr1, re1.mul(wi1)).intoArray(y, o + run + L);
            FloatVector re2 = sr.sub(tr);
            FloatVector im2 = si.sub(ti);
            FloatVector wr2 = FloatVector.fromArray(SPECIES, factors, from + o + 2 * run);
            FloatVector wi2 = FloatVector.fromArray(SPECIES, factors, from + o + 2 * run + L);
            re2.mul(wr2).sub(im2.mul(wi2)).intoArray(y, o + 2 * run);
            im2.fma(wr2, re2.mul(wi2)).intoArray(y, o + 2 * run + L);
            FloatVector re3 = dr.sub(ui);
            FloatVector im3 = di.add(ur);
            FloatVector wr3 = FloatVector.fromArray(SPECIES, factors, from + o + 3 * run);
            FloatVector wi3 = FloatVector.fromArray(SPECIES, factors, from + o + 3 * run + L);
            re3.mul(wr3).sub(im3.mul(wi3)).intoArray(y, o + 3 * run);
            im3.fma(wr3, re3.mul(wi3)).intoArray(y, o + 3 * run + L);
        }
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Where each butterfly has twiddles of its own: the first of several passes.
    private static void first(float[] x, int from, int step, float[] y, int count, float[] t) {
        for (int p = 0; p < count; p++) {
            int in = from + E * p;
            int out = 4 * E * p;
            int w = 9 * p;
            FloatVector ar = at(x, in);
            FloatVector ai = at(x, in + L);
            FloatVector cr = at(x, in + 2 * step);
            FloatVector ci = at(x, in + 2 * step + L);
            FloatVector sr = ar.add(cr);
            FloatVector si = ai.add(ci);
            FloatVector dr = ar.sub(cr);
            FloatVector di = ai.sub(ci);
            FloatVector br = at(x, in + step);
            FloatVector bi = at(x, in + step + L);
            FloatVector er = at(x, in + 3 * step);
            FloatVector ei = at(x, in + 3 * step + L);
            FloatVector tr = br.add(er);
            FloatVector ti = bi.add(ei);
            FloatVector ur = br.sub(er);
            FloatVector ui = bi.sub(ei);
            sr.add(tr).intoArray(y, out);
            si.add(ti).intoArray(y, out + L);
            FloatVector re1 = dr.add(ui);
            FloatVector im1 = di.sub(ur);
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + E);
            im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + E + L);
            FloatVector re2 = sr.sub(tr);
            FloatVector im2 = si.sub(ti);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * E);
            im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * E + L);
            FloatVector re3 = dr.sub(ui);
            FloatVector im3 = di.add(ur);
            FloatVector wr3 = FloatVector.broadcast(SPECIES, t[w + 6]);
            FloatVector wi3 = FloatVector.broadcast(SPECIES, t[w + 7]);
            FloatVector vi3 = FloatVector.broadcast(SPECIES, t[w + 8]);
            im3.fma(vi3, re3.mul(wr3)).intoArray(y, out + 3 * E);
            im3.fma(wr3, re3.mul(wi3)).intoArray(y, out + 3 * E + L);
        }
    }

    /// Where all twiddles are 1.
    private static void plain(float[] x, int from, int step, float[] y, int run) {
        for (int o = 0; o < run; o += E) {
            int in = from + o;
            FloatVector ar = at(x, in);
            FloatVector ai = at(x, in + L);
            FloatVector cr = at(x, in + 2 * step);
            FloatVector ci = at(x, in + 2 * step + L);
            FloatVector sr = ar.add(cr);
            FloatVector si = ai.add(ci);
            FloatVector dr = ar.sub(cr);
            FloatVector di = ai.sub(ci);
            FloatVector br = at(x, in + step);
            FloatVector bi = at(x, in + step + L);
            FloatVector er = at(x, in + 3 * step);
            FloatVector ei = at(x, in + 3 * step + L);
            FloatVector tr = br.add(er);
            FloatVector ti = bi.add(ei);
            FloatVector ur = br.sub(er);
            FloatVector ui = bi.sub(ei);
            sr.add(tr).intoArray(y, o);
            si.add(ti).intoArray(y, o + L);
            dr.add(ui).intoArray(y, o + run);
            di.sub(ur).intoArray(y, o + run + L);
            sr.sub(tr).intoArray(y, o + 2 * run);
            si.sub(ti).intoArray(y, o + 2 * run + L);
            dr.sub(ui).intoArray(y, o + 3 * run);
            di.add(ur).intoArray(y, o + 3 * run + L);
        }
    }

    /// Where a run of butterflies has the same twiddles, but for the run whose twiddles are 1.
    private static void turned(
            float[] x, int from, int step, float[] y, int run, int count, float[] t) {
        for (int p = 1; p < count; p++) {
            int w = 9 * p;
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            FloatVector wr3 = FloatVector.broadcast(SPECIES, t[w + 6]);
            FloatVector wi3 = FloatVector.broadcast(SPECIES, t[w + 7]);
            FloatVector vi3 = FloatVector.broadcast(SPECIES, t[w + 8]);
            int start = from + run * p;
            int to = 4 * run * p;
            for (int o = 0; o < run; o += E) {
                int in = start + o;
                int out = to + o;
                FloatVector ar = at(x, in);
                FloatVector ai = at(x, in + L);
                FloatVector cr = at(x, in + 2 * step);
                FloatVector ci = at(x, in + 2 * step + L);
                FloatVector sr = ar.add(cr);
                FloatVector si = ai.add(ci);
                FloatVector dr = ar.sub(cr);
                FloatVector di = ai.sub(ci);
                FloatVector br = at(x, in + step);
                FloatVector bi = at(x, in + step + L);
                FloatVector er = at(x, in + 3 * step);
                FloatVector ei = at(x, in + 3 * step + L);
                FloatVector tr = br.add(er);
                FloatVector ti = bi.add(ei);
                FloatVector ur = br.sub(er);
                FloatVector ui = bi.sub(ei);
                sr.add(tr).intoArray(y, out);
                si.add(ti).intoArray(y, out + L);
                FloatVector re1 = dr.add(ui);
                FloatVector im1 = di.sub(ur);
                im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + run);
                im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + run + L);
                FloatVector re2 = sr.sub(tr);
                FloatVector im2 = si.sub(ti);
                im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * run);
                im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * run + L);
                FloatVector re3 = dr.sub(ui);
                FloatVector im3 = di.add(ur);
                im3.fma(vi3, re3.mul(wr3)).intoArray(y, out + 3 * run);
                im3.fma(wr3, re3.mul(wi3)).intoArray(y, out + 3 * run + L);
            }
        }
    }
}
