package org.correloom.kernels.internal.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.Golden;
import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.MultiplyAddPeak;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.correlate.SpectrumScaling;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/// Runs twice in the build: with the vector module, and without it.
class VectorProviderTest {

    private static final String MODULE = "jdk.incubator.vector";

    @Test
    void vectorsAreChosenExactlyWhenTheirModuleIsThere() {
        boolean there = ModuleLayer.boot().findModule(MODULE).isPresent();
        String description = VectorProvider.get().description();
        assertEquals(there, description.startsWith("vector"), description);
        assertTrue(there || description.contains("--add-modules " + MODULE), description);
        for (String kernel : List.of("pairs", "transforms", "FIR", "recursive", "means", "white")) {
            assertEquals(there, description.contains(kernel), description);
        }
    }

    @Test
    void theReasonForScalarKernelsIsNamed() {
        String mixed = "mixed mode, sharing";
        assertNull(VectorProvider.obstacle(false, true, mixed));
        assertTrue(VectorProvider.obstacle(true, true, mixed).contains("switched off"));
        assertTrue(VectorProvider.obstacle(false, false, mixed).contains("--add-modules"));
        assertTrue(
                VectorProvider.obstacle(false, true, "mixed mode, emulated-client")
                        .contains("compiler"));
        assertTrue(VectorProvider.obstacle(false, true, "interpreted mode").contains("compiler"));
        assertEquals("scalar (why)", VectorProvider.choose("why", "x").description());
        assertTrue(
                VectorProvider.choose(null, "no.such.Kernels")
                        .description()
                        .contains("no.such.Kernels"));
        assertTrue(VectorProvider.scalar().description().startsWith("scalar"));
    }

    /// Each chain tends to term / (1 - factor), which is 1.
    @Test
    void theChainsOfMultiplyAddsAreComputed() throws InterruptedException {
        MultiplyAddKernel kernel = VectorProvider.get().multiplyAddKernel();
        float sum = kernel.run(0.5f, 0.5f, 100);
        assertEquals(MultiplyAddKernel.CHAINS * kernel.lanes(), sum, 1e-3);
        assertEquals(
                MultiplyAddKernel.CHAINS,
                VectorProvider.scalar().multiplyAddKernel().run(0.5f, 0.5f, 100),
                1e-3);
        assertTrue(MultiplyAddPeak.measure(2) > 1e8, "operations per second");
    }

    @Property(tries = 80)
    void theChosenKernelEqualsTheScalarOneOverAwkwardSizes(
            @ForAll @IntRange(min = 1, max = 14) int stations,
            @ForAll @IntRange(min = 1, max = 70) int windows,
            @ForAll @IntRange(min = 1, max = 50) int bins,
            @ForAll @IntRange(min = 1, max = 9) int otherLanes) {
        AllPairsAccumulator scalar =
                sums(stations, windows, bins, new ScalarPairTileKernel(otherLanes));
        AllPairsAccumulator chosen =
                sums(stations, windows, bins, VectorProvider.get().pairTileKernel());
        for (int p = 0; p < scalar.tiling().pairs(); p++) {
            assertEquals(scalar.windows(p), chosen.windows(p));
            Golden.assertClose(scalar.spectrum(p), chosen.spectrum(p), 2e-5);
        }
    }

    private static AllPairsAccumulator sums(
            int stations, int windows, int bins, PairTileKernel kernel) {
        Random random = new Random(stations * 1_000_003L + windows * 1009L + bins);
        SpectraBlock block = new SpectraBlock(stations, windows, bins, kernel);
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(stations, true), bins, kernel);
        for (int round = 0; round < 2; round++) {
            block.clear();
            for (int s = 0; s < stations; s++) {
                for (int w = 0; w < windows; w++) {
                    float[] spectrum = new float[2 * bins + 6];
                    for (int k = 0; k < spectrum.length; k++) {
                        spectrum[k] = (float) random.nextGaussian();
                    }
                    if (random.nextInt(5) > 0) {
                        block.put(s, w, spectrum, 3, SpectrumScaling.NONE);
                    }
                }
            }
            sums.add(block);
        }
        return sums;
    }
}
