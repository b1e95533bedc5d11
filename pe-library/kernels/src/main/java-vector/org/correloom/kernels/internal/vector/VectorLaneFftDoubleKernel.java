package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [VectorLaneFftKernel] in `double`: the same butterflies with half as many lanes.
final class VectorLaneFftDoubleKernel implements LaneFftDoubleKernel {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final double SIN_60 = Math.sin(Math.PI / 3);
    private static final double COS_72 = Math.cos(2 * Math.PI / 5);
    private static final double COS_144 = Math.cos(4 * Math.PI / 5);
    private static final double SIN_72 = Math.sin(2 * Math.PI / 5);
    private static final double SIN_144 = Math.sin(4 * Math.PI / 5);

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public void pass(
            int radix,
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int count,
            int stride,
            double[] twiddles) {
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

    private static DoubleVector at(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i);
    }

    /// Stores (re + i im)·(wr + i wi).
    private static void store(
            double[] yr,
            double[] yi,
            int i,
            DoubleVector re,
            DoubleVector im,
            double wr,
            double wi) {
        re.mul(wr).sub(im.mul(wi)).intoArray(yr, i);
        re.mul(wi).add(im.mul(wr)).intoArray(yi, i);
    }

    private static void two(
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int in,
            int step,
            int out,
            int run,
            double[] t,
            int w) {
        double wr = t[w];
        double wi = t[w + 1];
        for (int o = 0; o < run; o += L) {
            DoubleVector ar = at(xr, in + o);
            DoubleVector ai = at(xi, in + o);
            DoubleVector br = at(xr, in + step + o);
            DoubleVector bi = at(xi, in + step + o);
            ar.add(br).intoArray(yr, out + o);
            ai.add(bi).intoArray(yi, out + o);
            store(yr, yi, out + run + o, ar.sub(br), ai.sub(bi), wr, wi);
        }
    }

    private static void three(
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int in,
            int step,
            int out,
            int run,
            double[] t,
            int w) {
        double wr1 = t[w];
        double wi1 = t[w + 1];
        double wr2 = t[w + 2];
        double wi2 = t[w + 3];
        for (int o = 0; o < run; o += L) {
            DoubleVector ar = at(xr, in + o);
            DoubleVector ai = at(xi, in + o);
            DoubleVector br = at(xr, in + step + o);
            DoubleVector bi = at(xi, in + step + o);
            DoubleVector cr = at(xr, in + 2 * step + o);
            DoubleVector ci = at(xi, in + 2 * step + o);
            DoubleVector sr = br.add(cr);
            DoubleVector si = bi.add(ci);
            DoubleVector dr = br.sub(cr).mul(SIN_60);
            DoubleVector di = bi.sub(ci).mul(SIN_60);
            ar.add(sr).intoArray(yr, out + o);
            ai.add(si).intoArray(yi, out + o);
            DoubleVector mr = ar.sub(sr.mul(0.5));
            DoubleVector mi = ai.sub(si.mul(0.5));
            store(yr, yi, out + run + o, mr.add(di), mi.sub(dr), wr1, wi1);
            store(yr, yi, out + 2 * run + o, mr.sub(di), mi.add(dr), wr2, wi2);
        }
    }

    private static void four(
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int in,
            int step,
            int out,
            int run,
            double[] t,
            int w) {
        double wr1 = t[w];
        double wi1 = t[w + 1];
        double wr2 = t[w + 2];
        double wi2 = t[w + 3];
        double wr3 = t[w + 4];
        double wi3 = t[w + 5];
        for (int o = 0; o < run; o += L) {
            DoubleVector ar = at(xr, in + o);
            DoubleVector ai = at(xi, in + o);
            DoubleVector cr = at(xr, in + 2 * step + o);
            DoubleVector ci = at(xi, in + 2 * step + o);
            DoubleVector sr = ar.add(cr);
            DoubleVector si = ai.add(ci);
            DoubleVector dr = ar.sub(cr);
            DoubleVector di = ai.sub(ci);
            DoubleVector br = at(xr, in + step + o);
            DoubleVector bi = at(xi, in + step + o);
            DoubleVector er = at(xr, in + 3 * step + o);
            DoubleVector ei = at(xi, in + 3 * step + o);
            DoubleVector tr = br.add(er);
            DoubleVector ti = bi.add(ei);
            DoubleVector ur = br.sub(er);
            DoubleVector ui = bi.sub(ei);
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
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int in,
            int step,
            int out,
            int run,
            double[] t,
            int w) {
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, COS_72);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, COS_144);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, SIN_72);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, SIN_144);
        double wr1 = t[w];
        double wi1 = t[w + 1];
        double wr4 = t[w + 6];
        double wi4 = t[w + 7];
        for (int o = 0; o < run; o += L) {
            DoubleVector br = at(xr, in + step + o);
            DoubleVector er = at(xr, in + 4 * step + o);
            DoubleVector cr = at(xr, in + 2 * step + o);
            DoubleVector fr = at(xr, in + 3 * step + o);
            DoubleVector ar = at(xr, in + o);
            DoubleVector sr = br.add(er);
            DoubleVector tr = cr.add(fr);
            ar.add(sr).add(tr).intoArray(yr, out + o);
            DoubleVector mr = tr.fma(cos2, sr.fma(cos1, ar));
            DoubleVector ni = cr.sub(fr).fma(sin2, br.sub(er).mul(sin1));

            DoubleVector bi = at(xi, in + step + o);
            DoubleVector ei = at(xi, in + 4 * step + o);
            DoubleVector ci = at(xi, in + 2 * step + o);
            DoubleVector fi = at(xi, in + 3 * step + o);
            DoubleVector ai = at(xi, in + o);
            DoubleVector si = bi.add(ei);
            DoubleVector ti = ci.add(fi);
            ai.add(si).add(ti).intoArray(yi, out + o);
            DoubleVector mi = ti.fma(cos2, si.fma(cos1, ai));
            DoubleVector nr = ci.sub(fi).fma(sin2, bi.sub(ei).mul(sin1));
            store(yr, yi, out + run + o, mr.add(nr), mi.sub(ni), wr1, wi1);
            store(yr, yi, out + 4 * run + o, mr.sub(nr), mi.add(ni), wr4, wi4);
        }
    }

    /// Elements 2 and 3 of the butterfly of 5.
    private static void fiveInner(
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int in,
            int step,
            int out,
            int run,
            double[] t,
            int w) {
        DoubleVector cos1 = DoubleVector.broadcast(SPECIES, COS_144);
        DoubleVector cos2 = DoubleVector.broadcast(SPECIES, COS_72);
        DoubleVector sin1 = DoubleVector.broadcast(SPECIES, SIN_144);
        DoubleVector sin2 = DoubleVector.broadcast(SPECIES, -SIN_72);
        double wr2 = t[w + 2];
        double wi2 = t[w + 3];
        double wr3 = t[w + 4];
        double wi3 = t[w + 5];
        for (int o = 0; o < run; o += L) {
            DoubleVector br = at(xr, in + step + o);
            DoubleVector er = at(xr, in + 4 * step + o);
            DoubleVector cr = at(xr, in + 2 * step + o);
            DoubleVector fr = at(xr, in + 3 * step + o);
            DoubleVector ar = at(xr, in + o);
            DoubleVector sr = br.add(er);
            DoubleVector tr = cr.add(fr);

            DoubleVector mr = tr.fma(cos2, sr.fma(cos1, ar));
            DoubleVector ni = cr.sub(fr).fma(sin2, br.sub(er).mul(sin1));

            DoubleVector bi = at(xi, in + step + o);
            DoubleVector ei = at(xi, in + 4 * step + o);
            DoubleVector ci = at(xi, in + 2 * step + o);
            DoubleVector fi = at(xi, in + 3 * step + o);
            DoubleVector ai = at(xi, in + o);
            DoubleVector si = bi.add(ei);
            DoubleVector ti = ci.add(fi);

            DoubleVector mi = ti.fma(cos2, si.fma(cos1, ai));
            DoubleVector nr = ci.sub(fi).fma(sin2, bi.sub(ei).mul(sin1));
            store(yr, yi, out + 2 * run + o, mr.add(nr), mi.sub(ni), wr2, wi2);
            store(yr, yi, out + 3 * run + o, mr.sub(nr), mi.add(ni), wr3, wi3);
        }
    }
}
