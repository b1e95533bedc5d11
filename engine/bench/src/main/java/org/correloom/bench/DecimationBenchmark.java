package org.correloom.bench;

import org.correloom.kernels.resample.Resampling;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/// One hour of a channel brought down to 4 Hz, whole and rational ratios.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecimationBenchmark {

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
        Random random = new Random(1);
        for (int t = 0; t < hour.length; t++) {
            hour[t] = random.nextFloat() - 0.5f;
        }
    }

    /// The hour.
    @Benchmark
    public float[] toFourHertz() {
        return plan.resample(hour);
    }
}
