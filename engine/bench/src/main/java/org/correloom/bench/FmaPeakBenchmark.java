package org.correloom.bench;

import org.correloom.kernels.internal.vector.MultiplyAddKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.openjdk.jmh.annotations.Benchmark;

/// What one core can do at most: chains of fused multiply-adds that never leave the registers.
public class FmaPeakBenchmark extends KernelBenchmark {

    private static final int STEPS = 100_000;
    private static final MultiplyAddKernel KERNEL = VectorProvider.get().multiplyAddKernel();

    /// Floating-point operations of one invocation: two for each lane's multiply-add.
    static final double OPERATIONS = 2.0 * MultiplyAddKernel.CHAINS * STEPS * KERNEL.lanes();

    /// What is multiplied and added, fields so that nothing is folded.
    float factor = 0.999f;

    float term = 0.001f;

    /// The chains.
    @Benchmark
    public float registersOnly() {
        return KERNEL.run(factor, term, STEPS);
    }
}
