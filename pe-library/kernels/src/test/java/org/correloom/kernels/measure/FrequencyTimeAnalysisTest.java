package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.measure.DispersionCurve.Reason;
import org.correloom.kernels.measure.FrequencyTimeAnalysis.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

class FrequencyTimeAnalysisTest {

    private static final Optional<DoubleUnaryOperator> NONE = Optional.empty();
    private static final Optional<DoubleUnaryOperator> NEAR =
            Optional.of(f -> 1.03 * DispersiveField.phaseVelocity(f));

    private static FrequencyTimeAnalysis ftan(double slowest, double fastest, double snr) {
        return new FrequencyTimeAnalysis(20, slowest, fastest, 3, snr, 0.2, Waveform.CORRELATION);
    }

    private static double[] frequencies(double low, double high) {
        int count = 1 + (int) Math.floor(8 * Math.log(high / low) / Math.log(2) + 1e-9);
        double[] f = new double[count];
        for (int k = 0; k < count; k++) {
            f[k] = low * Math.pow(2, k / 8.0);
        }
        return f;
    }

    private static DispersionCurve measure(
            float[] x, double distance, Optional<DoubleUnaryOperator> reference) {
        return ftan(1500, 5000, 5)
                .measure(x, DispersiveField.RATE, distance, frequencies(0.1, 0.7), reference);
    }

    /// Away from the edges of the band, where a filter sees half of it.
    private static void assertVelocities(DispersionPoint point, double share) {
        double c = DispersiveField.phaseVelocity(point.frequency());
        double u = DispersiveField.groupVelocity(point.frequency());
        boolean isInside = point.frequency() > 0.13 && point.frequency() < 0.68;
        assertEquals(u, point.groupVelocity(), (isInside ? 0.003 : 0.008) * u, point.toString());
        assertEquals(c, point.phaseVelocity(), (isInside ? share : 0.002) * c, point.toString());
        assertTrue(point.wavelengths() >= 3, point.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {30_000, 60_000, 100_000, 150_000})
    void bothVelocitiesOfADiffuseFieldComeBack(double distance) {
        DispersionCurve curve = measure(DispersiveField.correlation(distance), distance, NEAR);
        assertTrue(curve.points().size() >= 8, curve.toString());
        curve.points().forEach(point -> assertVelocities(point, 0.001));
        long others = curve.leftOut().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(frequencies(0.1, 0.7).length, curve.points().size() + others);
    }

    @Test
    void fewWavelengthsAtTheLowestFrequencyTellTheTurnsWithoutAReference() {
        float[] near = DispersiveField.correlation(60_000);
        DispersionCurve curve = measure(near, 60_000, NONE);
        assertEquals(measure(near, 60_000, NEAR), curve);

        DispersionCurve far = measure(DispersiveField.correlation(150_000), 150_000, NONE);
        assertEquals(far.points().size(), far.leftOut().get(Reason.UNKNOWN_PHASE));
        for (DispersionPoint point : far.points()) {
            double u = DispersiveField.groupVelocity(point.frequency());
            assertEquals(u, point.groupVelocity(), 0.008 * u);
            assertTrue(Double.isNaN(point.phaseVelocity()) && Double.isNaN(point.phaseError()));
        }
    }

    /// The phase of the pulse is known, whatever a diffuse field does.
    @Test
    void theWaveformSaysWhereThePhaseIs() {
        double distance = 60_000;
        float[] correlation = DispersiveField.pulse(distance, Math.PI / 4);
        float[] derivative = DispersiveField.pulse(distance, -Math.PI / 4);
        for (DispersionPoint point : measure(correlation, distance, NEAR).points()) {
            assertVelocities(point, 0.0005);
        }
        FrequencyTimeAnalysis other =
                new FrequencyTimeAnalysis(20, 1500, 5000, 3, 5, 0.2, Waveform.DERIVATIVE);
        double[] f = frequencies(0.1, 0.7);
        for (DispersionPoint point : other.measure(derivative, 5, distance, f, NEAR).points()) {
            assertVelocities(point, 0.0005);
        }
        // A quarter of a turn apart.
        for (DispersionPoint point : measure(derivative, distance, NEAR).points()) {
            double turns =
                    point.wavelengths()
                            - point.frequency()
                                    * distance
                                    / DispersiveField.phaseVelocity(point.frequency());
            assertEquals(0.25, turns, 0.01, point.toString());
        }
    }

    /// What is found scatters as much as it says.
    @ParameterizedTest
    @ValueSource(doubles = {40_000, 120_000})
    void theErrorsAreThoseOfTheNoise(double distance) {
        float[] clean = DispersiveField.correlation(distance);
        double group = 0;
        double phase = 0;
        int count = 0;
        for (int seed = 0; seed < 40; seed++) {
            float[] x = DispersiveField.noisy(clean, 2.5e-3, seed);
            for (DispersionPoint point : measure(x, distance, NEAR).points()) {
                double c = DispersiveField.phaseVelocity(point.frequency());
                double u = DispersiveField.groupVelocity(point.frequency());
                group += Math.pow((point.groupVelocity() - u) / point.groupError(), 2);
                phase += Math.pow((point.phaseVelocity() - c) / point.phaseError(), 2);
                count++;
                assertTrue(point.snr() >= 5);
            }
        }
        assertTrue(count > 400, count + " points");
        assertEquals(1, Math.sqrt(group / count), 0.25);
        assertEquals(1, Math.sqrt(phase / count), 0.25);
    }

    /// Twice as loud as the waves, at one frequency, at another lag.
    @Test
    void aLouderWaveThatBelongsToNothingDoesNotDrawTheRidgeAside() {
        double distance = 100_000;
        float[] x = DispersiveField.correlation(distance);
        for (int i = 0; i < x.length; i++) {
            double t = (i - DispersiveField.MAX_LAG) / DispersiveField.RATE - 60;
            x[i] += (float) (0.02 * Math.cos(2 * Math.PI * 0.3 * t) * Math.exp(-t * t / 50));
        }
        List<DispersionPoint> points = measure(x, distance, NEAR).points();
        assertTrue(points.size() >= 20, points.toString());
        for (DispersionPoint point : points) {
            double u = DispersiveField.groupVelocity(point.frequency());
            assertEquals(u, point.groupVelocity(), 0.06 * u, point.toString());
        }
    }

    @Test
    void whatHasNoPointSaysWhy() {
        float[] x = DispersiveField.correlation(5_000);
        DispersionCurve near = measure(x, 5_000, NONE);
        assertTrue(near.points().isEmpty() && near.leftOut().get(Reason.TOO_CLOSE) >= 9);

        float[] noise = DispersiveField.noisy(new float[x.length], 1, 9);
        DispersionCurve nothing =
                ftan(1500, 5000, 9).measure(noise, 5, 60_000, frequencies(0.2, 0.7), NEAR);
        assertTrue(nothing.points().isEmpty());
        assertTrue(nothing.leftOut().get(Reason.LOW_SNR) > 5, nothing.toString());

        double[] f = frequencies(0.3, 0.7);
        float[] far = DispersiveField.correlation(120_000);
        assertEquals(
                Map.of(Reason.NO_NOISE, (long) f.length),
                ftan(590, 5000, 5).measure(far, 5, 120_000, f, NEAR).leftOut());
        DispersionCurve elsewhere = ftan(4000, 4010, 5).measure(far, 5, 120_000, f, NEAR);
        assertEquals(Map.of(Reason.NO_ARRIVAL, (long) f.length), elsewhere.leftOut());
    }

    /// A silent stretch of the band ends what can be told of turns without a reference.
    @Test
    void phasesAreNotCarriedOverFrequenciesThatHoldNothing() {
        double distance = 60_000;
        float[] x = DispersiveField.correlation(distance);
        for (int i = 0; i < x.length; i++) {
            double t = (i - DispersiveField.MAX_LAG) / DispersiveField.RATE;
            // Louder noise at lags of its own, about 0.35 Hz.
            x[i] +=
                    (float)
                            (0.1
                                    * Math.cos(2 * Math.PI * 0.35 * t)
                                    * Math.exp(-Math.pow((t - 90) / 8, 2)));
        }
        List<DispersionPoint> alone = measure(x, distance, NONE).points();
        assertTrue(
                alone.stream()
                        .filter(point -> point.frequency() > 0.45)
                        .allMatch(point -> Double.isNaN(point.phaseVelocity())),
                alone.toString());
        List<DispersionPoint> guided =
                measure(x, distance, NEAR).points().stream()
                        .filter(point -> point.frequency() > 0.5)
                        .toList();
        assertFalse(guided.isEmpty());
        guided.forEach(point -> assertVelocities(point, 0.002));
    }

    /// Both tell the same of clean waves.
    @Test
    void alphaTradesTimeForFrequency() {
        double distance = 100_000;
        float[] x = DispersiveField.correlation(distance);
        for (double alpha : new double[] {10, 50}) {
            DispersionCurve curve =
                    ftan(1500, 5000, 5)
                            .withAlpha(alpha)
                            .measure(
                                    x, DispersiveField.RATE, distance, frequencies(0.1, 0.7), NEAR);
            assertTrue(curve.points().size() > 15, curve.toString());
            for (DispersionPoint point : curve.points()) {
                if (point.frequency() > 0.16 && point.frequency() < 0.6) {
                    assertVelocities(point, 0.001);
                }
            }
        }
    }

    @Test
    void maximaAreThoseOfAnIndependentComputation() {
        float[] x = Golden.floats("ftan.x");
        double[] rows = Golden.row("ftan.maxima");
        for (int k = 0; k < rows.length; k += 6) {
            NarrowBand band = FrequencyTimeAnalysis.filtered(x, 4, rows[k], 18);
            double t = rows[k + 1];
            EnvelopeMaximum maximum = band.maxima(t - 0.3, t + 0.3).get(0);
            assertEquals(t, maximum.lag(), 2e-3);
            assertEquals(rows[k + 2], maximum.amplitude(), 1e-4 * rows[k + 2]);
            assertEquals(rows[k + 3], maximum.frequency(), 2e-4 * rows[k + 3]);
            double turn = Math.IEEEremainder(maximum.phase() - rows[k + 4], 2 * Math.PI);
            double phaseOfLag = 2 * Math.PI * rows[k + 3] * (maximum.lag() - t);
            assertEquals(phaseOfLag, turn, 4e-3);
            assertEquals(rows[k + 5], maximum.width(), 1e-2 * rows[k + 5]);
        }
        NarrowBand band = FrequencyTimeAnalysis.filtered(x, 4, 0.25, 18);
        float[] envelope = new float[band.real().length];
        for (int k = 0; k < envelope.length; k++) {
            envelope[k] = (float) Math.hypot(band.real()[k], band.imaginary()[k]);
        }
        Golden.assertClose(Golden.row("ftan.envelope"), envelope, 1e-6);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertRefused(() -> ftan(0, 5000, 5), "velocities from 0.0 to 5000.0 m/s");
        assertRefused(() -> ftan(5000, 5000, 5), "must rise from above 0");
        assertRefused(() -> ftan(1500, 5000, -1), "SNR -1.0");
        assertRefused(
                () -> new FrequencyTimeAnalysis(0, 1, 2, 3, 4, 0.2, Waveform.CORRELATION),
                "alpha is 0.0");
        assertRefused(() -> measure(new float[101], 0, NONE), "distance is 0.0 m");
    }

    private static void assertRefused(Runnable wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
        assertTrue(message.contains(why), message);
    }
}
