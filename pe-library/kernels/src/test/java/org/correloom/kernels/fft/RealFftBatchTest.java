package org.correloom.kernels.fft;

import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.Golden;
import org.correloom.kernels.internal.vector.ScalarLaneFftKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

class RealFftBatchTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 30, 50, 64, 90, 250, 7680, 15000})
    void spectraEqualThoseOfOneTransformAtATime(int n) {
        check(RealFftBatch.of(n), n, 11);
        check(RealFftBatch.of(n, new ScalarLaneFftKernel(3)), n, 4);
    }

    @Property(tries = 60)
    void anyFastLengthAndAnyNumberOfSignals(
            @ForAll @IntRange(min = 1, max = 1500) int n,
            @ForAll @IntRange(min = 0, max = 20) int count) {
        int length = FastLength.next(n);
        check(RealFftBatch.of(length), length, count);
        check(RealFftBatch.of(length, VectorProvider.scalar().laneFftKernel()), length, count);
    }

    private static void check(RealFftBatch batch, int n, int count) {
        Random random = new Random(n);
        float[][] signals = new float[count + 2][];
        float[][] spectra = new float[count + 2][];
        for (int s = 1; s <= count; s++) {
            signals[s] = new float[Math.max(1, n - (s * 7) % n)];
            spectra[s] = new float[n + 2];
            Arrays.fill(spectra[s], Float.NaN);
            for (int t = 0; t < signals[s].length; t++) {
                signals[s][t] = (float) random.nextGaussian();
            }
        }
        batch.forward(signals, spectra, 1, count);
        for (int s = 1; s <= count; s++) {
            float[] truth = RealFft.of(n).forward(signals[s], 0, signals[s].length);
            Golden.assertClose(truth, spectra[s], 3e-6);
        }
        batch.inverseInPlace(spectra, 1, count);
        for (int s = 1; s <= count; s++) {
            float[] padded = Arrays.copyOf(signals[s], n);
            Golden.assertClose(padded, Arrays.copyOf(spectra[s], n), 3e-6);
        }
    }

    @Test
    void tooLongSignalsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        RealFftBatch.of(8)
                                .forward(new float[][] {new float[9]}, new float[1][10], 0, 1));
    }
}
