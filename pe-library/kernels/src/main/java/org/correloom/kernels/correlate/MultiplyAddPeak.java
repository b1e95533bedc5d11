package org.correloom.kernels.correlate;

import org.correloom.kernels.internal.vector.MultiplyAddKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What cores of this machine can do at most: fused multiply-adds that never leave the
/// registers. The rate of [AllPairsAccumulator] is judged against it.
public final class MultiplyAddPeak {

    private static final int STEPS = 500_000;

    /// The fastest of so many counts: another process on the core can only make it slower. The
    /// first ones are slow until the loop is compiled.
    private static final int TRIES = 100;

    private static final float FACTOR = 0.999f;

    private MultiplyAddPeak() {}

    /// Measures for some tenths of a second.
    ///
    /// @param threads how many do so at once: two processors that are threads of one core share
    ///     its units, and can do no more together than one by itself
    /// @return floating-point operations per second of all threads together
    /// @throws IllegalStateException when the machine does not compute what it should
    public static double measure(int threads) throws InterruptedException {
        MultiplyAddKernel kernel = VectorProvider.get().multiplyAddKernel();
        double operations = 2.0 * MultiplyAddKernel.CHAINS * STEPS * kernel.lanes();
        Callable<Void> loop =
                () -> {
                    float sum = kernel.run(FACTOR, 1 - FACTOR, STEPS);
                    // Each lane tends to 1: looking at the sum keeps the loop from being left out.
                    if (Float.isNaN(sum)) {
                        throw new IllegalStateException("multiply-adds gave no number");
                    }
                    return null;
                };
        long least = Long.MAX_VALUE;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> all = Collections.nCopies(threads, loop);
            for (int i = 0; i < TRIES; i++) {
                long start = System.nanoTime();
                for (Future<Void> done : executor.invokeAll(all)) {
                    done.get();
                }
                least = Math.min(least, System.nanoTime() - start);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return 1e9 * threads * operations / least;
    }

    /// What the kernels of this machine are, such as `vector, 256 bits (8 float lanes)`.
    public static String kernels() {
        return VectorProvider.get().description();
    }
}
