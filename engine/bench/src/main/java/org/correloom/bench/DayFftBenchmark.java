package org.correloom.bench;

import org.correloom.kernels.fft.RealFftDouble;
import org.jtransforms.fft.DoubleFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import java.util.Random;

/// The transform in `double` by which the response of a day at 4 Hz is removed, shared out to the
/// lanes of vectors, and JTransforms'.
public class DayFftBenchmark extends KernelBenchmark {

    private static final int LENGTH = 360_000;

    private final double[] signal = new double[LENGTH];
    private final double[] spectrum = new double[LENGTH + 2];
    private RealFftDouble shared;
    private DoubleFFT_1D jTransforms;

    /// Floating-point operations of one invocation, by the customary count.
    static double operations() {
        return FftBenchmark.operations(LENGTH);
    }

    /// Noise.
    @Setup
    public void fill() {
        shared = RealFftDouble.of(LENGTH);
        jTransforms = new DoubleFFT_1D(LENGTH);
        Random random = new Random(1);
        for (int i = 0; i < LENGTH; i++) {
            signal[i] = random.nextDouble() - 0.5;
        }
    }

    /// Forward, by lanes.
    @Benchmark
    public double[] forwardByLanes() {
        shared.forward(signal, 0, LENGTH, spectrum);
        return spectrum;
    }

    /// Forward, JTransforms.
    @Benchmark
    public double[] forwardJTransforms() {
        System.arraycopy(signal, 0, spectrum, 0, LENGTH);
        jTransforms.realForward(spectrum);
        return spectrum;
    }
}
