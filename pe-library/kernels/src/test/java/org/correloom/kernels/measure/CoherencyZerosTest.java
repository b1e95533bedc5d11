package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.measure.DispersionCurve.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

class CoherencyZerosTest {

    private static final Optional<DoubleUnaryOperator> NONE = Optional.empty();
    private static final Optional<DoubleUnaryOperator> NEAR =
            Optional.of(f -> 1.01 * DispersiveField.phaseVelocity(f));
    private static final CoherencyZeros ZEROS = new CoherencyZeros(1500, 5000, 0, 3);

    private static DispersionCurve measure(
            float[] x, double distance, Optional<DoubleUnaryOperator> reference) {
        return ZEROS.measure(x, DispersiveField.RATE, distance, 0.1, 0.9, reference);
    }

    private static double off(DispersionPoint point) {
        return point.phaseVelocity() / DispersiveField.phaseVelocity(point.frequency()) - 1;
    }

    /// From a third of a wavelength on, with every zero between.
    @ParameterizedTest
    @ValueSource(doubles = {8_000, 25_000, 60_000, 90_000})
    void theVelocitiesOfADiffuseFieldComeBackWithoutAReference(double distance) {
        DispersionCurve curve = measure(DispersiveField.correlation(distance), distance, NONE);
        List<DispersionPoint> points = curve.points();
        double low = 0.1 * distance / DispersiveField.phaseVelocity(0.1);
        double high = 0.9 * distance / DispersiveField.phaseVelocity(0.9);
        assertEquals(2 * (high - low), points.size(), 1.0, curve.toString());
        assertTrue(curve.leftOut().isEmpty(), curve.toString());
        for (DispersionPoint point : points) {
            // At the band's edge the late lags that are tapered off are missed.
            assertEquals(0, off(point), point.frequency() < 0.13 ? 0.01 : 0.003);
            assertTrue(Double.isNaN(point.groupVelocity()));
        }
    }

    @Test
    void manyWavelengthsAtTheLowestZeroNeedAReference() {
        double distance = 150_000;
        float[] x = DispersiveField.correlation(distance);
        DispersionCurve alone = measure(x, distance, NONE);
        assertTrue(alone.points().isEmpty());
        assertEquals(104L, alone.leftOut().get(Reason.UNKNOWN_PHASE));
        DispersionCurve guided = measure(x, distance, NEAR);
        assertEquals(104, guided.points().size());
        guided.points().forEach(point -> assertEquals(0, off(point), 0.001, point.toString()));
    }

    /// Whitening of any shape multiplies by a power that is above 0: the zeros stay.
    @Test
    void theSpectrumsShapeDoesNotMatter() {
        double distance = 40_000;
        float[] x = DispersiveField.correlation(distance);
        float[] coloured = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            // A filter 1 + 0.8 cos(2π f · 2 s), symmetric in lag.
            coloured[i] = x[i];
            coloured[i] += i >= 10 ? 0.4f * x[i - 10] : 0;
            coloured[i] += i + 10 < x.length ? 0.4f * x[i + 10] : 0;
        }
        List<DispersionPoint> plain = measure(x, distance, NONE).points();
        List<DispersionPoint> other = measure(coloured, distance, NONE).points();
        assertEquals(plain.size(), other.size());
        for (int k = 0; k < plain.size(); k++) {
            assertEquals(
                    plain.get(k).phaseVelocity(),
                    other.get(k).phaseVelocity(),
                    1e-3 * plain.get(k).phaseVelocity());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {8_000, 40_000})
    void theErrorsAreThoseOfTheNoise(double distance) {
        float[] clean = DispersiveField.correlation(distance);
        double squares = 0;
        int count = 0;
        int wrong = 0;
        for (int seed = 0; seed < 40; seed++) {
            float[] x = DispersiveField.noisy(clean, 3e-3, seed);
            for (DispersionPoint point : measure(x, distance, NONE).points()) {
                double c = DispersiveField.phaseVelocity(point.frequency());
                squares += Math.pow((point.phaseVelocity() - c) / point.phaseError(), 2);
                count++;
                wrong += Math.abs(off(point)) > 0.3 / point.wavelengths() ? 1 : 0;
            }
        }
        assertTrue(count > 200, count + " zeros");
        assertEquals(0, wrong, "of " + count + " zeros were taken for another");
        assertEquals(1.2, Math.sqrt(squares / count), 0.25);
    }

    @Test
    void zerosThatAreTooLowInNoiseOrTooNearAreCounted() {
        double distance = 40_000;
        float[] x = DispersiveField.noisy(DispersiveField.correlation(distance), 3e-3, 5);
        DispersionCurve all = measure(x, distance, NONE);
        DispersionCurve far =
                new CoherencyZeros(1500, 5000, 3, 3).measure(x, 5, distance, 0.1, 0.9, NONE);
        List<DispersionPoint> distant =
                all.points().stream().filter(point -> point.wavelengths() >= 3).toList();
        assertEquals(distant, far.points());
        assertEquals(all.points().size() - distant.size(), far.leftOut().get(Reason.TOO_CLOSE));
        DispersionCurve loud =
                new CoherencyZeros(1500, 5000, 0, 6).measure(x, 5, distance, 0.1, 0.9, NEAR);
        assertTrue(loud.leftOut().get(Reason.LOW_SNR) > 5, loud.toString());
        loud.points().forEach(point -> assertTrue(point.snr() >= 6));
    }

    @Test
    void theZerosOfTheBesselFunctionAreExact() {
        double[] zeros = Golden.row("j0.zeros");
        for (int m = 1; m <= zeros.length; m++) {
            assertEquals(zeros[m - 1], BesselJ0.zero(m), 1e-11 * zeros[m - 1]);
        }
        assertThrows(IllegalArgumentException.class, () -> BesselJ0.zero(0));
    }

    @Test
    void wrongArgumentsAreRefused() {
        float[] x = new float[101];
        assertRefused(() -> new CoherencyZeros(5000, 1500, 0, 3), "must rise from above 0");
        assertRefused(() -> new CoherencyZeros(1500, 5000, 0, -3), "SNR -3.0");
        assertRefused(() -> ZEROS.measure(x, 5, 0, 0.1, 0.9, NONE), "distance is 0.0 m");
        assertRefused(() -> ZEROS.measure(x, 5, 1000, 0.1, 2.6, NONE), "at most the Nyquist");
    }

    private static void assertRefused(Runnable wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
        assertTrue(message.contains(why), message);
    }
}
