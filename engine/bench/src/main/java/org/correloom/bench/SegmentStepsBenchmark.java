package org.correloom.bench;

import org.correloom.kernels.fft.RealFftBatch;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.SecondOrderSections;
import org.correloom.kernels.filter.SosFilter;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.kernels.normalise.RunningAbsoluteMean;
import org.correloom.kernels.whiten.SpectralWhitening;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

import java.util.Random;

/// What phase 1 does to a day at 4 Hz, and to eight windows of an hour: 0.01–1 Hz, the running
/// absolute mean over ±50 s, whitening by the mean over 0.02 Hz.
public class SegmentStepsBenchmark extends KernelBenchmark {

    private static final int DAY = 345_600;
    private static final int HOUR = 14_400;
    private static final int WINDOWS = 8;
    private static final int HALF_WIDTH = 200;

    private final float[] noise = new float[DAY];
    private final float[] day = new float[DAY];
    private final float[][] spectra = new float[WINDOWS][2 * HOUR + 2];
    private final SecondOrderSections band = Butterworth.bandPass(4, 0.01, 1, 4);
    private final SosFilter causal = new SosFilter(band);
    private final SpectralWhitening whitening = SpectralWhitening.runningMean(0.01, 1, 0.01, 0.02);
    private float[] weights;

    /// Samples of one invocation.
    static double samples(String method) {
        return method.equals("whitenEightSpectra") ? WINDOWS * HOUR : DAY;
    }

    /// Noise, and the spectra of eight hours of it.
    @Setup(Level.Iteration)
    public void fillIteration() {
        fill(noise, new Random(1));
        System.arraycopy(noise, 0, day, 0, DAY);
        weights = RunningAbsoluteMean.weights(day, HALF_WIDTH);
        float[][] windows = new float[WINDOWS][HOUR];
        for (int w = 0; w < WINDOWS; w++) {
            System.arraycopy(noise, w * HOUR, windows[w], 0, HOUR);
        }
        RealFftBatch.of(2 * HOUR).forward(windows, spectra, 0, WINDOWS);
    }

    /// Forward and backward over a copy.
    @Benchmark
    public float[] bandpassZeroPhase() {
        return ZeroPhaseFilter.copyOf(noise, band);
    }

    /// Causal, in place on noise that it leaves ever less of outside of the band.
    @Benchmark
    public float[] bandpassOnePass() {
        causal.filterInPlace(day);
        return day;
    }

    /// The weights alone.
    @Benchmark
    public float[] runningMean() {
        return RunningAbsoluteMean.weights(noise, HALF_WIDTH);
    }

    /// A copy divided by its weights.
    @Benchmark
    public float[] divideByWeights() {
        float[] copy = noise.clone();
        RunningAbsoluteMean.divideInPlace(copy, weights);
        return copy;
    }

    /// All of whitening but the transforms.
    @Benchmark
    public float[][] whitenEightSpectra() {
        for (float[] spectrum : spectra) {
            whitening.inPlace(spectrum, 2 * HOUR, 4);
        }
        return spectra;
    }
}
