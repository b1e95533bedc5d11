package org.correloom.kernels.measure;

import java.util.Random;

/// A coda-like correlation that is known between samples: waves of random frequency and phase under
/// an envelope that falls off with lag, other ones at negative lags.
final class Coda {

    private static final int WAVES = 400;

    private final double[] frequencies = new double[WAVES];
    private final double[] phases = new double[2 * WAVES];
    private final double decay;

    Coda(double low, double high, double decay, long seed) {
        Random random = new Random(seed);
        this.decay = decay;
        for (int k = 0; k < WAVES; k++) {
            frequencies[k] = low + (high - low) * random.nextDouble();
            phases[k] = 2 * Math.PI * random.nextDouble();
            phases[WAVES + k] = 2 * Math.PI * random.nextDouble();
        }
    }

    /// Of unit power at lag zero.
    double at(double lag) {
        double sum = 0;
        for (int k = 0; k < WAVES; k++) {
            sum += Math.cos(2 * Math.PI * frequencies[k] * lag + phases[lag < 0 ? WAVES + k : k]);
        }
        return sum * Math.sqrt(2.0 / WAVES) * Math.exp(-Math.abs(lag) / decay);
    }

    /// After the velocity has changed everywhere by the ratio `change`, and a clock by `shift`
    /// seconds: what was at lag τ is at `τ/(1 + change) + shift`.
    float[] samples(int maxLag, double samplingRate, double change, double shift) {
        float[] c = new float[2 * maxLag + 1];
        for (int i = 0; i < c.length; i++) {
            c[i] = (float) at(((i - maxLag) / samplingRate - shift) * (1 + change));
        }
        return c;
    }

    float[] samples(int maxLag, double samplingRate, double change) {
        return samples(maxLag, samplingRate, change, 0);
    }

    /// The same with noise of the coda's band and decay, `amplitude` times its amplitude.
    static float[] plus(float[] x, Coda noise, double amplitude, double samplingRate) {
        int maxLag = x.length / 2;
        float[] y = noise.samples(maxLag, samplingRate, 0);
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) (x[i] + amplitude * y[i]);
        }
        return y;
    }
}
