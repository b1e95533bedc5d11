package org.correloom.kernels.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.internal.vector.LaneFftKernel;
import org.correloom.kernels.internal.vector.ScalarLaneFftKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The vector kernel and its scalar twin on any number of lanes, against JTransforms in `double`.
class FourStepFftTest {

    private static final List<LaneFftKernel> KERNELS =
            List.of(
                    VectorProvider.get().laneFftKernel(),
                    new ScalarLaneFftKernel(1),
                    new ScalarLaneFftKernel(3),
                    new ScalarLaneFftKernel(8));

    private static float[] noise(int n) {
        Random random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = 2 * random.nextFloat() - 1;
        }
        return x;
    }

    /// The half spectrum, interleaved.
    private static float[] truth(float[] x) {
        int n = x.length;
        double[] spectrum = new double[n + 2];
        Arrays.setAll(spectrum, i -> i < n ? x[i] : 0);
        new DoubleFFT_1D(n).realForward(spectrum);
        spectrum[n] = spectrum[1];
        spectrum[1] = 0;
        float[] narrow = new float[n + 2];
        for (int i = 0; i < n + 2; i++) {
            narrow[i] = (float) spectrum[i];
        }
        return narrow;
    }

    /// Rows and columns that lanes divide and that they do not, and each radix first, within and
    /// last.
    @ParameterizedTest
    @ValueSource(
            ints = {
                128, 144, 160, 162, 180, 200, 256, 270, 288, 300, 320, 324, 450, 512, 640, 1250,
                1440, 1458, 2000, 3200, 4374, 7680, 8192, 12150, 15000, 16384, 28800, 31250, 75000,
                131072
            })
    void spectraAreThoseOfJTransformsAndBackIsTheSignal(int n) {
        float[] x = noise(n);
        float[] truth = truth(x);
        for (LaneFftKernel kernel : KERNELS) {
            FourStepFft fft = FourStepFft.of(n, kernel);
            assertNotNull(fft, kernel + " at " + n);
            float[] y = Arrays.copyOf(x, n + 2);
            fft.forward(y, y);
            assertArrayEquals(truth, y, 1e-6f * (float) Math.sqrt(n), kernel + " at " + n);
            y[1] = Float.NaN;
            y[n + 1] = Float.NaN;
            fft.inverseInPlace(y);
            assertArrayEquals(x, Arrays.copyOf(y, n), 2e-6f, kernel + " at " + n);
        }
    }

    @Test
    void everyLengthIsTransformedThatCanBeShared() {
        LaneFftKernel vector = VectorProvider.get().laneFftKernel();
        for (int n = 2; n < 3000; n += 2) {
            FourStepFft fft = FourStepFft.of(n, vector);
            if (fft != null) {
                float[] x = noise(n);
                float[] y = Arrays.copyOf(x, n + 2);
                fft.forward(y, y);
                assertArrayEquals(truth(x), y, 1e-6f * (float) Math.sqrt(n), "at " + n);
                fft.inverseInPlace(y);
                assertArrayEquals(x, Arrays.copyOf(y, n), 2e-6f, "at " + n);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 14, 126, 150, 250, 448, 16 * 17 * 64})
    void lengthsThatAreTooShortOrHaveAnotherPrimeAreLeftToOthers(int n) {
        assertNull(FourStepFft.of(n, new ScalarLaneFftKernel(8)));
    }

    @Test
    void silenceHasNoNegativeZeros() {
        for (LaneFftKernel kernel : KERNELS) {
            float[] x = new float[642];
            FourStepFft fft = FourStepFft.of(640, kernel);
            fft.forward(x, x);
            fft.inverseInPlace(x);
            assertArrayEquals(new float[640], Arrays.copyOf(x, 640), kernel.toString());
        }
    }

    @Test
    void oneTransformServesManyThreads() {
        FourStepFft fft = FourStepFft.of(1440, VectorProvider.get().laneFftKernel());
        float[] x = Arrays.copyOf(noise(1440), 1442);
        float[] alone = x.clone();
        fft.forward(alone, alone);
        assertTrue(
                IntStream.range(0, 400)
                        .parallel()
                        .allMatch(
                                i -> {
                                    float[] y = x.clone();
                                    fft.forward(y, y);
                                    return Arrays.equals(alone, y);
                                }));
    }
}
