package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

class SegmentStepsTest {

    private static Trace through(
            PEDescriptor descriptor,
            Supplier<? extends ProcessingElement> factory,
            Trace trace,
            String... parameters)
            throws Exception {
        PEHarness.Builder builder = PEHarness.of(descriptor, factory);
        for (int i = 0; i < parameters.length; i += 2) {
            builder.set(parameters[i], parameters[i + 1]);
        }
        try (PEHarness pe = builder.open()) {
            pe.send(trace).end();
            assertEquals(1, pe.outputs().size());
            return pe.outputs(Trace.class).get(0);
        }
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(DemeanPE.DESCRIPTOR, (Supplier<ProcessingElement>) DemeanPE::new),
                Arguments.of(DetrendPE.DESCRIPTOR, (Supplier<ProcessingElement>) DetrendPE::new),
                Arguments.of(TaperPE.DESCRIPTOR, (Supplier<ProcessingElement>) TaperPE::new),
                Arguments.of(
                        NormalisePE.DESCRIPTOR, (Supplier<ProcessingElement>) NormalisePE::new),
                Arguments.of(WhitenPE.DESCRIPTOR, (Supplier<ProcessingElement>) WhitenPE::new),
                Arguments.of(BandpassPE.DESCRIPTOR, (Supplier<ProcessingElement>) BandpassPE::new));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void eachSegmentIsProcessedByItselfAndGapsStay(
            PEDescriptor descriptor, Supplier<ProcessingElement> factory) throws Exception {
        Trace whole = Traces.of(Traces.A, 0, 4, Traces.noise(900, 3));
        Trace gapped = Traces.withGaps(whole, 400, 450);

        Trace result = through(descriptor, factory, gapped);
        Trace left =
                through(
                        descriptor,
                        factory,
                        Traces.of(Traces.A, 0, 4, Arrays.copyOf(whole.samples(), 400)));
        Trace right =
                through(
                        descriptor,
                        factory,
                        Traces.of(
                                Traces.A, 112.5, 4, Arrays.copyOfRange(whole.samples(), 450, 900)));

        assertEquals(gapped.gaps(), result.gaps());
        assertEquals(gapped.startTime(), result.startTime());
        assertArrayEquals(left.samples(), Arrays.copyOf(result.samples(), 400));
        assertArrayEquals(new float[50], Arrays.copyOfRange(result.samples(), 400, 450));
        assertArrayEquals(right.samples(), Arrays.copyOfRange(result.samples(), 450, 900));
    }

    @Test
    void theMeanIsGone() throws Exception {
        Trace result =
                through(DemeanPE.DESCRIPTOR, DemeanPE::new, Traces.of(Traces.A, 0, 1, 1, 2, 6));
        assertArrayEquals(new float[] {-2, -1, 3}, result.samples());
    }

    @Test
    void aLineIsGoneByBothMethods() throws Exception {
        float[] line = new float[100];
        for (int i = 0; i < line.length; i++) {
            line[i] = 5 + 0.25f * i;
        }
        for (String method : new String[] {"least-squares", "simple"}) {
            Trace result =
                    through(
                            DetrendPE.DESCRIPTOR,
                            DetrendPE::new,
                            Traces.of(Traces.A, 0, 1, line),
                            "method",
                            method);
            assertArrayEquals(new float[100], result.samples(), 1e-5f);
        }
    }

    @Test
    void theTaperEndsAtItsLongestLength() throws Exception {
        float[] ones = new float[1000];
        Arrays.fill(ones, 1);
        Trace result =
                through(
                        TaperPE.DESCRIPTOR,
                        TaperPE::new,
                        Traces.of(Traces.A, 0, 10, ones),
                        "fraction",
                        "0.5",
                        "maxLength",
                        "2 s");
        assertEquals(0, result.samples()[0]);
        assertTrue(result.samples()[10] < 1);
        assertEquals(1, result.samples()[21]);
    }

    @Test
    void oneBitKeepsTheSignAndLosesTheUnit() throws Exception {
        Trace result =
                through(
                        NormalisePE.DESCRIPTOR,
                        NormalisePE::new,
                        Traces.of(Traces.A, 0, 1, 1e8f, -3, 0, 2),
                        "method",
                        "one-bit");
        assertArrayEquals(new float[] {1, -1, 0, 1}, result.samples());
        assertEquals(SampleUnit.NONE, result.unit());
    }

    /// 2N + 1 samples are divided by 2N + 1, at the edges by as many as there are.
    @Test
    void theRunningMeanDividesByTheSamplesItSums() throws Exception {
        float[] constant = new float[50];
        Arrays.fill(constant, 8);
        Trace result =
                through(
                        NormalisePE.DESCRIPTOR,
                        NormalisePE::new,
                        Traces.of(Traces.A, 0, 1, constant),
                        "halfWidth",
                        "5 s");
        for (float v : result.samples()) {
            assertEquals(1, v, 1e-6);
        }
    }

    @Test
    void aTransientOfManyMagnitudesLeavesTheNoiseAlone() throws Exception {
        float[] samples = Traces.noise(2000, 1);
        samples[1000] = 1e8f;
        Trace result =
                through(
                        NormalisePE.DESCRIPTOR,
                        NormalisePE::new,
                        Traces.of(Traces.A, 0, 1, samples),
                        "halfWidth",
                        "50 s");
        Trace calm =
                through(
                        NormalisePE.DESCRIPTOR,
                        NormalisePE::new,
                        Traces.of(Traces.A, 0, 1, Traces.noise(2000, 1)),
                        "halfWidth",
                        "50 s");
        assertArrayEquals(Arrays.copyOf(calm.samples(), 949), Arrays.copyOf(result.samples(), 949));
        assertArrayEquals(
                Arrays.copyOfRange(calm.samples(), 1051, 2000),
                Arrays.copyOfRange(result.samples(), 1051, 2000));
    }

    @Test
    void anEarthquakeBandThatIsUpsideDownIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                PEHarness.of(NormalisePE.DESCRIPTOR, NormalisePE::new)
                                        .set("earthquakeLow", "0.1 Hz")
                                        .set("earthquakeHigh", "0.02 Hz")
                                        .open());
        assertTrue(refusal.getMessage().contains("earthquakeLow must be below"));
    }

    @Test
    void whiteningALongWindowLeavesNothingOutsideOfTheBand() throws Exception {
        float[] samples = Traces.noise(4096, 5);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (100 * Math.sin(2 * Math.PI * 0.9 * i / 4));
        }
        Trace result =
                through(
                        WhitenPE.DESCRIPTOR,
                        WhitenPE::new,
                        Traces.of(Traces.A, 0, 4, samples),
                        "low",
                        "0.2",
                        "high",
                        "0.5");
        double line = amplitudeAt(result.samples(), 0.9, 4);
        double inside = amplitudeAt(result.samples(), 0.35, 4);
        assertTrue(line < 0.05 * inside, line + " against " + inside);
    }

    private static double amplitudeAt(float[] x, double f, double rate) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < x.length; i++) {
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / x.length);
            re += x[i] * hann * Math.cos(2 * Math.PI * f * i / rate);
            im += x[i] * hann * Math.sin(2 * Math.PI * f * i / rate);
        }
        return Math.hypot(re, im);
    }

    @Test
    void aWindowIsWhitenedAsAWholeAndItsGapIsZeroAgain() throws Exception {
        Trace window = Traces.window(Traces.A, 7, 4, Traces.noise(800, 2));
        Trace gapped = Traces.withGaps(window, 100, 140);
        Trace result = through(WhitenPE.DESCRIPTOR, WhitenPE::new, gapped);
        assertEquals(gapped.gaps(), result.gaps());
        assertEquals(window.window(), result.window());
        assertArrayEquals(new float[40], Arrays.copyOfRange(result.samples(), 100, 140));
        assertTrue(Arrays.stream(toDoubles(result.samples())).anyMatch(v -> v != 0));
    }

    private static double[] toDoubles(float[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i];
        }
        return y;
    }

    @ParameterizedTest
    @MethodSource("banded")
    void aBandAboveTheNyquistFrequencyIsReportedAndCounted(
            PEDescriptor descriptor, Supplier<ProcessingElement> factory) throws Exception {
        try (PEHarness pe =
                PEHarness.of(descriptor, factory).set("low", "1 Hz").set("high", "10 Hz").open()) {
            pe.send(Traces.of(Traces.A, 0, 4, Traces.noise(100, 1))).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals("band-above-nyquist", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("KS.A7K2.00.LHZ"));
            assertEquals(1, pe.discards().values().stream().mapToLong(n -> n).sum());
        }
    }

    static Stream<Arguments> banded() {
        return steps().skip(4);
    }

    @Test
    void halfAnEarthquakeBandIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                PEHarness.of(NormalisePE.DESCRIPTOR, NormalisePE::new)
                                        .set("earthquakeHigh", "0.07 Hz")
                                        .open());
        assertTrue(refusal.getMessage().contains("set both, or neither"), refusal.getMessage());
    }
}
