package org.correloom.cli;

import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.MultiplyAddPeak;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.correlate.SpectrumScaling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How fast the sums of all pairs take up a block of windows, by itself: every thread has its share
/// of the pairs, as the instances of the PE have.
///
/// @param threads how many
/// @param operations floating-point operations per second of all of them together, in the fastest
///     of some passes
/// @param peak what as many threads can do at most, at once
record AllPairsRate(int threads, double operations, double peak) {

    private static final int STATIONS = 150;
    private static final int WINDOWS = 47;
    private static final int BINS = 1000;
    private static final int PASSES = 12;

    /// What is summed.
    static final String SIZE = STATIONS + " stations, " + WINDOWS + " windows, " + BINS + " bins";

    /// Measures for a second or so.
    static AllPairsRate of(int threads) throws InterruptedException {
        SpectraBlock block = block();
        List<Callable<Void>> shares = new ArrayList<>();
        for (int rank = 0; rank < threads; rank++) {
            PairTiling pairs = PairTiling.share(STATIONS, false, rank, threads);
            AllPairsAccumulator sums = new AllPairsAccumulator(pairs, BINS);
            shares.add(
                    () -> {
                        sums.add(block);
                        return null;
                    });
        }
        // Before and after: another process may slow either down.
        double peak = MultiplyAddPeak.measure(threads);
        long least = Long.MAX_VALUE;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int pass = 0; pass < PASSES; pass++) {
                long start = System.nanoTime();
                for (Future<Void> share : executor.invokeAll(shares)) {
                    share.get();
                }
                least = Math.min(least, System.nanoTime() - start);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        double pairs = STATIONS * (STATIONS - 1) / 2.0;
        return new AllPairsRate(
                threads,
                1e9 * 8 * pairs * WINDOWS * BINS / least,
                Math.max(peak, MultiplyAddPeak.measure(threads)));
    }

    private static SpectraBlock block() {
        SplittableRandom random = new SplittableRandom(1);
        SpectraBlock block = new SpectraBlock(STATIONS, WINDOWS, BINS);
        float[] spectrum = new float[2 * BINS];
        for (int s = 0; s < STATIONS; s++) {
            for (int w = 0; w < WINDOWS; w++) {
                for (int k = 0; k < spectrum.length; k++) {
                    spectrum[k] = (float) random.nextDouble() - 0.5f;
                }
                block.put(s, w, spectrum, 0, SpectrumScaling.NONE);
            }
        }
        return block;
    }
}
