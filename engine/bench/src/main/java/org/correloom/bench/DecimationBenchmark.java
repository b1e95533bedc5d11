package org.correloom.bench;

import org.correloom.kernels.resample.Resampling;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.util.Random;

/// One hour of a channel brought down to 4 Hz, whole and rational ratios.
public class DecimationBenchmark extends KernelBenchmark {

    /// Sampling rate of the input in Hz.
    @Param({"100", "40", "31.25"})
    double rate;

    private Resampling plan;
    private float[] hour;

    /// Input samples of one invocation.
    static double samples(double rate) {
        return 3600 * rate;
    }

    /// Noise.
    @Setup
    public void fill() {
        plan = Resampling.of(rate, 4);
        hour = new float[(int) samples(rate)];
        fill(hour, new Random(1));
    }

    /// The hour.
    @Benchmark
    public float[] toFourHertz() {
        return plan.resample(hour);
    }
}
