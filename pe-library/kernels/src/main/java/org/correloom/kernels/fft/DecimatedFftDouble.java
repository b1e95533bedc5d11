package org.correloom.kernels.fft;

import org.correloom.kernels.internal.vector.LaneFftDoubleKernel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One real transform in `double` by a kernel that transforms as many signals as a vector has
/// lanes: lane l takes every L-th element from element l on (decimation in time; Cooley & Tukey
/// 1965, doi:10.1090/S0025-5718-1965-0178586-1), which is how the elements lie in memory
/// anyway, and the lanes' spectra are put together by butterflies of 4 and 2.
///
/// In place as [RealFftDouble] wants it. Immutable but for working space of 4·length numbers, of
/// which each thread that is inside at the same time has its own.
final class DecimatedFftDouble {

    private final int length;
    private final int lanes;
    private final LaneFftDoubleKernel kernel;
    private final int[] radices;
    private final double[][] passes;
    private final double[][] joins;
    private final double[] ends;
    private final Queue<Space> spaces = new ConcurrentLinkedQueue<>();

    /// Two pairs of arrays between which the passes go to and fro.
    private static final class Space {
        private double[] re;
        private double[] im;
        private double[] re2;
        private double[] im2;

        Space(int elements) {
            re = new double[elements];
            im = new double[elements];
            re2 = new double[elements];
            im2 = new double[elements];
        }

        void swap() {
            double[] r = re;
            re = re2;
            re2 = r;
            double[] i = im;
            im = im2;
            im2 = i;
        }
    }

    private DecimatedFftDouble(int length, LaneFftDoubleKernel kernel, int[] radices) {
        this.length = length;
        this.lanes = kernel.lanes();
        this.kernel = kernel;
        this.radices = radices;
        int each = length / 2 / lanes;
        this.passes = new double[radices.length][];
        int size = each;
        for (int k = 0; k < radices.length; k++) {
            passes[k] = twiddles(size / radices[k], radices[k], size);
            size /= radices[k];
        }
        int[] steps = FftRadices.ofLanes(lanes);
        this.joins = new double[steps.length][];
        size = each;
        for (int k = 0; k < steps.length; k++) {
            joins[k] = twiddles(size, steps[k], size * steps[k]);
            size *= steps[k];
        }
        this.ends = twiddles(length / 4 + 1, 2, length);
    }

    /// The transform of that length, or null when the lanes do not divide it or a prime factor
    /// above 5 is left.
    static DecimatedFftDouble of(int length, LaneFftDoubleKernel kernel) {
        int[] radices = FftRadices.ofLane(length, kernel.lanes());
        return radices.length == 0 ? null : new DecimatedFftDouble(length, kernel, radices);
    }

    /// `e^(-2πi p j / size)` for j from 1 to radix - 1, p by p.
    private static double[] twiddles(int count, int radix, int size) {
        double[] twiddles = new double[2 * (radix - 1) * count];
        int at = 0;
        for (int p = 0; p < count; p++) {
            for (int j = 1; j < radix; j++) {
                double phase = -2 * Math.PI * ((long) p * j % size) / size;
                twiddles[at++] = Math.cos(phase);
                twiddles[at++] = Math.sin(phase);
            }
        }
        return twiddles;
    }

    /// Replaces the signal in `x[0, length)` by its half spectrum.
    void forwardInPlace(double[] x) {
        Space space = take();
        int half = length / 2;
        for (int t = 0; t < half; t++) {
            space.re[t] = x[2 * t];
            space.im[t] = x[2 * t + 1];
        }
        transform(space, false);
        split(space.re, space.im, x);
        spaces.add(space);
    }

    /// Replaces a half spectrum by its signal in `x[0, length)`.
    void inverseInPlace(double[] x) {
        Space space = take();
        int half = length / 2;
        merge(x, space.re, space.im);
        transform(space, true);
        for (int t = 0; t < half; t++) {
            x[2 * t] = space.re[t];
            x[2 * t + 1] = space.im[t];
        }
        spaces.add(space);
    }

    private Space take() {
        Space space = spaces.poll();
        return space == null ? new Space(length / 2) : space;
    }

    /// The complex transform of length / 2 elements; the inverse is the forward one with real and
    /// imaginary parts swapped.
    private void transform(Space space, boolean inverse) {
        if (inverse) {
            swapParts(space);
        }
        int count = length / 2 / lanes;
        int stride = 1;
        for (int k = 0; k < radices.length; k++) {
            count /= radices[k];
            kernel.pass(
                    radices[k], space.re, space.im, space.re2, space.im2, count, stride, passes[k]);
            space.swap();
            stride *= radices[k];
        }
        int left = lanes;
        for (double[] twiddles : joins) {
            boolean byTwo = FftRadices.ofLanes(left)[0] == 2;
            left /= byTwo ? 2 : 4;
            if (byTwo) {
                joinTwo(space.re, space.im, space.re2, space.im2, left, twiddles);
            } else {
                joinFour(space.re, space.im, space.re2, space.im2, left, twiddles);
            }
            space.swap();
        }
        if (inverse) {
            swapParts(space);
        }
    }

    private static void swapParts(Space space) {
        double[] re = space.re;
        space.re = space.im;
        space.im = re;
        re = space.re2;
        space.re2 = space.im2;
        space.im2 = re;
    }

    /// Puts lanes together, four to one: of 4·left lanes, left are left, each four times as long.
    private static void joinFour(
            double[] xr, double[] xi, double[] yr, double[] yi, int left, double[] w) {
        int quarter = xr.length / 4;
        for (int l = 0; l < left; l++) {
            int at = 0;
            int i = l;
            for (int o = l; o < quarter; o += left) {
                double ar = xr[i];
                double ai = xi[i];
                double br = xr[i + left] * w[at] - xi[i + left] * w[at + 1];
                double bi = xr[i + left] * w[at + 1] + xi[i + left] * w[at];
                double cr = xr[i + 2 * left] * w[at + 2] - xi[i + 2 * left] * w[at + 3];
                double ci = xr[i + 2 * left] * w[at + 3] + xi[i + 2 * left] * w[at + 2];
                double dr = xr[i + 3 * left] * w[at + 4] - xi[i + 3 * left] * w[at + 5];
                double di = xr[i + 3 * left] * w[at + 5] + xi[i + 3 * left] * w[at + 4];
                double sr = ar + cr;
                double si = ai + ci;
                double tr = ar - cr;
                double ti = ai - ci;
                double ur = br + dr;
                double ui = bi + di;
                double vr = br - dr;
                double vi = bi - di;
                yr[o] = sr + ur;
                yi[o] = si + ui;
                yr[o + quarter] = tr + vi;
                yi[o + quarter] = ti - vr;
                yr[o + 2 * quarter] = sr - ur;
                yi[o + 2 * quarter] = si - ui;
                yr[o + 3 * quarter] = tr - vi;
                yi[o + 3 * quarter] = ti + vr;
                at += 6;
                i += 4 * left;
            }
        }
    }

    /// As [#joinFour], two to one.
    private static void joinTwo(
            double[] xr, double[] xi, double[] yr, double[] yi, int left, double[] w) {
        int half = xr.length / 2;
        for (int l = 0; l < left; l++) {
            int at = 0;
            int i = l;
            for (int o = l; o < half; o += left) {
                double br = xr[i + left] * w[at] - xi[i + left] * w[at + 1];
                double bi = xr[i + left] * w[at + 1] + xi[i + left] * w[at];
                yr[o] = xr[i] + br;
                yi[o] = xi[i] + bi;
                yr[o + half] = xr[i] - br;
                yi[o + half] = xi[i] - bi;
                at += 2;
                i += 2 * left;
            }
        }
    }

    /// From the transform Z of `x[2t] + i x[2t + 1]` to the half spectrum of x.
    private void split(double[] re, double[] im, double[] x) {
        int m = length / 2;
        x[0] = re[0] + im[0];
        x[1] = 0;
        x[length] = re[0] - im[0];
        x[length + 1] = 0;
        for (int k = 1; k <= m / 2; k++) {
            double c = ends[2 * k];
            double s = ends[2 * k + 1];
            double evenRe = (re[k] + re[m - k]) / 2;
            double evenIm = (im[k] - im[m - k]) / 2;
            double oddRe = (im[k] + im[m - k]) / 2;
            double oddIm = (re[m - k] - re[k]) / 2;
            double turnedRe = oddRe * c - oddIm * s;
            double turnedIm = oddRe * s + oddIm * c;
            x[2 * k] = evenRe + turnedRe;
            x[2 * k + 1] = evenIm + turnedIm;
            x[2 * (m - k)] = evenRe - turnedRe;
            x[2 * (m - k) + 1] = turnedIm - evenIm;
        }
    }

    /// The way back, scaled by 1 / length.
    private void merge(double[] x, double[] re, double[] im) {
        int m = length / 2;
        double scale = 1.0 / length;
        re[0] = (x[0] + x[length]) * scale;
        im[0] = (x[0] - x[length]) * scale;
        for (int k = 1; k <= m / 2; k++) {
            double c = ends[2 * k];
            double s = ends[2 * k + 1];
            double evenRe = (x[2 * k] + x[2 * (m - k)]) * scale;
            double evenIm = (x[2 * k + 1] - x[2 * (m - k) + 1]) * scale;
            double turnedRe = (x[2 * k] - x[2 * (m - k)]) * scale;
            double turnedIm = (x[2 * k + 1] + x[2 * (m - k) + 1]) * scale;
            double oddRe = turnedRe * c + turnedIm * s;
            double oddIm = turnedIm * c - turnedRe * s;
            re[k] = evenRe - oddIm;
            im[k] = evenIm + oddRe;
            re[m - k] = evenRe + oddIm;
            im[m - k] = oddRe - evenIm;
        }
    }
}
