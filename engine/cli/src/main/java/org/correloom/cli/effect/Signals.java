package org.correloom.cli.effect;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.WindowSpan;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/// Made signals, and the items that carry them.
///
/// Functions of time are in s; what is random comes from [Random], whose numbers are the same
/// everywhere.
final class Signals {

    /// When everything begins: 2024-01-01T00:00:00Z, on every grid.
    static final long START = 1_704_067_200L * 1_000_000_000L;

    private static final int WAVES = 600;

    private Signals() {}

    /// Gaussian noise of variance 1 with a flat spectrum from `low` to `high` Hz: many waves of
    /// random frequency, phase and amplitude.
    static DoubleUnaryOperator noise(double low, double high, long seed) {
        Random random = new Random(seed);
        double[] omega = new double[WAVES];
        double[] cosine = new double[WAVES];
        double[] sine = new double[WAVES];
        for (int k = 0; k < WAVES; k++) {
            omega[k] = 2 * Math.PI * (low + (high - low) * (k + random.nextDouble()) / WAVES);
            cosine[k] = random.nextGaussian() / Math.sqrt(WAVES);
            sine[k] = random.nextGaussian() / Math.sqrt(WAVES);
        }
        return t -> {
            double sum = 0;
            for (int k = 0; k < WAVES; k++) {
                sum += cosine[k] * Math.cos(omega[k] * t) + sine[k] * Math.sin(omega[k] * t);
            }
            return sum;
        };
    }

    /// An earthquake: a steep onset at `onset`, then noise of the band that dies away with the
    /// time constant `decay`; amplitude about 1 at most.
    static DoubleUnaryOperator earthquake(
            double onset, double decay, double low, double high, long seed) {
        DoubleUnaryOperator coda = noise(low, high, seed);
        return t -> {
            double since = t - onset;
            return since <= 0
                    ? 0
                    : (1 - Math.exp(-4 * since / decay))
                            * Math.exp(-since / decay)
                            * coda.applyAsDouble(t);
        };
    }

    /// A Ricker wavelet of peak frequency `frequency` and amplitude 1 around `centre`.
    static DoubleUnaryOperator ricker(double centre, double frequency) {
        return t -> {
            double a = Math.PI * frequency * (t - centre);
            return (1 - 2 * a * a) * Math.exp(-a * a);
        };
    }

    static DoubleUnaryOperator sum(DoubleUnaryOperator... parts) {
        return t -> {
            double sum = 0;
            for (DoubleUnaryOperator part : parts) {
                sum += part.applyAsDouble(t);
            }
            return sum;
        };
    }

    static DoubleUnaryOperator times(double factor, DoubleUnaryOperator function) {
        return t -> factor * function.applyAsDouble(t);
    }

    static DoubleUnaryOperator later(double delay, DoubleUnaryOperator function) {
        return t -> function.applyAsDouble(t - delay);
    }

    /// `count` samples of a function, the first at `from`.
    static float[] sampled(
            DoubleUnaryOperator function, double from, double samplingRate, int count) {
        float[] samples = new float[count];
        for (int n = 0; n < count; n++) {
            samples[n] = (float) function.applyAsDouble(from + n / samplingRate);
        }
        return samples;
    }

    static SourceId id(String station, String channel) {
        return new SourceId("XX", station, "", channel);
    }

    /// A trace that begins `from` seconds after [#START].
    static Trace trace(
            SourceId id,
            double from,
            double seconds,
            double samplingRate,
            DoubleUnaryOperator function) {
        int count = (int) Math.round(seconds * samplingRate);
        return new Trace(
                id, time(from), samplingRate, sampled(function, from, samplingRate, count));
    }

    /// A trace of station A, channel HHZ, from [#START] on.
    static Trace trace(double seconds, double samplingRate, DoubleUnaryOperator function) {
        return trace(id("A", "HHZ"), 0, seconds, samplingRate, function);
    }

    /// The trace as one window.
    static Trace window(Trace trace) {
        long length = Math.round(trace.duration() * 1e9);
        WindowSpan span =
                new WindowSpan(trace.startTime() / length, trace.startTime(), length, length, 1);
        return new Trace(
                trace.id(),
                trace.startTime(),
                trace.samplingRate(),
                trace.samples(),
                trace.gaps(),
                trace.unit(),
                trace.location(),
                Optional.of(span));
    }

    /// The trace without its samples from `from` to `to` seconds.
    static Trace gap(Trace trace, double from, double to) {
        int first = (int) Math.round(from * trace.samplingRate());
        int end = (int) Math.round(to * trace.samplingRate());
        float[] samples = trace.samples().clone();
        Arrays.fill(samples, first, end, 0);
        return trace.withSamples(samples, Gaps.of(first, end), trace.unit());
    }

    static long time(double seconds) {
        return START + Math.round(seconds * 1e9);
    }

    /// Sub-stack number `number` of an hour each of a pair; lags reach to `maxLag` seconds.
    static Correlation correlation(
            SourceId first,
            SourceId second,
            StationLocation firstPlace,
            StationLocation secondPlace,
            double samplingRate,
            double maxLag,
            int number,
            DoubleUnaryOperator ofLag) {
        int middle = (int) Math.round(maxLag * samplingRate);
        float[] samples = sampled(ofLag, -middle / samplingRate, samplingRate, 2 * middle + 1);
        return new Correlation(
                first,
                second,
                Optional.of(firstPlace),
                Optional.of(secondPlace),
                InterStation.between(Optional.of(firstPlace), Optional.of(secondPlace)),
                samplingRate,
                samples,
                10,
                10,
                time(3600.0 * number),
                time(3600.0 * (number + 1)),
                0,
                samplingRate / 2,
                new StackInfo(StackInfo.Kind.SUB_STACK, 1, time(3600.0 * number)),
                false);
    }

    /// Sub-stack number `number` of stations A and B, `kilometres` apart.
    static Correlation correlation(
            double kilometres,
            double samplingRate,
            double maxLag,
            int number,
            DoubleUnaryOperator ofLag) {
        return correlation(
                id("A", "HHZ"),
                id("B", "HHZ"),
                StationLocation.local(0, 0, 0),
                StationLocation.local(0, 1000 * kilometres, 0),
                samplingRate,
                maxLag,
                number,
                ofLag);
    }
}
