package org.correloom.bench;

import org.correloom.kernels.internal.vector.FirKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.util.Random;

/// The filter that brings an hour of 20 Hz down to 4 Hz, on the chosen kernel and on its scalar
/// twin.
public class FirBenchmark extends KernelBenchmark {

    private static final int TAPS = 279;
    private static final int STEP = 5;
    private static final int OUTPUTS = 14_400;

    @Param({"chosen", "scalar"})
    String kernel;

    private FirKernel filter;
    private final float[] taps = new float[TAPS];
    private final float[] hour = new float[STEP * OUTPUTS + TAPS];
    private final float[] filtered = new float[OUTPUTS];

    /// Floating-point operations of one invocation.
    static double operations() {
        return 2.0 * TAPS * OUTPUTS;
    }

    /// Noise.
    @Setup
    public void fill() {
        VectorProvider provider =
                kernel.equals("scalar") ? VectorProvider.scalar() : VectorProvider.get();
        filter = provider.firKernel();
        Random random = new Random(1);
        fill(taps, random);
        fill(hour, random);
    }

    /// All outputs.
    @Benchmark
    public float[] hourToFourHertz() {
        filter.apply(taps, hour, 0, STEP, filtered, 0, 1, OUTPUTS);
        return filtered;
    }
}
