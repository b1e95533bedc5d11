package org.correloom.bench;

import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.correlate.SpectrumScaling;
import org.correloom.kernels.internal.vector.PairTileKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.util.Random;

/// One block of windows of all stations added to all pairs' cross-spectra, on one thread.
public class AllPairsBenchmark extends KernelBenchmark {

    /// Stations, windows a block, bins.
    @Param({"20x24x2000", "48x47x4055", "100x48x1000", "150x47x1000", "200x47x2000"})
    String size;

    /// Which kernel.
    @Param({"vector", "scalar"})
    String kernel;

    private SpectraBlock block;
    private AllPairsAccumulator sums;

    /// Floating-point operations of one invocation: eight for each pair, window and bin.
    static double operations(String size) {
        int[] n = parse(size);
        return 8.0 * n[0] * (n[0] - 1) / 2 * n[1] * n[2];
    }

    static int[] parse(String size) {
        String[] words = size.split("x");
        return new int[] {
            Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])
        };
    }

    /// Random spectra.
    @Setup
    public void fillBlock() {
        VectorProvider provider =
                kernel.equals("vector") ? VectorProvider.get() : VectorProvider.scalar();
        PairTileKernel chosen = provider.pairTileKernel();
        int[] n = parse(size);
        block = randomBlock(size, chosen);
        sums = new AllPairsAccumulator(PairTiling.all(n[0], false), n[2], chosen);
    }

    /// A full block of random spectra.
    static SpectraBlock randomBlock(String size, PairTileKernel kernel) {
        int[] n = parse(size);
        SpectraBlock block = new SpectraBlock(n[0], n[1], n[2], kernel);
        Random random = new Random(1);
        float[] spectrum = new float[2 * n[2]];
        for (int s = 0; s < n[0]; s++) {
            for (int w = 0; w < n[1]; w++) {
                fill(spectrum, random);
                block.put(s, w, spectrum, 0, SpectrumScaling.NONE);
            }
        }
        return block;
    }

    /// The block.
    @Benchmark
    public AllPairsAccumulator addBlock() {
        sums.add(block);
        return sums;
    }
}
