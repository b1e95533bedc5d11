package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Passes of the lane transform by butterflies of 5, written as those of 4 in [VectorRadix4].
final class VectorRadix5 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;
    private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
    private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

    private VectorRadix5() {}

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
        FloatVector cos1 = FloatVector.broadcast(SPECIES, COS_72);
        FloatVector cos2 = FloatVector.broadcast(SPECIES, COS_144);
        FloatVector sin1 = FloatVector.broadcast(SPECIES, SIN_72);
        FloatVector sin2 = FloatVector.broadcast(SPECIES, SIN_144);
        FloatVector minus1 = FloatVector.broadcast(SPECIES, -SIN_72);
        for (int p = 0; p < count; p++) {
            int in = from + E * p;
            int out = 5 * E * p;
            int w = 12 * p;
            FloatVector ar = at(x, in);
            FloatVector br = at(x, in + step);
            FloatVector cr = at(x, in + 2 * step);
            FloatVector dr = at(x, in + 3 * step);
            FloatVector er = at(x, in + 4 * step);
            FloatVector sr = br.add(er);
            FloatVector tr = cr.add(dr);
            FloatVector ur = br.sub(er);
            FloatVector vr = cr.sub(dr);
            FloatVector mr = tr.fma(cos2, sr.fma(cos1, ar));
            FloatVector nr = tr.fma(cos1, sr.fma(cos2, ar));
            FloatVector gr = vr.fma(sin2, ur.mul(sin1));
            FloatVector hr = ur.fma(sin2, vr.mul(minus1));
            FloatVector ai = at(x, in + L);
            FloatVector bi = at(x, in + step + L);
            FloatVector ci = at(x, in + 2 * step + L);
            FloatVector di = at(x, in + 3 * step + L);
            FloatVector ei = at(x, in + 4 * step + L);
            FloatVector si = bi.add(ei);
            FloatVector ti = ci.add(di);
            FloatVector ui = bi.sub(ei);
            FloatVector vi = ci.sub(di);
            FloatVector mi = ti.fma(cos2, si.fma(cos1, ai));
            FloatVector ni = ti.fma(cos1, si.fma(cos2, ai));
            FloatVector gi = vi.fma(sin2, ui.mul(sin1));
            FloatVector hi = ui.fma(sin2, vi.mul(minus1));
            ar.add(sr).add(tr).intoArray(y, out);
            ai.add(si).add(ti).intoArray(y, out + L);
            FloatVector re1 = mr.add(gi);
            FloatVector im1 = mi.sub(gr);
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + E);
            im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + E + L);
            FloatVector re2 = nr.add(hi);
            FloatVector im2 = ni.sub(hr);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * E);
            im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * E + L);
            FloatVector re3 = nr.sub(hi);
            FloatVector im3 = ni.add(hr);
            FloatVector wr3 = FloatVector.broadcast(SPECIES, t[w + 6]);
            FloatVector wi3 = FloatVector.broadcast(SPECIES, t[w + 7]);
            FloatVector vi3 = FloatVector.broadcast(SPECIES, t[w + 8]);
            im3.fma(vi3, re3.mul(wr3)).intoArray(y, out + 3 * E);
            im3.fma(wr3, re3.mul(wi3)).intoArray(y, out + 3 * E + L);
            FloatVector re4 = mr.sub(gi);
            FloatVector im4 = mi.add(gr);
            FloatVector wr4 = FloatVector.broadcast(SPECIES, t[w + 9]);
            FloatVector wi4 = FloatVector.broadcast(SPECIES, t[w + 10]);
            FloatVector vi4 = FloatVector.broadcast(SPECIES, t[w + 11]);
            im4.fma(vi4, re4.mul(wr4)).intoArray(y, out + 4 * E);
            im4.fma(wr4, re4.mul(wi4)).intoArray(y, out + 4 * E + L);
        }
    }

    /// Where all twiddles are 1.
    private static void plain(float[] x, int from, int step, float[] y, int run) {
        FloatVector cos1 = FloatVector.broadcast(SPECIES, COS_72);
        FloatVector cos2 = FloatVector.broadcast(SPECIES, COS_144);
        FloatVector sin1 = FloatVector.broadcast(SPECIES, SIN_72);
        FloatVector sin2 = FloatVector.broadcast(SPECIES, SIN_144);
        FloatVector minus1 = FloatVector.broadcast(SPECIES, -SIN_72);
        for (int o = 0; o < run; o += E) {
            int in = from + o;
            FloatVector ar = at(x, in);
            FloatVector br = at(x, in + step);
            FloatVector cr = at(x, in + 2 * step);
            FloatVector dr = at(x, in + 3 * step);
            FloatVector er = at(x, in + 4 * step);
            FloatVector sr = br.add(er);
            FloatVector tr = cr.add(dr);
            FloatVector ur = br.sub(er);
            FloatVector vr = cr.sub(dr);
            FloatVector mr = tr.fma(cos2, sr.fma(cos1, ar));
            FloatVector nr = tr.fma(cos1, sr.fma(cos2, ar));
            FloatVector gr = vr.fma(sin2, ur.mul(sin1));
            FloatVector hr = ur.fma(sin2, vr.mul(minus1));
            FloatVector ai = at(x, in + L);
            FloatVector bi = at(x, in + step + L);
            FloatVector ci = at(x, in + 2 * step + L);
            FloatVector di = at(x, in + 3 * step + L);
            FloatVector ei = at(x, in + 4 * step + L);
            FloatVector si = bi.add(ei);
            FloatVector ti = ci.add(di);
            FloatVector ui = bi.sub(ei);
            FloatVector vi = ci.sub(di);
            FloatVector mi = ti.fma(cos2, si.fma(cos1, ai));
            FloatVector ni = ti.fma(cos1, si.fma(cos2, ai));
            FloatVector gi = vi.fma(sin2, ui.mul(sin1));
            FloatVector hi = ui.fma(sin2, vi.mul(minus1));
            ar.add(sr).add(tr).intoArray(y, o);
            ai.add(si).add(ti).intoArray(y, o + L);
            mr.add(gi).intoArray(y, o + run);
            mi.sub(gr).intoArray(y, o + run + L);
            nr.add(hi).intoArray(y, o + 2 * run);
            ni.sub(hr).intoArray(y, o + 2 * run + L);
            nr.sub(hi).intoArray(y, o + 3 * run);
            ni.add(hr).intoArray(y, o + 3 * run + L);
            mr.sub(gi).intoArray(y, o + 4 * run);
            mi.add(gr).intoArray(y, o + 4 * run + L);
        }
    }

    /// Where a run of butterflies has the same twiddles, but for the run whose twiddles are 1.
    private static void turned(
            float[] x, int from, int step, float[] y, int run, int count, float[] t) {
        FloatVector cos1 = FloatVector.broadcast(SPECIES, COS_72);
        FloatVector cos2 = FloatVector.broadcast(SPECIES, COS_144);
        FloatVector sin1 = FloatVector.broadcast(SPECIES, SIN_72);
        FloatVector sin2 = FloatVector.broadcast(SPECIES, SIN_144);
        FloatVector minus1 = FloatVector.broadcast(SPECIES, -SIN_72);
        for (int p = 1; p < count; p++) {
            int w = 12 * p;
            FloatVector wr1 = FloatVector.broadcast(SPECIES, t[w]);
            FloatVector wi1 = FloatVector.broadcast(SPECIES, t[w + 1]);
            FloatVector vi1 = FloatVector.broadcast(SPECIES, t[w + 2]);
            FloatVector wr2 = FloatVector.broadcast(SPECIES, t[w + 3]);
            FloatVector wi2 = FloatVector.broadcast(SPECIES, t[w + 4]);
            FloatVector vi2 = FloatVector.broadcast(SPECIES, t[w + 5]);
            FloatVector wr3 = FloatVector.broadcast(SPECIES, t[w + 6]);
            FloatVector wi3 = FloatVector.broadcast(SPECIES, t[w + 7]);
            FloatVector vi3 = FloatVector.broadcast(SPECIES, t[w + 8]);
            FloatVector wr4 = FloatVector.broadcast(SPECIES, t[w + 9]);
            FloatVector wi4 = FloatVector.broadcast(SPECIES, t[w + 10]);
            FloatVector vi4 = FloatVector.broadcast(SPECIES, t[w + 11]);
            int start = from + run * p;
            int to = 5 * run * p;
            for (int o = 0; o < run; o += E) {
                int in = start + o;
                int out = to + o;
                FloatVector ar = at(x, in);
                FloatVector br = at(x, in + step);
                FloatVector cr = at(x, in + 2 * step);
                FloatVector dr = at(x, in + 3 * step);
                FloatVector er = at(x, in + 4 * step);
                FloatVector sr = br.add(er);
                FloatVector tr = cr.add(dr);
                FloatVector ur = br.sub(er);
                FloatVector vr = cr.sub(dr);
                FloatVector mr = tr.fma(cos2, sr.fma(cos1, ar));
                FloatVector nr = tr.fma(cos1, sr.fma(cos2, ar));
                FloatVector gr = vr.fma(sin2, ur.mul(sin1));
                FloatVector hr = ur.fma(sin2, vr.mul(minus1));
                FloatVector ai = at(x, in + L);
                FloatVector bi = at(x, in + step + L);
                FloatVector ci = at(x, in + 2 * step + L);
                FloatVector di = at(x, in + 3 * step + L);
                FloatVector ei = at(x, in + 4 * step + L);
                FloatVector si = bi.add(ei);
                FloatVector ti = ci.add(di);
                FloatVector ui = bi.sub(ei);
                FloatVector vi = ci.sub(di);
                FloatVector mi = ti.fma(cos2, si.fma(cos1, ai));
                FloatVector ni = ti.fma(cos1, si.fma(cos2, ai));
                FloatVector gi = vi.fma(sin2, ui.mul(sin1));
                FloatVector hi = ui.fma(sin2, vi.mul(minus1));
                ar.add(sr).add(tr).intoArray(y, out);
                ai.add(si).add(ti).intoArray(y, out + L);
                FloatVector re1 = mr.add(gi);
                FloatVector im1 = mi.sub(gr);
                im1.fma(vi1, re1.mul(wr1)).intoArray(y, out + run);
                im1.fma(wr1, re1.mul(wi1)).intoArray(y, out + run + L);
                FloatVector re2 = nr.add(hi);
                FloatVector im2 = ni.sub(hr);
                im2.fma(vi2, re2.mul(wr2)).intoArray(y, out + 2 * run);
                im2.fma(wr2, re2.mul(wi2)).intoArray(y, out + 2 * run + L);
                FloatVector re3 = nr.sub(hi);
                FloatVector im3 = ni.add(hr);
                im3.fma(vi3, re3.mul(wr3)).intoArray(y, out + 3 * run);
                im3.fma(wr3, re3.mul(wi3)).intoArray(y, out + 3 * run + L);
                FloatVector re4 = mr.sub(gi);
                FloatVector im4 = mi.add(gr);
                im4.fma(vi4, re4.mul(wr4)).intoArray(y, out + 4 * run);
                im4.fma(wr4, re4.mul(wi4)).intoArray(y, out + 4 * run + L);
            }
        }
    }
}
