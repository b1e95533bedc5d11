package org.correloom.kernels.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;

class ResamplingTest {

    private static final String RATIOS =
            """
            100, 4
            40, 4
            20, 4
            31.25, 4
            50, 12.5
            200, 4
            100, 20
            10, 4
            62.5, 4
            80, 4
            """;

    @ParameterizedTest
    @CsvSource(textBlock = RATIOS)
    void passBandIsFlatAndEverythingFromTheNewNyquistOnIsEightyDecibelsDown(
            double from, double to) {
        Resampling plan = Resampling.of(from, to);
        double nyquist = to / 2;
        for (int k = 0; k <= 2000; k++) {
            double f = 0.8 * nyquist * k / 2000;
            assertEquals(0, 20 * Math.log10(plan.response(f)), 0.01, "at " + f + " Hz");
        }
        for (int k = 0; k <= 5000; k++) {
            double f = nyquist + (from / 2 - nyquist) * k / 5000;
            assertTrue(
                    Math.abs(plan.response(f)) < 1e-4,
                    "at " + f + " Hz: " + 20 * Math.log10(Math.abs(plan.response(f))) + " dB");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = RATIOS)
    void aSinusoidComesOutInPlaceAndAnAliasDoesNot(double from, double to) {
        Resampling plan = Resampling.of(from, to);
        float[] x = new float[(int) (120 * from)];
        double f = 0.37 * to / 2;
        double alias = Math.min(to * 0.9, from / 2 * 0.97);
        for (int i = 0; i < x.length; i++) {
            x[i] =
                    (float)
                            (Math.cos(2 * Math.PI * f * i / from + 0.3)
                                    + Math.cos(2 * Math.PI * alias * i / from));
        }
        float[] y = plan.resample(x);
        assertEquals((int) ((x.length - 1) * (long) plan.up() / plan.down()) + 1, y.length);
        int edge = (int) (plan.reach() * to / from) + 1;
        for (int k = edge; k < y.length - edge; k++) {
            assertEquals(Math.cos(2 * Math.PI * f * k / to + 0.3), y[k], 3e-4, "sample " + k);
        }
    }

    @Test
    void upsamplingKeepsTheSignal() {
        Resampling plan = Resampling.of(4, 10);
        float[] x = new float[400];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * 0.7 * i / 4);
        }
        float[] y = plan.resample(x);
        int edge = (int) (plan.reach() * 2.5) + 1;
        for (int k = edge; k < y.length - edge; k++) {
            assertEquals(Math.sin(2 * Math.PI * 0.7 * k / 10), y[k], 3e-4);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = RATIOS)
    void aLargeConstantStaysThatConstantAlsoAtTheEdges(double from, double to) {
        float[] x = new float[1001];
        java.util.Arrays.fill(x, 1_234_567f);
        for (float v : Resampling.of(from, to).resample(x)) {
            assertEquals(1_234_567f, v, 0.2f);
        }
    }

    @Property(tries = 60)
    void aStreamGivesTheBatchToTheLastBit(
            @ForAll @IntRange(min = 0, max = 3000) int n,
            @ForAll @IntRange(min = 1, max = 700) int piece,
            @ForAll @IntRange(min = 0, max = 130) int offset,
            @ForAll @IntRange(min = 0, max = 4) int which)
            throws IOException {
        double[][] rates = {{100, 4}, {31.25, 4}, {50, 12.5}, {4, 10}, {20, 20}};
        Resampling plan = Resampling.of(rates[which][0], rates[which][1]);
        float[] x = noise(n);
        float[] batch = plan.resample(x, 0, n, offset);
        assertEquals(plan.outputLength(n, offset), batch.length);
        float[] streamed = new float[batch.length];
        ResamplingStream stream = plan.stream(offset);
        int at = 0;
        for (int from = 0; from < n; from += piece) {
            float[] y = stream.process(x, from, Math.min(n, from + piece));
            System.arraycopy(y, 0, streamed, at, y.length);
            at += y.length;
            stream = copyThroughBytes(stream, plan, offset);
        }
        float[] rest = stream.finish();
        System.arraycopy(rest, 0, streamed, at, rest.length);
        assertEquals(batch.length, at + rest.length);
        assertArrayEquals(batch, streamed);
    }

    private static ResamplingStream copyThroughBytes(
            ResamplingStream stream, Resampling plan, long offset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.save(new DataOutputStream(bytes));
        ResamplingStream copy = plan.stream(offset);
        copy.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    @ParameterizedTest
    @CsvSource({"100,4,13", "31.25,4,7", "31.25,4,124", "50,12.5,3", "200,4,49", "62.5,4,100"})
    void anOffsetMovesTheOutputGrid(double from, double to, int offset) {
        Resampling plan = Resampling.of(from, to);
        float[] x = new float[(int) (100 * from)];
        double f = 0.6 * to / 2;
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * f * i / from);
        }
        float[] y = plan.resample(x, 0, x.length, offset);
        double start = offset / (plan.up() * from);
        int edge = (int) (plan.reach() * to / from) + 1;
        for (int k = edge; k < y.length - edge; k++) {
            assertEquals(Math.sin(2 * Math.PI * f * (start + k / to)), y[k], 3e-4, "at " + k);
        }
    }

    @Test
    void aRateFromASinglePrecisionIntervalIsTheRateThatWasMeant() {
        Resampling plan = Resampling.of(1 / (double) 0.01f, 4);
        assertEquals(25, plan.down());
        assertEquals(1, plan.up());
        assertEquals(125, Resampling.of(1 / (double) 0.032f, 4).down());
    }

    @Test
    void ratesWithoutASmallFractionAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Resampling.of(100, Math.E));
        assertThrows(IllegalArgumentException.class, () -> Resampling.of(0, 4));
        assertThrows(IllegalArgumentException.class, () -> Resampling.of(4, Double.NaN));
    }

    @Test
    void aFractionalShiftMovesTheInstantsAndBackRestoresThem() {
        int n = 1001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            double t = (i - 500) / 60.0;
            x[i] = (float) (Math.exp(-t * t) * Math.sin(1.1 * i) + 3000 + 0.5 * i);
        }
        float[] y = FractionalShift.copyOf(x, 0.37);
        for (int i = 0; i < n; i++) {
            double t = (i + 0.37 - 500) / 60.0;
            double truth = Math.exp(-t * t) * Math.sin(1.1 * (i + 0.37)) + 3000 + 0.5 * (i + 0.37);
            assertEquals(truth, y[i], 1e-3, "sample " + i);
        }
        FractionalShift.inPlace(y, -0.37);
        for (int i = 0; i < n; i++) {
            assertEquals(x[i], y[i], 1e-3);
        }
    }

    /// The bound holds for every fraction and up to 90 % of the Nyquist frequency.
    @ParameterizedTest
    @CsvSource({"0.5,0.9", "-0.5,0.9", "0.3,0.9", "0.001,0.9", "0.12,0.01", "2.4,0.5", "-1.7,0.8"})
    void aFractionalShiftIsExactToAMillionthAwayFromTheEnds(double shift, double ofNyquist) {
        int n = 9000;
        double w = Math.PI * ofNyquist;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) Math.sin(w * i + 0.3);
        }
        float[] y = FractionalShift.copyOf(x, shift);
        for (int i = 100; i < n - 100; i++) {
            assertEquals(Math.sin(w * (i + shift) + 0.3), y[i], 1e-6, "sample " + i);
        }
    }

    /// The table of [FractionalShift].
    @ParameterizedTest
    @CsvSource({"0.92, 2e-7", "0.93, 3e-6", "0.94, 4e-4", "0.95, 5e-3", "0.97, 0.15"})
    void aFractionalShiftsErrorGrowsTowardsTheNyquistFrequency(double ofNyquist, double most) {
        float[] x = new float[4000];
        double w = Math.PI * ofNyquist;
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(w * i + 0.3);
        }
        float[] y = FractionalShift.copyOf(x, 0.5);
        double worst = 0;
        for (int i = 200; i < x.length - 200; i++) {
            worst = Math.max(worst, Math.abs(Math.sin(w * (i + 0.5) + 0.3) - y[i]));
        }
        assertTrue(worst < most, "error " + worst);
    }

    @Test
    void aShiftThatIsNoNumberIsRefused() {
        for (double shift : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FractionalShift.copyOf(new float[] {1, 2, 3}, shift));
        }
    }

    @Test
    void moreOutputThanAnArrayHoldsIsRefused() {
        Resampling plan = Resampling.of(1, 400);
        assertEquals(400 * 999 + 1, plan.outputLength(1000, 0));
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> plan.outputLength(100_000_000, 0));
        assertTrue(refused.getMessage().contains("more than an array holds"));
    }

    @Test
    void aFractionalShiftDoesNotDependOnWhereALongRecordWasCut() {
        float[] x = noise(20_000);
        float[] whole = FractionalShift.copyOf(x, 0.37);
        float[] part = x.clone();
        FractionalShift.inPlace(part, 5000, 12_000, 0.37);
        for (int i = 5000 + FractionalShift.REACH; i < 12_000 - FractionalShift.REACH; i++) {
            assertEquals(whole[i], part[i], 1e-6 * (1 + Math.abs(whole[i])), "sample " + i);
        }
        assertEquals(x[4999], part[4999]);
        assertEquals(x[12_000], part[12_000]);
    }

    @Test
    void aFractionalShiftOfAFewSamplesKeepsALine() {
        float[] line = {3, 5, 7, 9};
        assertArrayEquals(new float[] {3.5f, 5.5f, 7.5f, 9.5f}, FractionalShift.copyOf(line, 0.25));
        assertArrayEquals(new float[] {4}, FractionalShift.copyOf(new float[] {4}, 0.25));
        assertArrayEquals(new float[0], FractionalShift.copyOf(new float[0], 0.25));
    }

    @Test
    void besselI0EqualsItsTabulatedValue() {
        // Abramowitz & Stegun 1964, table 9.8: I0(1) and I0(5)
        assertEquals(1.2660658777520084, KaiserLowPass.besselI0(1), 1e-14);
        assertEquals(27.239871823604442, KaiserLowPass.besselI0(5), 1e-12);
    }

    private static float[] noise(int n) {
        Random random = new Random(7);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
