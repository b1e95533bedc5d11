package org.correloom.kernels.whiten;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.correloom.kernels.Golden;
import org.correloom.kernels.fft.RealFft;
import org.junit.jupiter.api.Test;

class SpectralWhiteningTest {

    @Test
    void phaseOnlyEqualsNumPy() {
        float[] y = SpectralWhitening.phaseOnly(1, 8, 0.5).copyOf(Golden.floats("x"), 20, 640);
        Golden.assertClose(Golden.row("whiten.phase"), y, 1e-5);
    }

    @Test
    void runningMeanEqualsNumPy() {
        float[] y =
                SpectralWhitening.runningMean(1, 8, 0.5, 0.5).copyOf(Golden.floats("x"), 20, 640);
        Golden.assertClose(Golden.row("whiten.smooth"), y, 1e-5);
    }

    @Test
    void amplitudesAreOneInsideAndZeroOutside() {
        float[] spectrum = RealFft.of(640).forward(Golden.floats("x"), 0, 301);
        SpectralWhitening.phaseOnly(1, 8, 0.5).inPlace(spectrum, 640, 20);
        for (int k = 0; k <= 320; k++) {
            double f = k * 20.0 / 640;
            double a = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
            if (f < 1 || f > 8) {
                assertEquals(0, a);
            } else if (f >= 1.5 && f <= 7.5) {
                assertEquals(1, a, 1e-6);
            }
        }
    }

    @Test
    void theBandMayReachFromZeroToTheNyquistFrequency() {
        float[] x = Golden.floats("y");
        float[] spectrum = RealFft.of(320).forward(x, 0, 301);
        SpectralWhitening.phaseOnly(0, 10, 0).inPlace(spectrum, 320, 20);
        assertEquals(1, Math.abs(spectrum[0]));
        assertEquals(1, Math.abs(spectrum[320]));
    }

    /// What is left of a filtered pulse after a long silence.
    @Test
    void amplitudesWhoseInverseIsNoFloatBecomeOneToo() {
        float[] spectrum = new float[66];
        for (int k = 0; k <= 32; k++) {
            spectrum[2 * k] = 4e-40f;
            spectrum[2 * k + 1] = -3e-40f;
        }
        SpectralWhitening.phaseOnly(0, 0.5, 0).inPlace(spectrum, 64, 1);
        for (int k = 0; k <= 32; k++) {
            assertEquals(0.8, spectrum[2 * k], 1e-4);
            assertEquals(-0.6, spectrum[2 * k + 1], 1e-4);
        }
    }

    @Test
    void silenceStaysSilentAndEmptyStaysEmpty() {
        SpectralWhitening whitening = SpectralWhitening.runningMean(1, 8, 0.5, 0.5);
        for (float v : whitening.copyOf(new float[100], 20)) {
            assertEquals(0, v);
        }
        assertEquals(0, whitening.copyOf(new float[0], 20).length);
        assertEquals(1, whitening.copyOf(new float[1], 20).length);
    }

    @Test
    void impossibleBandsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SpectralWhitening.phaseOnly(2, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> SpectralWhitening.phaseOnly(1, 2, 0.6));
        assertThrows(
                IllegalArgumentException.class,
                () -> SpectralWhitening.phaseOnly(1, 11, 0).copyOf(new float[9], 20));
    }
}
