package org.correloom.seismo;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.WindowSpan;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Traces for tests.
public final class Traces {

    /// 2022-05-17T00:00:00Z, the start of a day.
    public static final long START = 1_652_745_600L * SampleClock.SECOND;

    public static final SourceId A = SourceId.parse("KS.A7K2.00.LHZ");
    public static final SourceId B = SourceId.parse("KS.B4Q8.00.LHZ");
    public static final SourceId C = SourceId.parse("KS.C9M3.00.LHZ");

    private Traces() {}

    /// Seconds after [#START].
    public static long at(double seconds) {
        return START + SampleClock.nanos(seconds);
    }

    public static Trace of(SourceId id, double seconds, double rate, float... samples) {
        return new Trace(id, at(seconds), rate, samples);
    }

    public static Trace withGaps(Trace trace, int... bounds) {
        float[] samples = trace.samples().clone();
        Gaps gaps = Gaps.of(bounds);
        for (int i = 0; i < gaps.count(); i++) {
            Arrays.fill(samples, gaps.start(i), gaps.end(i), 0);
        }
        return trace.withSamples(samples, gaps, trace.unit());
    }

    /// Gaussian-like noise of unit variance, the same for the same seed.
    public static float[] noise(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < 12; k++) {
                sum += random.nextDouble();
            }
            x[i] = (float) (sum - 6);
        }
        return x;
    }

    public static float[] sine(int count, double frequency, double rate) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) Math.sin(2 * Math.PI * frequency * i / rate);
        }
        return x;
    }

    /// Window `number` of as many seconds as there are samples at `rate`, without overlap.
    public static Trace window(SourceId id, long number, double rate, float... samples) {
        long length = SampleClock.nanos(samples.length / rate);
        long start = number * length;
        return new Trace(
                id,
                start,
                rate,
                samples,
                Gaps.NONE,
                SampleUnit.NONE,
                Optional.of(StationLocation.local(id.hashCode() % 1000, 0, 0)),
                Optional.of(new WindowSpan(number, start, length, length, 1)));
    }
}
