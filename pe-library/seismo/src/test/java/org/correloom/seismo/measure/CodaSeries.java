package org.correloom.seismo.measure;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.StackInfo;

import java.util.Optional;
import java.util.Random;

/// Hourly sub-stacks of one pair whose coda, of 0.1–1 Hz, is stretched by a known change, with
/// noise of the same band that differs from hour to hour.
public final class CodaSeries {

    public static final double RATE = 5;
    public static final int MAX_LAG = 400;
    private static final int WAVES = 200;
    private static final double DECAY = 60;

    private final SourceId first;
    private final SourceId second;
    private final double noise;
    private final double distance;
    private final long seed;

    /// @param noise as a multiple of the coda
    /// @param distance in m
    public CodaSeries(SourceId first, SourceId second, double noise, double distance, long seed) {
        this.first = first;
        this.second = second;
        this.noise = noise;
        this.distance = distance;
        this.seed = seed;
    }

    /// The sub-stack of an hour after the velocity has changed by the ratio `change`.
    public Correlation hour(int hour, double change) {
        Coda coda = new Coda(seed);
        Coda other = new Coda(1000 * seed + hour + 1);
        float[] samples = new float[2 * MAX_LAG + 1];
        for (int i = 0; i < samples.length; i++) {
            double lag = (i - MAX_LAG) / RATE;
            samples[i] = (float) (coda.at(lag * (1 + change)) + noise * other.at(lag));
        }
        return hour(hour, samples);
    }

    /// The sub-stack of an hour with these samples.
    public Correlation hour(int hour, float[] samples) {
        long start = Traces.at(3600.0 * hour);
        return new Correlation(
                first,
                second,
                Optional.empty(),
                Optional.empty(),
                new InterStation(distance, Double.NaN, Double.NaN),
                RATE,
                samples,
                6,
                6,
                start,
                start + 3600 * SampleClock.SECOND,
                0.1,
                1,
                new StackInfo(StackInfo.Kind.SUB_STACK, 1, start),
                false);
    }

    private static final class Coda {
        private final double[] frequencies = new double[WAVES];
        private final double[] phases = new double[2 * WAVES];

        Coda(long seed) {
            Random random = new Random(seed);
            for (int k = 0; k < WAVES; k++) {
                frequencies[k] = 0.1 + 0.9 * random.nextDouble();
                phases[k] = 2 * Math.PI * random.nextDouble();
                phases[WAVES + k] = 2 * Math.PI * random.nextDouble();
            }
        }

        double at(double lag) {
            double sum = 0;
            for (int k = 0; k < WAVES; k++) {
                double phase = phases[lag < 0 ? WAVES + k : k];
                sum += Math.cos(2 * Math.PI * frequencies[k] * lag + phase);
            }
            return sum * Math.sqrt(2.0 / WAVES) * Math.exp(-Math.abs(lag) / DECAY);
        }
    }
}
