package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.measure.LagWindow.Side;
import org.junit.jupiter.api.Test;

import java.util.Random;

class StackCoherenceTest {

    private static final StackCoherence COHERENCE = new StackCoherence(16, 4);

    private static float[] noise(int samples, long seed) {
        Random random = new Random(seed);
        float[] x = new float[samples];
        for (int i = 0; i < samples; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    @Test
    void itIsThatOfAnIndependentComputation() {
        float[] reference = Golden.floats("dvv.reference");
        float[] current = Golden.floats("dvv.current");
        LagWindow lags = new LagWindow(10, 57.75, Side.CAUSAL);
        StackCoherence.Spectrum spectrum = COHERENCE.of(reference, current, lags);
        assertEquals(5, spectrum.segments());
        double[] expected = Golden.row("coherence.causal");
        assertEquals(expected.length, spectrum.squared().length);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], spectrum.squared()[k], 1e-9, "bin " + k);
        }
        assertEquals(0.0625, spectrum.spacing());
    }

    /// Both sides, mirrored: a side by itself twice gives what that side gives.
    @Test
    void theAcausalSideIsMirrored() {
        float[] reference = LagSides.causal(Golden.floats("dvv.reference"));
        float[] current = LagSides.causal(Golden.floats("dvv.current"));
        LagWindow causal = new LagWindow(10, 57.75, Side.CAUSAL);
        LagWindow both = new LagWindow(10, 57.75, Side.BOTH);
        StackCoherence.Spectrum one = COHERENCE.of(reference, current, causal);
        StackCoherence.Spectrum two = COHERENCE.of(reference, current, both);
        assertEquals(10, two.segments());
        assertEquals(one.mean(0.2, 1), two.mean(0.2, 1), 1e-12);
        LagWindow acausal = new LagWindow(10, 57.75, Side.ACAUSAL);
        assertEquals(
                one.mean(0.2, 1), COHERENCE.of(reference, current, acausal).mean(0.2, 1), 1e-12);
    }

    /// Signal of variance 1 in both, noise of its own of variance 1/4 in one: γ² = 0.8.
    @Test
    void itIsTheShareOfWhatBothHave() {
        int samples = 40_001;
        float[] signal = noise(samples, 1);
        float[] other = noise(samples, 2);
        float[] louder = new float[samples];
        float[] noisy = new float[samples];
        for (int i = 0; i < samples; i++) {
            louder[i] = 7 * signal[i];
            noisy[i] = signal[i] + 0.5f * other[i];
        }
        LagWindow all = new LagWindow(0, 5000, Side.BOTH);
        assertEquals(1, COHERENCE.of(signal, louder, all).mean(0.1, 1.9), 1e-6);
        assertEquals(0.8, COHERENCE.of(signal, noisy, all).mean(0.1, 1.9), 0.01);
    }

    /// Two that have nothing in common are 1/K coherent, and exceed the level in one of twenty
    /// cases.
    @Test
    void chanceIsKnown() {
        LagWindow window = new LagWindow(0, 200, Side.CAUSAL);
        double sum = 0;
        int above = 0;
        int count = 0;
        double independent = 0;
        for (int seed = 0; seed < 200; seed++) {
            StackCoherence.Spectrum spectrum =
                    COHERENCE.of(noise(1601, seed), noise(1601, 1000 + seed), window);
            for (int k = 2; k < 31; k++) {
                sum += spectrum.squared()[k];
                above += spectrum.squared()[k] > spectrum.chanceLevel() ? 1 : 0;
                count++;
            }
            independent = spectrum.independentSegments();
        }
        assertEquals(1 / independent, sum / count, 0.05 / independent);
        assertEquals(0.05, (double) above / count, 0.01);
    }

    @Test
    void silenceHasNoCoherence() {
        LagWindow lags = new LagWindow(0, 60, Side.CAUSAL);
        assertTrue(Double.isNaN(COHERENCE.of(new float[481], noise(481, 1), lags).mean(0.2, 1)));
        assertTrue(Double.isNaN(COHERENCE.of(noise(481, 2), noise(481, 1), lags).mean(9, 9.01)));
    }

    @Test
    void wrongArgumentsAreRefused() {
        LagWindow lags = new LagWindow(0, 20, Side.CAUSAL);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> COHERENCE.of(new float[481], new float[481], lags))
                        .getMessage();
        assertTrue(message.contains("hold 1 segments of 16.0 s"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> COHERENCE.of(new float[481], new float[483], lags));
        assertThrows(IllegalArgumentException.class, () -> new StackCoherence(0, 4));
    }
}
