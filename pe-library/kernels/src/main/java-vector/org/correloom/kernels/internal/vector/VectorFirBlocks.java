package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A filter of many taps for each step, with a vector's lanes along *blocks of outputs*: lane l has
/// the l-th block, and samples are moved beforehand so that those of all lanes lie side by side.
///
/// For a residue r of the step the filter is a plain convolution of every step-th sample with every
/// step-th tap. Four neighbouring outputs of it want the same sample with four neighbouring taps,
/// three of which the sample before has wanted too; so eight multiplications and additions need two
/// loads of samples and one of a tap, all of them aligned, and no sum over lanes. The other way
/// round, with lanes along the taps, they need ten loads.
///
/// Taps are added in the order of r and then of their number, whatever the blocks: a stream that is
/// cut elsewhere gives the same bits. The zeros beside the taps add nothing to a finite
/// sample; where one is not finite, the same sums run output by output.
final class VectorFirBlocks {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    /// Outputs that are computed side by side: two vectors.
    private static final int W = 2 * L;

    /// Outputs of a block that are computed together.
    private static final int T = 4;

    /// Outputs of a block at most, so that its samples stay in the second-level cache.
    private static final int MOST = 256;

    /// Rows that are laid at once, so that they are in the first-level cache for all lanes.
    private static final int ROWS = 64;

    private final int count;
    private final int step;

    /// How many samples of a residue T outputs want, rounded up to T.
    private final int span;

    /// By residue, from its first tap on: T - 1 zeros, its taps, zeros.
    private final float[] padded;

    private VectorFirBlocks(float[] taps, int step) {
        this.count = taps.length;
        this.step = step;
        int most = (taps.length + step - 1) / step;
        this.span = (most + T - 1 + T - 1) / T * T;
        int row = span + T - 1;
        this.padded = new float[step * row];
        for (int j = 0; j < taps.length; j++) {
            padded[j % step * row + T - 1 + j / step] = taps[j];
        }
    }

    /// Whether blocks are worth their preparation. It depends on the filter alone, so that
    /// the order of its sums does, too.
    static boolean suit(int taps, int step) {
        return taps >= 6 * step;
    }

    static void apply(
            float[] taps, float[] x, int from, int step, float[] y, int at, int stride, int count) {
        VectorFirBlocks filter = new VectorFirBlocks(taps, step);
        int parts = (count + W * MOST - 1) / (W * MOST);
        if (parts == 0) {
            return;
        }
        int each = (count + parts * W - 1) / (parts * W);
        int block = (each + T - 1) / T * T;
        int rows = (block - T + filter.span) * step;
        float[] samples = new float[rows * W];
        float[] outputs = new float[block * W];
        for (int first = 0; first < count; first += block * W) {
            int here = Math.min(block * W, count - first);
            int begin = from + first * step;
            if (filter.lay(x, begin, here, block, samples)) {
                filter.convolve(samples, block, outputs);
            } else {
                filter.oneByOne(x, begin, here, block, outputs);
            }
            for (int l = 0; l * block < here; l++) {
                int to = at + (first + l * block) * stride;
                int most = Math.min(block, here - l * block);
                for (int m = 0; m < most; m++) {
                    y[to + m * stride] = outputs[m * W + l];
                }
            }
        }
    }

    /// Puts the samples of all blocks side by side; zero behind the last that any output wants.
    ///
    /// @return whether all of them are finite
    private boolean lay(float[] x, int begin, int here, int block, float[] samples) {
        int rows = samples.length / W;
        int end = begin + (here - 1) * step + count;
        for (int first = 0; first < rows; first += ROWS) {
            int last = Math.min(rows, first + ROWS);
            for (int l = 0; l < W; l++) {
                int source = begin + l * block * step;
                int there = Math.clamp((long) end - source, first, last);
                for (int t = first; t < there; t++) {
                    samples[t * W + l] = x[source + t];
                }
                for (int t = there; t < last; t++) {
                    samples[t * W + l] = 0;
                }
            }
        }
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < samples.length; i += L) {
            sum = FloatVector.fromArray(SPECIES, samples, i).fma(FloatVector.zero(SPECIES), sum);
        }
        // Zero times infinity, and zero times NaN, are NaN.
        return !sum.test(VectorOperators.IS_NAN).anyTrue();
    }

    private void convolve(float[] samples, int block, float[] outputs) {
        for (int m = 0; m < block; m += T) {
            tile(samples, m * step * W, outputs, m * W);
        }
    }

    /// T outputs of each block.
    private void tile(float[] samples, int start, float[] outputs, int at) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        int next = step * W;
        for (int r = 0; r < step; r++) {
            int tap = r * (span + T - 1);
            int sample = start + r * W;
            FloatVector h3 = tap(tap);
            FloatVector h2 = tap(tap + 1);
            FloatVector h1 = tap(tap + 2);
            FloatVector h0;
            tap += T - 1;
            for (int end = tap + span; tap < end; tap += T) {
                h0 = tap(tap);
                FloatVector xa = at(samples, sample);
                FloatVector xb = at(samples, sample + L);
                a0 = h0.fma(xa, a0);
                b0 = h0.fma(xb, b0);
                a1 = h1.fma(xa, a1);
                b1 = h1.fma(xb, b1);
                a2 = h2.fma(xa, a2);
                b2 = h2.fma(xb, b2);
                a3 = h3.fma(xa, a3);
                b3 = h3.fma(xb, b3);
                sample += next;
                h3 = tap(tap + 1);
                xa = at(samples, sample);
                xb = at(samples, sample + L);
                a0 = h3.fma(xa, a0);
                b0 = h3.fma(xb, b0);
                a1 = h0.fma(xa, a1);
                b1 = h0.fma(xb, b1);
                a2 = h1.fma(xa, a2);
                b2 = h1.fma(xb, b2);
                a3 = h2.fma(xa, a3);
                b3 = h2.fma(xb, b3);
                sample += next;
                h2 = tap(tap + 2);
                xa = at(samples, sample);
                xb = at(samples, sample + L);
                a0 = h2.fma(xa, a0);
                b0 = h2.fma(xb, b0);
                a1 = h3.fma(xa, a1);
                b1 = h3.fma(xb, b1);
                a2 = h0.fma(xa, a2);
                b2 = h0.fma(xb, b2);
                a3 = h1.fma(xa, a3);
                b3 = h1.fma(xb, b3);
                sample += next;
                h1 = tap(tap + 3);
                xa = at(samples, sample);
                xb = at(samples, sample + L);
                a0 = h1.fma(xa, a0);
                b0 = h1.fma(xb, b0);
                a1 = h2.fma(xa, a1);
                b1 = h2.fma(xb, b1);
                a2 = h3.fma(xa, a2);
                b2 = h3.fma(xb, b2);
                a3 = h0.fma(xa, a3);
                b3 = h0.fma(xb, b3);
                sample += next;
            }
        }
        a0.intoArray(outputs, at);
        b0.intoArray(outputs, at + L);
        a1.intoArray(outputs, at + W);
        b1.intoArray(outputs, at + W + L);
        a2.intoArray(outputs, at + 2 * W);
        b2.intoArray(outputs, at + 2 * W + L);
        a3.intoArray(outputs, at + 3 * W);
        b3.intoArray(outputs, at + 3 * W + L);
    }

    /// As [#tile], in the same order of sums, from the samples under the taps only.
    private void oneByOne(float[] x, int begin, int here, int block, float[] outputs) {
        for (int k = 0; k < here; k++) {
            float sum = 0;
            for (int r = 0; r < step; r++) {
                int tap = r * (span + T - 1) + T - 1;
                for (int j = r; j < count; j += step) {
                    sum = Math.fma(padded[tap + j / step], x[begin + k * step + j], sum);
                }
            }
            outputs[k % block * W + k / block] = sum;
        }
    }

    private FloatVector tap(int index) {
        return FloatVector.broadcast(SPECIES, padded[index]);
    }

    private static FloatVector at(float[] samples, int index) {
        return FloatVector.fromArray(SPECIES, samples, index);
    }
}
