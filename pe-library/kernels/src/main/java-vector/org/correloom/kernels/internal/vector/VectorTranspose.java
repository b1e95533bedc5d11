package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Transposes squares of L × L complex numbers of blocks, from L lanes of L elements to L elements
/// of L lanes, both in the order of [VectorLaneFftKernel#sequence].
///
/// What is exchanged between neighbouring lanes needs shifts of 32 of 64 bits and blends, which
/// every unit can do, and not the one for shuffles.
final class VectorTranspose {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;
    private static final VectorMask<Float> ODD = VectorMask.fromLong(SPECIES, 0xAAAA);
    private static final VectorMask<Float> ODD_PAIRS = VectorMask.fromLong(SPECIES, 0xCCCC);
    private static final VectorMask<Float> ODD_FOURS = VectorMask.fromLong(SPECIES, 0xF0F0);
    private static final VectorShuffle<Float> SWAP_PAIRS =
            VectorShuffle.fromOp(SPECIES, i -> i ^ 2);

    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final VectorMask<Float> ODD_OF_FOUR = VectorMask.fromLong(FOUR, 0b1010);
    private static final VectorMask<Float> HIGH_OF_FOUR = VectorMask.fromLong(FOUR, 0b1100);
    private static final VectorShuffle<Float> SWAP_HALVES =
            VectorShuffle.fromValues(FOUR, 2, 3, 0, 1);

    private VectorTranspose() {}

    /// Squares that follow each other in `x` from `from` on, to `y` at `to`, `to + step` and so on.
    static void squares(float[] x, int from, int count, float[] y, int to, int step) {
        // Four columns at a time, of real or imaginary parts.
        for (int j = 0; j < E; j += 4) {
            int part = j & L;
            int out = to + (j - part) / 2 * E + part;
            if (L == 8) {
                eights(x, from + j, count, y, out, step);
            } else {
                for (int i = 0; i < L; i += 4) {
                    fours(x, from + i / 2 * E + j, count, y, out + i, step);
                }
            }
        }
    }

    /// 8 × 4 numbers of each square, with vectors of 8: the two halves of a vector are taken from
    /// two rows by loads, of which one is half a vector off.
    private static void eights(float[] x, int from, int count, float[] y, int to, int step) {
        int out = to;
        for (int o = 0; o < 8 * E * count; o += 8 * E) {
            int in = from + o;
            FloatVector a = at(x, in).blend(at(x, in + 2 * E - 4), ODD_FOURS);
            FloatVector b = at(x, in + 4 * E).blend(at(x, in + 6 * E - 4), ODD_FOURS);
            FloatVector c = at(x, in + E).blend(at(x, in + 3 * E - 4), ODD_FOURS);
            FloatVector d = at(x, in + 5 * E).blend(at(x, in + 7 * E - 4), ODD_FOURS);
            FloatVector ab0 = a.blend(up(b), ODD);
            FloatVector ab1 = down(a).blend(b, ODD);
            FloatVector cd0 = c.blend(up(d), ODD);
            FloatVector cd1 = down(c).blend(d, ODD);
            FloatVector s0 = cd0.blend(ab0, ODD_PAIRS).rearrange(SWAP_PAIRS);
            FloatVector s1 = cd1.blend(ab1, ODD_PAIRS).rearrange(SWAP_PAIRS);
            ab0.blend(s0, ODD_PAIRS).intoArray(y, out);
            ab1.blend(s1, ODD_PAIRS).intoArray(y, out + 4 * E);
            s0.blend(cd0, ODD_PAIRS).intoArray(y, out + E);
            s1.blend(cd1, ODD_PAIRS).intoArray(y, out + 5 * E);
            out += step;
        }
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Even lanes to where the odd ones are.
    private static FloatVector up(FloatVector x) {
        return x.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
    }

    /// Odd lanes to where the even ones are.
    private static FloatVector down(FloatVector x) {
        return x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
    }

    /// 4 × 4 numbers of each square, with vectors of 4.
    private static void fours(float[] x, int from, int count, float[] y, int to, int step) {
        int out = to;
        for (int o = 0; o < L * E * count; o += L * E) {
            int in = from + o;
            FloatVector a = FloatVector.fromArray(FOUR, x, in);
            FloatVector b = FloatVector.fromArray(FOUR, x, in + L / 2 * E);
            FloatVector c = FloatVector.fromArray(FOUR, x, in + E);
            FloatVector d = FloatVector.fromArray(FOUR, x, in + E + L / 2 * E);
            FloatVector ab0 = a.blend(upOfFour(b), ODD_OF_FOUR);
            FloatVector ab1 = downOfFour(a).blend(b, ODD_OF_FOUR);
            FloatVector cd0 = c.blend(upOfFour(d), ODD_OF_FOUR);
            FloatVector cd1 = downOfFour(c).blend(d, ODD_OF_FOUR);
            FloatVector s0 = cd0.blend(ab0, HIGH_OF_FOUR).rearrange(SWAP_HALVES);
            FloatVector s1 = cd1.blend(ab1, HIGH_OF_FOUR).rearrange(SWAP_HALVES);
            ab0.blend(s0, HIGH_OF_FOUR).intoArray(y, out);
            ab1.blend(s1, HIGH_OF_FOUR).intoArray(y, out + L / 2 * E);
            s0.blend(cd0, HIGH_OF_FOUR).intoArray(y, out + E);
            s1.blend(cd1, HIGH_OF_FOUR).intoArray(y, out + E + L / 2 * E);
            out += step;
        }
    }

    /// As [#up]; a method for vectors of two lengths would make objects of them.
    private static FloatVector upOfFour(FloatVector x) {
        return x.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
    }

    private static FloatVector downOfFour(FloatVector x) {
        return x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
    }
}
