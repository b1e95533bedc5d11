package org.correloom.kernels.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

class FilterTest {

    private static final Map<String, Double> RATES = Map.of("band.4.4Hz", 4.0, "band.8", 1.0);

    static Stream<String> names() {
        return Stream.of(
                "low.3", "low.4", "high.5", "band.4", "band.4.4Hz", "band.3", "band.1", "band.8");
    }

    private static SecondOrderSections design(String name) {
        return switch (name) {
            case "low.3" -> Butterworth.lowPass(3, 2, 20);
            case "low.4" -> Butterworth.lowPass(4, 0.3, 20);
            case "high.5" -> Butterworth.highPass(5, 1.5, 20);
            case "band.4" -> Butterworth.bandPass(4, 0.01, 1, 20);
            case "band.4.4Hz" -> Butterworth.bandPass(4, 0.01, 1, 4);
            case "band.3" -> Butterworth.bandPass(3, 0.5, 9, 20);
            case "band.1" -> Butterworth.bandPass(1, 2, 3, 20);
            default -> Butterworth.bandPass(8, 0.1, 0.4, 1);
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void butterworthResponseEqualsSciPy(String name) {
        double[] f = Golden.row("butter." + name + ".f");
        double[] re = Golden.row("butter." + name + ".re");
        double[] im = Golden.row("butter." + name + ".im");
        for (int k = 0; k < f.length; k++) {
            double[] h = design(name).response(f[k], RATES.getOrDefault(name, 20.0));
            assertEquals(re[k], h[0], 1e-10, name + " at " + f[k] + " Hz");
            assertEquals(im[k], h[1], 1e-10, name + " at " + f[k] + " Hz");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void onePassEqualsSciPysSosfilt(String name) {
        float[] x = Golden.floats("x");
        new SosFilter(design(name)).filterInPlace(x);
        Golden.assertClose(Golden.row("butter." + name + ".sosfilt"), x, 1e-7);
    }

    @ParameterizedTest
    @MethodSource("names")
    void onePassFromTheSteadyStateEqualsSciPysSosfiltZi(String name) {
        float[] x = Golden.floats("x");
        SosFilter filter = new SosFilter(design(name));
        filter.startFrom(x[0]);
        filter.filterInPlace(x);
        Golden.assertClose(Golden.row("butter." + name + ".sosfilt.zi"), x, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("names")
    void zeroPhaseEqualsSciPysSosfiltfilt(String name) {
        float[] y = ZeroPhaseFilter.copyOf(Golden.floats("x"), design(name));
        Golden.assertClose(Golden.row("butter." + name + ".sosfiltfilt"), y, 1e-6);
    }

    @Property(tries = 50)
    void aStreamCutAnywhereGivesTheSameSamples(
            @ForAll @IntRange(min = 0, max = 301) int a,
            @ForAll @IntRange(min = 0, max = 301) int b) {
        float[] whole = Golden.floats("x");
        new SosFilter(design("band.4")).filterInPlace(whole);
        float[] cut = Golden.floats("x");
        SosFilter first = new SosFilter(design("band.4"));
        first.filterInPlace(cut, 0, Math.min(a, b));
        SosFilter second = new SosFilter(design("band.4"));
        second.restore(first.state());
        second.filterInPlace(cut, Math.min(a, b), Math.max(a, b));
        second.filterInPlace(cut, Math.max(a, b), cut.length);
        assertArrayEquals(whole, cut);
    }

    @Test
    void zeroPhaseOfShortSegmentsIsFinite() {
        SecondOrderSections design = Butterworth.lowPass(4, 1, 20);
        assertEquals(0, ZeroPhaseFilter.copyOf(new float[0], design).length);
        for (int n = 1; n < 30; n++) {
            float[] x = new float[n];
            Arrays.fill(x, 5);
            for (float v : ZeroPhaseFilter.copyOf(x, design)) {
                assertEquals(5, v, 1e-5, "constant of " + n + " samples");
            }
        }
    }

    /// Sections are worked on four at a time; the order of sums is that of one sample after the
    /// other, so results are equal to the bit, whatever the number of sections and samples.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 10})
    void sectionsTogetherAreSectionsOneByOne(int corners) {
        SecondOrderSections design = Butterworth.bandPass(corners, 0.5, 3, 20);
        double[][] rows = new double[design.count()][];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = design.section(s);
        }
        for (int n : new int[] {0, 1, 2, 301}) {
            double[] x = Arrays.copyOf(Golden.row("x"), n);
            double[] expected = x.clone();
            double[] z = new double[2 * rows.length];
            for (int i = 0; i < n; i++) {
                for (int s = 0; s < rows.length; s++) {
                    double in = expected[i];
                    double out = rows[s][0] * in + z[2 * s];
                    z[2 * s] = (rows[s][1] * in + z[2 * s + 1]) - rows[s][3] * out;
                    z[2 * s + 1] = rows[s][2] * in - rows[s][4] * out;
                    expected[i] = out;
                }
            }
            SosFilter filter = new SosFilter(design);
            filter.filterInPlace(x, 0, n);
            assertArrayEquals(expected, x);
            assertArrayEquals(z, filter.state());
        }
    }

    @Test
    void anEndlessRunOfZerosLeavesTheFilterAtRest() {
        SosFilter filter = new SosFilter(Butterworth.highPass(2, 1, 20));
        filter.filterInPlace(new float[] {1}, 0, 1);
        filter.filterInPlace(new float[100_000]);
        assertArrayEquals(new double[2], filter.state());
    }

    @Test
    void cornersOutsideOfTheBandAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Butterworth.lowPass(4, 10, 20));
        assertThrows(IllegalArgumentException.class, () -> Butterworth.highPass(4, 0, 20));
        assertThrows(IllegalArgumentException.class, () -> Butterworth.bandPass(4, 2, 1, 20));
        assertThrows(IllegalArgumentException.class, () -> Butterworth.bandPass(0, 1, 2, 20));
    }
}
