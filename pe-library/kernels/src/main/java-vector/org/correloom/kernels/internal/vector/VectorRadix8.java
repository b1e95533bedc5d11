package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The last pass of the lane transform by butterflies of 8, which has no twiddles: with them it
/// needs so many registers that two passes by smaller ones are faster.
final class VectorRadix8 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;
    private static final float SIN_45 = (float) Math.sqrt(0.5);

    private VectorRadix8() {}

    static void last(float[] x, int from, float[] y, int stride) {
        plain(x, from, stride * E, y, stride * E);
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Where all twiddles are 1.
    private static void plain(float[] x, int from, int step, float[] y, int run) {
        for (int o = 0; o < run; o += E) {
            int in = from + o;
            FloatVector x0r = at(x, in);
            FloatVector x4r = at(x, in + 4 * step);
            FloatVector ar = x0r.add(x4r);
            FloatVector er = x0r.sub(x4r);
            FloatVector x1r = at(x, in + step);
            FloatVector x5r = at(x, in + 5 * step);
            FloatVector br = x1r.add(x5r);
            FloatVector fr = x1r.sub(x5r);
            FloatVector x2r = at(x, in + 2 * step);
            FloatVector x6r = at(x, in + 6 * step);
            FloatVector cr = x2r.add(x6r);
            FloatVector gr = x2r.sub(x6r);
            FloatVector x3r = at(x, in + 3 * step);
            FloatVector x7r = at(x, in + 7 * step);
            FloatVector dr = x3r.add(x7r);
            FloatVector hr = x3r.sub(x7r);
            FloatVector x0i = at(x, in + L);
            FloatVector x4i = at(x, in + 4 * step + L);
            FloatVector ai = x0i.add(x4i);
            FloatVector ei = x0i.sub(x4i);
            FloatVector x1i = at(x, in + step + L);
            FloatVector x5i = at(x, in + 5 * step + L);
            FloatVector bi = x1i.add(x5i);
            FloatVector fi = x1i.sub(x5i);
            FloatVector x2i = at(x, in + 2 * step + L);
            FloatVector x6i = at(x, in + 6 * step + L);
            FloatVector ci = x2i.add(x6i);
            FloatVector gi = x2i.sub(x6i);
            FloatVector x3i = at(x, in + 3 * step + L);
            FloatVector x7i = at(x, in + 7 * step + L);
            FloatVector di = x3i.add(x7i);
            FloatVector hi = x3i.sub(x7i);
            FloatVector sr = ar.add(cr);
            FloatVector si = ai.add(ci);
            FloatVector ur = ar.sub(cr);
            FloatVector ui = ai.sub(ci);
            FloatVector tr = br.add(dr);
            FloatVector ti = bi.add(di);
            FloatVector vr = br.sub(dr);
            FloatVector vi = bi.sub(di);
            sr.add(tr).intoArray(y, o);
            si.add(ti).intoArray(y, o + L);
            ur.add(vi).intoArray(y, o + 2 * run);
            ui.sub(vr).intoArray(y, o + 2 * run + L);
            sr.sub(tr).intoArray(y, o + 4 * run);
            si.sub(ti).intoArray(y, o + 4 * run + L);
            ur.sub(vi).intoArray(y, o + 6 * run);
            ui.add(vr).intoArray(y, o + 6 * run + L);
            FloatVector kr = fr.add(fi).mul(SIN_45);
            FloatVector ki = fi.sub(fr).mul(SIN_45);
            FloatVector lr = hi.sub(hr).mul(SIN_45);
            FloatVector li = hr.add(hi).mul(-SIN_45);
            FloatVector or = er.add(gi);
            FloatVector oi = ei.sub(gr);
            FloatVector pr = er.sub(gi);
            FloatVector pi = ei.add(gr);
            FloatVector qr = kr.add(lr);
            FloatVector qi = ki.add(li);
            FloatVector zr = kr.sub(lr);
            FloatVector zi = ki.sub(li);
            or.add(qr).intoArray(y, o + run);
            oi.add(qi).intoArray(y, o + run + L);
            pr.add(zi).intoArray(y, o + 3 * run);
            pi.sub(zr).intoArray(y, o + 3 * run + L);
            or.sub(qr).intoArray(y, o + 5 * run);
            oi.sub(qi).intoArray(y, o + 5 * run + L);
            pr.sub(zi).intoArray(y, o + 7 * run);
            pi.add(zr).intoArray(y, o + 7 * run + L);
        }
    }
}
