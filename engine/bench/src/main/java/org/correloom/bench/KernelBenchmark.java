package org.correloom.bench;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/// How all benchmarks here are measured: every invocation's time, since the report wants the
/// fastest and the median; one fork, 3 iterations to warm up and 5 that count.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx1g"})
public abstract class KernelBenchmark {
    /// Fills `samples` with evenly distributed noise from -0.5 to 0.5.
    static void fill(float[] samples, Random random) {
        for (int t = 0; t < samples.length; t++) {
            samples[t] = random.nextFloat() - 0.5f;
        }
    }
}
