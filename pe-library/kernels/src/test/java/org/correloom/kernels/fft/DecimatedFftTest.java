package org.correloom.kernels.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.correloom.kernels.internal.vector.LaneFftDoubleKernel;
import org.correloom.kernels.internal.vector.ScalarLaneFftDoubleKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// One transform shared out to lanes, against JTransforms.
class DecimatedFftTest {

    private static double[] noise(int n) {
        Random random = new Random(n);
        return random.doubles(n, -1, 1).map(v -> (float) v).toArray();
    }

    /// The half spectrum, interleaved.
    private static double[] truth(double[] x) {
        int n = x.length;
        double[] spectrum = Arrays.copyOf(x, n + 2);
        new DoubleFFT_1D(n).realForward(spectrum);
        spectrum[n] = spectrum[1];
        spectrum[1] = 0;
        return spectrum;
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 320, 384, 480, 512, 640, 960, 1440, 2000, 7680, 14400, 15360, 28800})
    void spectraAreThoseOfJTransformsAndBackIsTheSignal(int n) {
        double[] x = noise(n);
        double[] truth = truth(x);
        double size = Math.sqrt(n);
        for (LaneFftDoubleKernel kernel :
                List.of(
                        VectorProvider.get().laneFftDoubleKernel(),
                        new ScalarLaneFftDoubleKernel(2),
                        new ScalarLaneFftDoubleKernel(4),
                        new ScalarLaneFftDoubleKernel(8))) {
            DecimatedFftDouble fft = DecimatedFftDouble.of(n, kernel);
            assertNotNull(fft, kernel + " at " + n);
            double[] y = Arrays.copyOf(x, n + 2);
            fft.forwardInPlace(y);
            assertArrayEquals(truth, y, 1e-14 * size, kernel.toString());
            fft.inverseInPlace(y);
            assertArrayEquals(x, Arrays.copyOf(y, n), 1e-14, kernel.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 14, 100, 15000, 448, 16 * 17 * 64})
    void lengthsThatCannotBeSharedOutAreNot(int n) {
        assertNull(DecimatedFftDouble.of(n, new ScalarLaneFftDoubleKernel(8)));
    }

    @Test
    void theLengthForLanesIsTheNextOfItsForm() {
        for (int n = 1; n < 3000; n++) {
            int length = FastLength.nextOfLanes(n);
            assertEquals(0, length % 16);
            int expected = 16;
            while (expected < n || FftRadices.of(expected).length == 0) {
                expected += 16;
            }
            assertEquals(expected, length, "at least " + n);
        }
    }
}
