package org.correloom.bench;

import org.correloom.kernels.fft.RealFftBatch;
import org.jtransforms.fft.FloatFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.util.Random;

/// Real transforms of windows, JTransforms and our own; times are per transform.
public class FftBenchmark extends KernelBenchmark {

    private static final int SIGNALS = 16;

    /// A segment for lags of 200 s at 4 Hz, an hour at 4 Hz with two minutes of lag, a power of
    /// two, an hour at 4 Hz twice as long for whitening, an hour at 20 Hz with lag.
    @Param({"3200", "15000", "16384", "28800", "75000"})
    int length;

    private FloatFFT_1D jTransforms;
    private RealFftBatch batch;
    private float[][] signals;
    private float[][] spectra;

    /// Floating-point operations of one real transform, by the customary count.
    static double operations(int length) {
        return 2.5 * length * Math.log(length) / Math.log(2);
    }

    /// Random signals.
    @Setup
    public void fill() {
        jTransforms = new FloatFFT_1D(length);
        batch = RealFftBatch.of(length);
        signals = new float[SIGNALS][length];
        spectra = new float[SIGNALS][length + 2];
        Random random = new Random(1);
        for (float[] signal : signals) {
            fill(signal, random);
        }
    }

    /// Forward, JTransforms.
    @Benchmark
    @OperationsPerInvocation(SIGNALS)
    public float[][] forwardJTransforms() {
        for (int s = 0; s < SIGNALS; s++) {
            System.arraycopy(signals[s], 0, spectra[s], 0, length);
            jTransforms.realForward(spectra[s]);
        }
        return spectra;
    }

    /// Forward, our own.
    @Benchmark
    @OperationsPerInvocation(SIGNALS)
    public float[][] forwardFourSteps() {
        batch.forward(signals, spectra, 0, SIGNALS);
        return spectra;
    }

    /// Back, JTransforms, of whatever the arrays hold.
    @Benchmark
    @OperationsPerInvocation(SIGNALS)
    public float[][] inverseJTransforms() {
        for (int s = 0; s < SIGNALS; s++) {
            jTransforms.realInverse(spectra[s], true);
        }
        return spectra;
    }

    /// Back, our own, of whatever the arrays hold.
    @Benchmark
    @OperationsPerInvocation(SIGNALS)
    public float[][] inverseFourSteps() {
        batch.inverseInPlace(spectra, 0, SIGNALS);
        return spectra;
    }
}
