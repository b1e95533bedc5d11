package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The all-pairs kernel with a vector's lanes along frequency.
///
/// A register tile of 2 × 2 station pairs keeps its 8 sums in registers over all windows of a
/// block: a window costs 8 loads for 16 fused multiply-adds, as many independent chains as two
/// units of latency 4 need, and 14 registers, which fit in the 16 of AVX2. Tiles of 3 × 2 need
/// all 16 and were five times slower, for the compiler spilled them (docs/performance.md). An odd
/// row or column is done 1 × 1.
///
/// The loops count floats, not windows: with one induction variable the compiler moves all bound
/// checks out of the loop, which made it 1.7 times as fast.
final class VectorPairTileKernel implements PairTileKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public void accumulate(
            float[] x,
            int station,
            int windows,
            int rowFrom,
            int rows,
            int colFrom,
            int cols,
            float[] s,
            int sFrom) {
        int length = 2 * L * windows;
        for (int row = 0; row < rows; row += 2) {
            int a = rowFrom + row * station;
            for (int col = rowFrom == colFrom ? row : 0; col < cols; col += 2) {
                int b = colFrom + col * station;
                int at = sFrom + 2 * L * (row * cols + col);
                if (row + 1 < rows && col + 1 < cols) {
                    twoByTwo(x, station, length, a, b, s, at, 2 * L * cols);
                    continue;
                }
                for (int r = 0; r < 2 && row + r < rows; r++) {
                    for (int c = 0; c < 2 && col + c < cols; c++) {
                        int pair = at + 2 * L * (r * cols + c);
                        oneByOne(x, length, a + r * station, b + c * station, s, pair);
                    }
                }
            }
        }
    }

    private static void twoByTwo(
            float[] x, int station, int length, int a, int b, float[] s, int at, int rowStep) {
        FloatVector re00 = FloatVector.zero(SPECIES);
        FloatVector im00 = re00;
        FloatVector re01 = re00;
        FloatVector im01 = re00;
        FloatVector re10 = re00;
        FloatVector im10 = re00;
        FloatVector re11 = re00;
        FloatVector im11 = re00;
        int a1 = a + station;
        int b1 = b + station;
        for (int o = 0; o < length; o += 2 * L) {
            FloatVector br0 = FloatVector.fromArray(SPECIES, x, b + o);
            FloatVector bi0 = FloatVector.fromArray(SPECIES, x, b + o + L);
            FloatVector br1 = FloatVector.fromArray(SPECIES, x, b1 + o);
            FloatVector bi1 = FloatVector.fromArray(SPECIES, x, b1 + o + L);

            FloatVector ar = FloatVector.fromArray(SPECIES, x, a + o);
            FloatVector ai = FloatVector.fromArray(SPECIES, x, a + o + L);
            re00 = ar.fma(br0, re00);
            im00 = ar.fma(bi0, im00);
            re01 = ar.fma(br1, re01);
            im01 = ar.fma(bi1, im01);
            re00 = ai.fma(bi0, re00);
            re01 = ai.fma(bi1, re01);
            ai = ai.neg();
            im00 = ai.fma(br0, im00);
            im01 = ai.fma(br1, im01);

            ar = FloatVector.fromArray(SPECIES, x, a1 + o);
            ai = FloatVector.fromArray(SPECIES, x, a1 + o + L);
            re10 = ar.fma(br0, re10);
            im10 = ar.fma(bi0, im10);
            re11 = ar.fma(br1, re11);
            im11 = ar.fma(bi1, im11);
            re10 = ai.fma(bi0, re10);
            re11 = ai.fma(bi1, re11);
            ai = ai.neg();
            im10 = ai.fma(br0, im10);
            im11 = ai.fma(br1, im11);
        }
        add(s, at, re00, im00);
        add(s, at + 2 * L, re01, im01);
        add(s, at + rowStep, re10, im10);
        add(s, at + rowStep + 2 * L, re11, im11);
    }

    private static void oneByOne(float[] x, int length, int a, int b, float[] s, int at) {
        FloatVector re = FloatVector.zero(SPECIES);
        FloatVector im = re;
        for (int o = 0; o < length; o += 2 * L) {
            FloatVector ar = FloatVector.fromArray(SPECIES, x, a + o);
            FloatVector ai = FloatVector.fromArray(SPECIES, x, a + o + L);
            FloatVector br = FloatVector.fromArray(SPECIES, x, b + o);
            FloatVector bi = FloatVector.fromArray(SPECIES, x, b + o + L);
            re = ar.fma(br, re);
            im = ar.fma(bi, im);
            re = ai.fma(bi, re);
            im = ai.neg().fma(br, im);
        }
        add(s, at, re, im);
    }

    private static void add(float[] s, int at, FloatVector re, FloatVector im) {
        FloatVector.fromArray(SPECIES, s, at).add(re).intoArray(s, at);
        FloatVector.fromArray(SPECIES, s, at + L).add(im).intoArray(s, at + L);
    }
}
