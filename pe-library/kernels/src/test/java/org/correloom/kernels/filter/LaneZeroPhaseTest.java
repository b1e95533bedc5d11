package org.correloom.kernels.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.internal.vector.ScalarSosKernel;
import org.correloom.kernels.internal.vector.SosKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A segment that is filtered as several blocks at once, against sample after sample.
class LaneZeroPhaseTest {

    private static final List<SecondOrderSections> DESIGNS =
            List.of(
                    Butterworth.bandPass(4, 0.1, 1, 4),
                    Butterworth.bandPass(2, 0.5, 1.5, 4),
                    Butterworth.bandPass(10, 0.1, 0.4, 1),
                    Butterworth.lowPass(3, 0.9, 4),
                    Butterworth.highPass(5, 0.3, 4));

    /// Noise with an offset, and one sample a thousand times as large.
    private static float[] signal(int count, long seed) {
        Random random = new Random(seed);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) (random.nextGaussian() + 50);
        }
        x[random.nextInt(count)] *= 1000;
        return x;
    }

    @Property(tries = 150)
    void blocksTogetherAreOneSegment(
            @ForAll @IntRange(min = 1, max = 6000) int beyond,
            @ForAll @IntRange(min = 0, max = 4) int design,
            @ForAll @IntRange(min = 0, max = 3) int lanes,
            @ForAll @IntRange(min = 0, max = 3) int aside) {
        SecondOrderSections sections = DESIGNS.get(design);
        SosKernel kernel =
                lanes == 0 ? VectorProvider.get().sosKernel() : new ScalarSosKernel(2 * lanes - 1);
        int pad = ZeroPhaseFilter.padding(sections);
        // From the shortest that suits.
        int n = Math.max(pad + 1, kernel.lanes() * sections.memory() - 2 * pad) + beyond;
        assertTrue(LaneZeroPhase.suits(kernel, sections, n, pad));
        float[] x = signal(n + 2 * aside, beyond);
        float[] expected = x.clone();
        ZeroPhaseFilter.oneByOne(expected, aside, aside + n, sections, pad);
        LaneZeroPhase.inPlace(x, aside, aside + n, sections, pad, kernel);
        for (int i = 0; i < x.length; i++) {
            // 1e-12 of the spike, and what rounding to float can differ by.
            double tolerance = 5e-8 + Math.ulp(expected[i]);
            assertEquals(expected[i], x[i], tolerance, "sample " + i + " of " + n);
        }
    }

    @Test
    void blocksHaveToBeLongerThanTheMemory() {
        SosKernel kernel = new ScalarSosKernel(4);
        SecondOrderSections design = DESIGNS.get(0);
        int samples = 4 * design.memory();
        assertFalse(LaneZeroPhase.suits(kernel, design, samples - 60, 30));
        assertTrue(LaneZeroPhase.suits(kernel, design, samples - 59, 30));
    }

    /// A day at 4 Hz takes this way where there are vectors, an hour does not: both through the
    // door.
    @Test
    void aNanMakesTheSegmentNan() {
        SecondOrderSections design = Butterworth.bandPass(4, 0.01, 1, 4);
        for (int n : new int[] {14_400, 345_600}) {
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                for (int at : new int[] {1, n / 2, n - 2}) {
                    float[] x = signal(n + 2, n);
                    float before = x[0];
                    float after = x[n + 1];
                    x[1 + at] = bad;
                    ZeroPhaseFilter.inPlace(x, 1, n + 1, design);
                    for (int i = 1; i <= n; i++) {
                        assertTrue(Float.isNaN(x[i]), "sample " + i);
                    }
                    assertEquals(before, x[0]);
                    assertEquals(after, x[n + 1]);
                }
            }
        }
    }

    @Test
    void theMemoryIsTheTimeUntilEveryStateIsForgotten() {
        for (SecondOrderSections design : DESIGNS) {
            int memory = design.memory();
            assertTrue(largestState(design, memory) < 1e-20, design + " after " + memory);
            assertTrue(largestState(design, memory - 1) >= 1e-20 * (1 - 1e-9));
        }
        assertEquals(0, new SecondOrderSections(new double[0][]).memory());
    }

    /// The largest state that any single state of 1 leads to.
    private static double largestState(SecondOrderSections design, int samples) {
        double largest = 0;
        for (int k = 0; k < 2 * design.count(); k++) {
            double[] states = new double[2 * design.count()];
            states[k] = 1;
            SosFilter filter = new SosFilter(design);
            filter.restore(states);
            filter.filterInPlace(new double[samples], 0, samples);
            largest =
                    Math.max(largest, Arrays.stream(filter.state()).map(Math::abs).max().orElse(0));
        }
        return largest;
    }

    @Test
    void aFilterThatIsNotStableNeverForgets() {
        double[] resonator = {1, 0, 0, -1.2, 1};
        double[] growing = {1, 0, 0, -2.5, 1.2};
        for (double[] section : List.of(resonator, growing)) {
            SecondOrderSections design = new SecondOrderSections(new double[][] {section});
            assertEquals(Integer.MAX_VALUE, design.memory());
            assertFalse(LaneZeroPhase.suits(new ScalarSosKernel(2), design, 1 << 20, 9));
        }
    }
}
