package org.correloom.seismo.measure;

import org.correloom.kernels.stack.LinearStack;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.CorrelationCodec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is kept of the correlations of one pair: their mean, those that wait for a reference, and
/// when the last one ended.
final class PairHistory {

    private static final CorrelationCodec CODEC = new CorrelationCodec();

    private final int samples;
    private final double samplingRate;
    private final LinearStack mean;
    private final List<Correlation> held = new ArrayList<>();
    private long end;

    PairHistory(int samples, double samplingRate) {
        this.samples = samples;
        this.samplingRate = samplingRate;
        mean = new LinearStack(samples);
        end = Long.MIN_VALUE;
    }

    boolean fits(Correlation correlation) {
        return correlation.samples().length == samples
                && correlation.samplingRate() == samplingRate;
    }

    /// Whether something of this pair came before that ends as late.
    boolean isLate(Correlation correlation) {
        return correlation.endTime() <= end;
    }

    /// How many correlations as long as this one would fit between the last one and it.
    long missingBefore(Correlation correlation) {
        long length = correlation.endTime() - correlation.startTime();
        if (end == Long.MIN_VALUE || length <= 0 || correlation.startTime() <= end) {
            return 0;
        }
        return Math.round((correlation.startTime() - end) / (double) length);
    }

    /// When the last one ended; the beginning of all time before the first.
    long end() {
        return end;
    }

    void passed(Correlation correlation) {
        end = correlation.endTime();
    }

    /// Adds to the mean, weighted by windows.
    void add(Correlation correlation) {
        mean.add(correlation.samples(), correlation.windows());
    }

    long added() {
        return mean.added();
    }

    float[] mean() {
        return mean.result();
    }

    void hold(Correlation correlation) {
        held.add(correlation);
    }

    int holds() {
        return held.size();
    }

    /// When the first one that is held began; the end of all time when none is.
    long earliestHeld() {
        return held.isEmpty() ? Long.MAX_VALUE : held.get(0).startTime();
    }

    /// What was held, which is held no longer.
    List<Correlation> release() {
        List<Correlation> released = List.copyOf(held);
        held.clear();
        return released;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(samples);
        out.writeDouble(samplingRate);
        out.writeLong(end);
        mean.save(out);
        out.writeInt(held.size());
        for (Correlation correlation : held) {
            CODEC.write(correlation, out);
        }
    }

    static PairHistory restored(DataInput in) throws IOException {
        PairHistory history = new PairHistory(in.readInt(), in.readDouble());
        history.end = in.readLong();
        history.mean.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            history.held.add(CODEC.read(in));
        }
        return history;
    }
}
