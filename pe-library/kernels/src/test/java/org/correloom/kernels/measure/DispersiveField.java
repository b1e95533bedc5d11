package org.correloom.kernels.measure;

import java.util.Random;

/// Correlations of a diffuse field whose phase velocity is `c(f) = 3000 m/s · (f / 0.2 Hz)^-0.15`:
/// k grows as `f^1.15`, so the group velocity is c / 1.15 at every frequency.
final class DispersiveField {

    static final double RATE = 5;
    static final int MAX_LAG = 1000;
    static final double LOW = 0.08;
    static final double HIGH = 1;

    private DispersiveField() {}

    static double phaseVelocity(double frequency) {
        return 3000 * Math.pow(frequency / 0.2, -0.15);
    }

    static double groupVelocity(double frequency) {
        return phaseVelocity(frequency) / 1.15;
    }

    /// What is added up over frequency for each lag.
    interface Wave {
        double at(double omega, double wavenumber, double lag);
    }

    /// `J0(kr) cos ωτ`, the correlation itself.
    static float[] correlation(double distance) {
        return sum(distance, (w, k, t) -> BesselJ0.of(k * distance) * Math.cos(w * t));
    }

    /// A wave that reaches positive lags only, of phase `ωτ − kr + ahead`.
    static float[] pulse(double distance, double ahead) {
        return sum(distance, (w, k, t) -> Math.cos(w * t - k * distance + ahead));
    }

    /// A sum over frequencies so close that it repeats far beyond the lags.
    private static float[] sum(double distance, Wave wave) {
        double spacing = RATE / MAX_LAG / 8;
        double[] wide = new double[2 * MAX_LAG + 1];
        for (double f = LOW; f <= HIGH; f += spacing) {
            double wavenumber = 2 * Math.PI * f / phaseVelocity(f);
            double edge = Math.min(1, Math.min(f - LOW, HIGH - f) / 0.01);
            for (int i = 0; i < wide.length; i++) {
                double lag = (i - MAX_LAG) / RATE;
                wide[i] += edge * spacing * wave.at(2 * Math.PI * f, wavenumber, lag);
            }
        }
        float[] x = new float[wide.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) wide[i];
        }
        return x;
    }

    /// A copy with noise of the given standard deviation, the same for the same seed.
    static float[] noisy(float[] x, double deviation, long seed) {
        Random random = new Random(seed);
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += (float) (deviation * random.nextGaussian());
        }
        return y;
    }
}
