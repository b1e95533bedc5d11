package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The lane transform with a vector's lanes as sequences: in the passes every operation is a
/// vertical one, and the twiddles are broadcast.
final class VectorLaneFftKernel implements LaneFftKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;
    private static final VectorMask<Float> ODD =
            VectorMask.fromLong(SPECIES, 0xAAAA_AAAA_AAAA_AAAAL);
    /// Complex numbers from the last to the first.
    private static final VectorShuffle<Float> MIRROR =
            VectorShuffle.fromOp(SPECIES, i -> (L - 1 - i) ^ 1);

    private static final VectorShuffle<Float> SWAP = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
    private static final VectorShuffle<Float> EVEN_TWICE =
            VectorShuffle.fromOp(SPECIES, i -> i & -2);
    private static final VectorShuffle<Float> ODD_TWICE = VectorShuffle.fromOp(SPECIES, i -> i | 1);

    @Override
    public int lanes() {
        return L;
    }

    /// Even lanes hold the first half: so two vectors of interleaved complex numbers become one of
    /// real parts and one of imaginary parts by shifts of 32 of 64 bits, without a shuffle.
    @Override
    public int sequence(int lane) {
        return lane / 2 + (lane % 2 == 0 ? 0 : L / 2);
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Even lanes to where the odd ones are, zeros behind.
    static FloatVector up(FloatVector x) {
        return x.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats();
    }

    /// Odd lanes to where the even ones are.
    static FloatVector down(FloatVector x) {
        return x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
    }

    @Override
    public void gather(float[] x, int column, int columns, int rows, float[] block) {
        int in = 2 * column;
        for (int o = 0; o < rows * E; o += E) {
            FloatVector a = at(x, in);
            FloatVector b = at(x, in + L);
            a.blend(up(b), ODD).intoArray(block, o);
            down(a).blend(b, ODD).intoArray(block, o + L);
            in += 2 * columns;
        }
    }

    @Override
    public void scatter(float[] block, float sign, float[] x, int column, int columns, int rows) {
        int out = 2 * column;
        // Added, so that no zero is negative: silence stays as it is.
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector signs = FloatVector.broadcast(SPECIES, sign);
        for (int o = 0; o < rows * E; o += E) {
            FloatVector a = at(block, o).add(zero);
            FloatVector b = at(block, o + L).fma(signs, zero);
            a.blend(up(b), ODD).intoArray(x, out);
            down(a).blend(b, ODD).intoArray(x, out + L);
            out += 2 * columns;
        }
    }

    @Override
    public void turn(float[] block, int rows, float[] turned, int column, int apart) {
        int whole = rows / L;
        VectorTranspose.squares(block, 0, whole, turned, column * E, apart * E);
        if (whole * L < rows) {
            int last = (whole * apart + column) * E;
            VectorTranspose.squares(block, (rows - L) * E, 1, turned, last, 0);
        }
    }

    @Override
    public void pass(
            int radix, float[] x, int from, float[] y, int count, int stride, float[] twiddles) {
        switch (radix) {
            case 2 -> VectorRadix2.last(x, from, y, stride);
            case 3 -> VectorRadix3.pass(x, from, y, count, stride, twiddles);
            case 4 -> VectorRadix4.pass(x, from, y, count, stride, twiddles);
            case 5 -> VectorRadix5.pass(x, from, y, count, stride, twiddles);
            case 8 -> VectorRadix8.last(x, from, y, stride);
            default -> throw new IllegalArgumentException("radix is " + radix);
        }
    }

    @Override
    public void firstPass(
            int radix,
            float[] x,
            int column,
            int columns,
            float[] y,
            int count,
            float[] twiddles,
            float[] between) {
        if (radix == 4) {
            VectorRadix4.firstOfColumns(x, 2 * column, 2 * columns, y, count, twiddles);
        } else {
            gather(x, column, columns, radix * count, between);
            pass(radix, between, 0, y, count, 1, twiddles);
        }
    }

    @Override
    public void lastPass(int radix, float[] x, float[] y, int stride, float[] factors, int from) {
        if (radix == 4) {
            VectorRadix4.last(x, y, stride, factors, from);
        } else {
            pass(radix, x, 0, y, 1, stride, null);
            multiply(y, radix * stride, factors, from);
        }
    }

    private static void multiply(float[] block, int length, float[] factors, int from) {
        for (int o = 0; o < length * E; o += E) {
            FloatVector re = at(block, o);
            FloatVector im = at(block, o + L);
            FloatVector wr = at(factors, from + o);
            FloatVector wi = at(factors, from + o + L);
            re.mul(wr).sub(im.mul(wi)).intoArray(block, o);
            im.fma(wr, re.mul(wi)).intoArray(block, o + L);
        }
    }

    @Override
    public void mirror(float[] z, int m, float[] twiddles, boolean forward, float scale) {
        int left = mirrorVectors(z, m, twiddles, mirrorFactors(forward ? 1 : -1, scale));
        RealEnds.mirror(z, m, left, twiddles, forward, scale);
    }

    /// What [#mirrorVectors] multiplies by, even and odd lanes in turn. In plain Java: with the
    /// vectors made in that method it outgrew what the compiler takes in one piece, and in some
    /// runs all its vectors became objects, which took three times as long as the transform.
    private static float[] mirrorFactors(float sign, float scale) {
        float[] pairs = {
            1,
            -1,
            -1,
            1,
            scale,
            scale,
            sign * scale,
            -sign * scale,
            scale,
            sign * scale,
            1,
            sign,
            scale,
            -sign * scale,
            -1,
            sign
        };
        float[] factors = new float[pairs.length / 2 * L];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = pairs[i / L * 2 + i % 2];
        }
        return factors;
    }

    /// From either end as long as vectors do not meet, interleaved numbers as they are; returns the
    /// first number that is left.
    private static int mirrorVectors(float[] z, int m, float[] twiddles, float[] factors) {
        FloatVector conjugate = at(factors, 0);
        FloatVector negative = at(factors, L);
        FloatVector scaled = at(factors, 2 * L);
        FloatVector turn = at(factors, 3 * L);
        FloatVector lowScaled = at(factors, 4 * L);
        FloatVector lowSign = at(factors, 5 * L);
        FloatVector highScaled = at(factors, 6 * L);
        FloatVector highNegative = at(factors, 7 * L);
        int top = 2 * m - L + 2;
        int low = 2;
        for (; low + L <= m + 1; low += L) {
            FloatVector a = at(z, low);
            FloatVector b = at(z, top - low).rearrange(MIRROR);
            FloatVector sum = b.fma(conjugate, a);
            FloatVector d = b.fma(negative, a);
            FloatVector w = at(twiddles, low);
            FloatVector cos = w.rearrange(EVEN_TWICE);
            FloatVector sin = w.rearrange(ODD_TWICE);
            FloatVector t = d.rearrange(SWAP).mul(turn).fma(cos, d.mul(scaled).mul(sin));
            sum.fma(lowScaled, t.mul(lowSign)).intoArray(z, low);
            sum.fma(highScaled, t.mul(highNegative)).rearrange(MIRROR).intoArray(z, top - low);
        }
        return low / 2;
    }
}
