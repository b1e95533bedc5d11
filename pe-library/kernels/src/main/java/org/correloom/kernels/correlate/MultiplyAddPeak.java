package org.correloom.kernels.correlate;

import org.correloom.kernels.internal.vector.MultiplyAddKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

/// What one core of this machine can do at most: fused multiply-adds that never leave the
/// registers. The rate of [AllPairsAccumulator] is judged against it.
public final class MultiplyAddPeak {

    private static final int STEPS = 200_000;

    /// The fastest of so many counts: another process on the core can only make it slower. The
    /// first ones are slow until the loop is compiled.
    private static final int TRIES = 100;

    private static final float FACTOR = 0.999f;

    private MultiplyAddPeak() {}

    /// Measures for a tenth of a second or so, on the calling thread.
    ///
    /// @return floating-point operations per second
    /// @throws IllegalStateException when the machine does not compute what it should
    public static double measure() {
        MultiplyAddKernel kernel = VectorProvider.get().multiplyAddKernel();
        double operations = 2.0 * MultiplyAddKernel.CHAINS * STEPS * kernel.lanes();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            float sum = kernel.run(FACTOR, 1 - FACTOR, STEPS);
            least = Math.min(least, System.nanoTime() - start);
            // Each lane tends to 1: looking at the sum keeps the loop from being left out.
            if (Float.isNaN(sum)) {
                throw new IllegalStateException("multiply-adds gave no number");
            }
        }
        return 1e9 * operations / least;
    }

    /// What the kernels of this machine are, such as `vector, 256 bits (8 float lanes)`.
    public static String kernels() {
        return VectorProvider.get().description();
    }
}
