package org.correloom.bench;

import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.internal.vector.PairTileKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One block of windows of all stations added to all pairs' cross-spectra, of which each thread
/// owns a share, as the instances of the PE do.
public class AllPairsTogetherBenchmark extends KernelBenchmark {

    /// Stations, windows a block, bins.
    @Param({"150x47x1000", "200x47x2000"})
    String size;

    /// How many threads.
    @Param({"1", "2"})
    int threads;

    private final List<Callable<Void>> shares = new ArrayList<>();
    private ExecutorService executor;

    /// Random spectra and a share for each thread.
    @Setup
    public void start() {
        PairTileKernel kernel = VectorProvider.get().pairTileKernel();
        SpectraBlock block = AllPairsBenchmark.randomBlock(size, kernel);
        int[] n = AllPairsBenchmark.parse(size);
        for (int rank = 0; rank < threads; rank++) {
            AllPairsAccumulator sums =
                    new AllPairsAccumulator(
                            PairTiling.share(n[0], false, rank, threads), n[2], kernel);
            shares.add(
                    () -> {
                        sums.add(block);
                        return null;
                    });
        }
        executor = Executors.newFixedThreadPool(threads);
    }

    /// Ends the threads.
    @TearDown
    public void stop() {
        executor.shutdown();
    }

    /// The block, to all shares at once.
    @Benchmark
    public void addBlock() throws InterruptedException, ExecutionException {
        for (Future<Void> share : executor.invokeAll(shares)) {
            share.get();
        }
    }
}
