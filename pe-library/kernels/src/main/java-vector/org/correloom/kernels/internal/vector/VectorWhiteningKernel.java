package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// L bins at once: two vectors of real and imaginary parts in turn.
final class VectorWhiteningKernel implements WhiteningKernel {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    /// As many floats as there are doubles in a vector.
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

    private static final VectorShuffle<Double> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);
    private static final VectorShuffle<Double> ODD = VectorShuffle.makeUnzip(SPECIES, 1);
    private static final VectorShuffle<Double> LOW = VectorShuffle.fromOp(SPECIES, l -> l / 2);
    private static final VectorShuffle<Double> HIGH =
            VectorShuffle.fromOp(SPECIES, l -> (L + l) / 2);

    @Override
    public void amplitudes(float[] spectrum, int first, float[] amplitude) {
        int whole = SPECIES.loopBound(amplitude.length);
        for (int k = 0; k < whole; k += L) {
            DoubleVector low = at(spectrum, 2 * (first + k));
            DoubleVector high = at(spectrum, 2 * (first + k) + L);
            low = low.mul(low);
            high = high.mul(high);
            DoubleVector sum = low.rearrange(EVEN, high).add(low.rearrange(ODD, high));
            store(sum.sqrt(), amplitude, k);
        }
        ScalarWhiteningKernel.amplitudes(spectrum, first, amplitude, whole);
    }

    @Override
    public void weigh(
            float[] spectrum,
            int first,
            double[] weights,
            float[] amplitude,
            float[] divisor,
            int from) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        int whole = SPECIES.loopBound(weights.length);
        for (int k = 0; k < whole; k += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, weights, k);
            VectorMask<Double> nothing =
                    weight.compare(VectorOperators.EQ, zero)
                            .or(at(amplitude, from + k).compare(VectorOperators.EQ, zero));
            DoubleVector factor = weight.div(at(divisor, from + k)).blend(zero, nothing);
            times(spectrum, 2 * (first + k), factor.rearrange(LOW));
            times(spectrum, 2 * (first + k) + L, factor.rearrange(HIGH));
        }
        ScalarWhiteningKernel.weigh(spectrum, first, weights, amplitude, divisor, from, whole);
    }

    private static void times(float[] spectrum, int index, DoubleVector factor) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        VectorMask<Double> nothing = factor.compare(VectorOperators.EQ, zero);
        store(at(spectrum, index).mul(factor).blend(zero, nothing), spectrum, index);
    }

    private static DoubleVector at(float[] x, int index) {
        return (DoubleVector)
                FloatVector.fromArray(FLOATS, x, index)
                        .convertShape(VectorOperators.F2D, SPECIES, 0);
    }

    private static void store(DoubleVector values, float[] x, int index) {
        ((FloatVector) values.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(x, index);
    }
}
