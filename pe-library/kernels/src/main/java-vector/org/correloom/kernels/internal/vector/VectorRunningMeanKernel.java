package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/// The scheme of [ScalarRunningMeanKernel] with L neighbouring means at once.
///
/// A window of m·L + r samples is m sums of L neighbours, L samples apart, and r samples more. So
/// the sums of L neighbours that begin at L neighbouring samples are the lanes of a vector, and
/// prefix and suffix sums over such vectors have no need to look across the lanes.
final class VectorRunningMeanKernel implements RunningMeanKernel {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    /// Vectors a block, below which little is won.
    private static final int LEAST = 4;

    private final RunningMeanKernel scalar = new ScalarRunningMeanKernel();

    @Override
    public void means(float[] x, int from, int n, int half, float[] means) {
        int width = 2 * half + 1;
        int block = width - width % L;
        if (block < LEAST * L) {
            scalar.means(x, from, n, half, means);
            return;
        }
        double[] a = new double[block + L];
        double[] suffix = new double[block];
        double[] sums = new double[block];
        absolute(x, from, n, -half, a);
        sums(a, suffix, 0, sums);
        backwards(suffix);
        for (int first = 0; first < n; first += block) {
            absolute(x, from, n, first + block - half, a);
            sums(a, suffix, width % L, sums);
            backwards(suffix);
            divide(sums, first, n, half, means);
        }
    }

    /// Amounts of as many samples as fit, from sample `first` on; 0 where there are none.
    private static void absolute(float[] x, int from, int n, int first, double[] a) {
        int start = Math.clamp(-(long) first, 0, a.length);
        int end = Math.clamp((long) n - first, start, a.length);
        Arrays.fill(a, 0, start, 0);
        int at = from + first;
        for (int k = start; k < end; k++) {
            a[k] = Math.abs((double) x[at + k]);
        }
        Arrays.fill(a, end, a.length, 0);
    }

    /// Adds to the suffix sums of the block before what lies beyond it, and leaves this
    /// block's sums of L neighbours in their place.
    private static void sums(double[] a, double[] suffix, int more, double[] sums) {
        for (int r = 0; r < more; r++) {
            for (int k = 0; k < suffix.length; k += L) {
                at(suffix, k).add(at(a, k + r)).intoArray(suffix, k);
            }
        }
        DoubleVector prefix = DoubleVector.zero(SPECIES);
        for (int k = 0; k < suffix.length; k += L) {
            at(suffix, k).add(prefix).intoArray(sums, k);
            DoubleVector part = at(a, k);
            for (int r = 1; r < L; r++) {
                part = part.add(at(a, k + r));
            }
            part.intoArray(suffix, k);
            prefix = prefix.add(part);
        }
    }

    private static void backwards(double[] suffix) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = suffix.length - L; k >= 0; k -= L) {
            sum = sum.add(at(suffix, k));
            sum.intoArray(suffix, k);
        }
    }

    private static DoubleVector at(double[] x, int index) {
        return DoubleVector.fromArray(SPECIES, x, index);
    }

    private static void divide(double[] sums, int first, int n, int half, float[] means) {
        int end = Math.min(first + sums.length, n);
        int whole = Math.clamp(half, first, end);
        int ragged = Math.clamp((long) n - half, whole, end);
        for (int i = first; i < whole; i++) {
            means[i] = (float) (sums[i - first] / ScalarRunningMeanKernel.count(i, n, half));
        }
        double width = 2.0 * half + 1;
        for (int i = whole; i < ragged; i++) {
            means[i] = (float) (sums[i - first] / width);
        }
        for (int i = ragged; i < end; i++) {
            means[i] = (float) (sums[i - first] / ScalarRunningMeanKernel.count(i, n, half));
        }
    }

    @Override
    public void divide(float[] x, float[] weights) {
        FloatVector zero = FloatVector.zero(FLOATS);
        int whole = FLOATS.loopBound(x.length);
        for (int i = 0; i < whole; i += FLOATS.length()) {
            FloatVector w = FloatVector.fromArray(FLOATS, weights, i);
            VectorMask<Float> nothing = w.compare(VectorOperators.EQ, zero);
            FloatVector.fromArray(FLOATS, x, i).div(w).blend(zero, nothing).intoArray(x, i);
        }
        ScalarRunningMeanKernel.divide(x, weights, whole);
    }
}
