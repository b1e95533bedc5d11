package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The lane transform with a vector's lanes as signals: every operation is a vertical one, and
/// the twiddles are broadcast.
///
/// The classic butterflies for 2, 3, 4 and 5 elements, each a method of its own so that the
/// compiler sees one small loop at a time; that is why this class is long.
final class VectorLaneFftKernel implements LaneFftKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final float SIN_60 = (float) Math.sin(Math.PI / 3);
    private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
    private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public void pass(
            int radix,
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int count,
            int stride,
            float[] twiddles) {
        int run = stride * L;
        int step = run * count;
        for (int p = 0; p < count; p++) {
            int in = run * p;
            int out = run * radix * p;
            int w = 2 * (radix - 1) * p;
            switch (radix) {
                case 2 -> two(xr, xi, yr, yi, in, step, out, run, twiddles, w);
                case 3 -> three(xr, xi, yr, yi, in, step, out, run, twiddles, w);
                case 4 -> four(xr, xi, yr, yi, in, step, out, run, twiddles, w);
                case 5 -> {
                    fiveOuter(xr, xi, yr, yi, in, step, out, run, twiddles, w);
                    fiveInner(xr, xi, yr, yi, in, step, out, run, twiddles, w);
                }
                default -> throw new IllegalArgumentException("radix is " + radix);
            }
        }
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Stores (re + i im)·(wr + i wi).
    private static void store(
            float[] yr, float[] yi, int i, FloatVector re, FloatVector im, float wr, float wi) {
        re.mul(wr).sub(im.mul(wi)).intoArray(yr, i);
        re.mul(wi).add(im.mul(wr)).intoArray(yi, i);
    }

    private static void two(
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int in,
            int step,
            int out,
            int run,
            float[] t,
            int w) {
        float wr = t[w];
        float wi = t[w + 1];
        for (int o = 0; o < run; o += L) {
            FloatVector ar = at(xr, in + o);
            FloatVector ai = at(xi, in + o);
            FloatVector br = at(xr, in + step + o);
            FloatVector bi = at(xi, in + step + o);
            ar.add(br).intoArray(yr, out + o);
            ai.add(bi).intoArray(yi, out + o);
            store(yr, yi, out + run + o, ar.sub(br), ai.sub(bi), wr, wi);
        }
    }

    private static void three(
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int in,
            int step,
            int out,
            int run,
            float[] t,
            int w) {
        float wr1 = t[w];
        float wi1 = t[w + 1];
        float wr2 = t[w + 2];
        float wi2 = t[w + 3];
        for (int o = 0; o < run; o += L) {
            FloatVector ar = at(xr, in + o);
            FloatVector ai = at(xi, in + o);
            FloatVector br = at(xr, in + step + o);
            FloatVector bi = at(xi, in + step + o);
            FloatVector cr = at(xr, in + 2 * step + o);
            FloatVector ci = at(xi, in + 2 * step + o);
            FloatVector sr = br.add(cr);
            FloatVector si = bi.add(ci);
            FloatVector dr = br.sub(cr).mul(SIN_60);
            FloatVector di = bi.sub(ci).mul(SIN_60);
            ar.add(sr).intoArray(yr, out + o);
            ai.add(si).intoArray(yi, out + o);
            FloatVector mr = ar.sub(sr.mul(0.5f));
            FloatVector mi = ai.sub(si.mul(0.5f));
            store(yr, yi, out + run + o, mr.add(di), mi.sub(dr), wr1, wi1);
            store(yr, yi, out + 2 * run + o, mr.sub(di), mi.add(dr), wr2, wi2);
        }
    }

    private static void four(
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int in,
            int step,
            int out,
            int run,
            float[] t,
            int w) {
        float wr1 = t[w];
        float wi1 = t[w + 1];
        float wr2 = t[w + 2];
        float wi2 = t[w + 3];
        float wr3 = t[w + 4];
        float wi3 = t[w + 5];
        for (int o = 0; o < run; o += L) {
            FloatVector ar = at(xr, in + o);
            FloatVector ai = at(xi, in + o);
            FloatVector cr = at(xr, in + 2 * step + o);
            FloatVector ci = at(xi, in + 2 * step + o);
            FloatVector sr = ar.add(cr);
            FloatVector si = ai.add(ci);
            FloatVector dr = ar.sub(cr);
            FloatVector di = ai.sub(ci);
            FloatVector br = at(xr, in + step + o);
            FloatVector bi = at(xi, in + step + o);
            FloatVector er = at(xr, in + 3 * step + o);
            FloatVector ei = at(xi, in + 3 * step + o);
            FloatVector tr = br.add(er);
            FloatVector ti = bi.add(ei);
            FloatVector ur = br.sub(er);
            FloatVector ui = bi.sub(ei);
            sr.add(tr).intoArray(yr, out + o);
            si.add(ti).intoArray(yi, out + o);
            store(yr, yi, out + run + o, dr.add(ui), di.sub(ur), wr1, wi1);
            store(yr, yi, out + 2 * run + o, sr.sub(tr), si.sub(ti), wr2, wi2);
            store(yr, yi, out + 3 * run + o, dr.sub(ui), di.add(ur), wr3, wi3);
        }
    }

    /// Elements 0, 1 and 4 of the butterfly of 5; in one loop with the other two the method
    /// outgrows what the compiler inlines, and vectors would be boxed.
    private static void fiveOuter(
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int in,
            int step,
            int out,
            int run,
            float[] t,
            int w) {
        FloatVector cos1 = FloatVector.broadcast(SPECIES, COS_72);
        FloatVector cos2 = FloatVector.broadcast(SPECIES, COS_144);
        FloatVector sin1 = FloatVector.broadcast(SPECIES, SIN_72);
        FloatVector sin2 = FloatVector.broadcast(SPECIES, SIN_144);
        float wr1 = t[w];
        float wi1 = t[w + 1];
        float wr4 = t[w + 6];
        float wi4 = t[w + 7];
        for (int o = 0; o < run; o += L) {
            FloatVector br = at(xr, in + step + o);
            FloatVector er = at(xr, in + 4 * step + o);
            FloatVector cr = at(xr, in + 2 * step + o);
            FloatVector fr = at(xr, in + 3 * step + o);
            FloatVector ar = at(xr, in + o);
            FloatVector sr = br.add(er);
            FloatVector tr = cr.add(fr);
            ar.add(sr).add(tr).intoArray(yr, out + o);
            FloatVector mr = tr.fma(cos2, sr.fma(cos1, ar));
            FloatVector ni = cr.sub(fr).fma(sin2, br.sub(er).mul(sin1));

            FloatVector bi = at(xi, in + step + o);
            FloatVector ei = at(xi, in + 4 * step + o);
            FloatVector ci = at(xi, in + 2 * step + o);
            FloatVector fi = at(xi, in + 3 * step + o);
            FloatVector ai = at(xi, in + o);
            FloatVector si = bi.add(ei);
            FloatVector ti = ci.add(fi);
            ai.add(si).add(ti).intoArray(yi, out + o);
            FloatVector mi = ti.fma(cos2, si.fma(cos1, ai));
            FloatVector nr = ci.sub(fi).fma(sin2, bi.sub(ei).mul(sin1));
            store(yr, yi, out + run + o, mr.add(nr), mi.sub(ni), wr1, wi1);
            store(yr, yi, out + 4 * run + o, mr.sub(nr), mi.add(ni), wr4, wi4);
        }
    }

    /// Elements 2 and 3 of the butterfly of 5.
    private static void fiveInner(
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int in,
            int step,
            int out,
            int run,
            float[] t,
            int w) {
        FloatVector cos1 = FloatVector.broadcast(SPECIES, COS_144);
        FloatVector cos2 = FloatVector.broadcast(SPECIES, COS_72);
        FloatVector sin1 = FloatVector.broadcast(SPECIES, SIN_144);
        FloatVector sin2 = FloatVector.broadcast(SPECIES, -SIN_72);
        float wr2 = t[w + 2];
        float wi2 = t[w + 3];
        float wr3 = t[w + 4];
        float wi3 = t[w + 5];
        for (int o = 0; o < run; o += L) {
            FloatVector br = at(xr, in + step + o);
            FloatVector er = at(xr, in + 4 * step + o);
            FloatVector cr = at(xr, in + 2 * step + o);
            FloatVector fr = at(xr, in + 3 * step + o);
            FloatVector ar = at(xr, in + o);
            FloatVector sr = br.add(er);
            FloatVector tr = cr.add(fr);

            FloatVector mr = tr.fma(cos2, sr.fma(cos1, ar));
            FloatVector ni = cr.sub(fr).fma(sin2, br.sub(er).mul(sin1));

            FloatVector bi = at(xi, in + step + o);
            FloatVector ei = at(xi, in + 4 * step + o);
            FloatVector ci = at(xi, in + 2 * step + o);
            FloatVector fi = at(xi, in + 3 * step + o);
            FloatVector ai = at(xi, in + o);
            FloatVector si = bi.add(ei);
            FloatVector ti = ci.add(fi);

            FloatVector mi = ti.fma(cos2, si.fma(cos1, ai));
            FloatVector nr = ci.sub(fi).fma(sin2, bi.sub(ei).mul(sin1));
            store(yr, yi, out + 2 * run + o, mr.add(nr), mi.sub(ni), wr2, wi2);
            store(yr, yi, out + 3 * run + o, mr.sub(nr), mi.add(ni), wr3, wi3);
        }
    }

    @Override
    public void split(float[] re, float[] im, int m, float[] twiddles) {
        FloatVector r0 = at(re, 0);
        FloatVector i0 = at(im, 0);
        FloatVector zero = FloatVector.zero(SPECIES);
        r0.add(i0).intoArray(re, 0);
        zero.intoArray(im, 0);
        r0.sub(i0).intoArray(re, m * L);
        zero.intoArray(im, m * L);
        for (int k = 1; k <= m / 2; k++) {
            float c = twiddles[2 * k];
            float s = twiddles[2 * k + 1];
            int a = k * L;
            int b = (m - k) * L;
            FloatVector ar = at(re, a).mul(0.5f);
            FloatVector ai = at(im, a).mul(0.5f);
            FloatVector br = at(re, b).mul(0.5f);
            FloatVector bi = at(im, b).mul(0.5f);
            FloatVector er = ar.add(br);
            FloatVector ei = ai.sub(bi);
            FloatVector or = ai.add(bi);
            FloatVector oi = br.sub(ar);
            FloatVector tr = or.mul(c).sub(oi.mul(s));
            FloatVector ti = or.mul(s).add(oi.mul(c));
            er.add(tr).intoArray(re, a);
            ei.add(ti).intoArray(im, a);
            er.sub(tr).intoArray(re, b);
            ti.sub(ei).intoArray(im, b);
        }
    }

    @Override
    public void merge(float[] re, float[] im, int m, float[] twiddles) {
        FloatVector r0 = at(re, 0);
        FloatVector rm = at(re, m * L);
        r0.add(rm).intoArray(re, 0);
        r0.sub(rm).intoArray(im, 0);
        for (int k = 1; k <= m / 2; k++) {
            float c = twiddles[2 * k];
            float s = twiddles[2 * k + 1];
            int a = k * L;
            int b = (m - k) * L;
            FloatVector ar = at(re, a);
            FloatVector ai = at(im, a);
            FloatVector br = at(re, b);
            FloatVector bi = at(im, b);
            FloatVector er = ar.add(br);
            FloatVector ei = ai.sub(bi);
            FloatVector tr = ar.sub(br);
            FloatVector ti = ai.add(bi);
            FloatVector or = tr.mul(c).add(ti.mul(s));
            FloatVector oi = ti.mul(c).sub(tr.mul(s));
            er.sub(oi).intoArray(re, a);
            ei.add(or).intoArray(im, a);
            er.add(oi).intoArray(re, b);
            or.sub(ei).intoArray(im, b);
        }
    }
}
