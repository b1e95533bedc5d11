package org.correloom.seismo.rotate;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The traces of three components of one sensor, cut to what all of them cover.
///
/// @param traces as they came
/// @param startTime of what all cover
/// @param samples of the three, copies of equal length
/// @param missing what one of them or more lacks; may be added to
record AlignedTriad(List<Trace> traces, long startTime, float[][] samples, BitSet missing) {

    /// How far from the others' samples a component's may lie, in samples.
    private static final double OFF_GRID = 0.01;

    /// Empty when rate, unit or sample times differ.
    static Optional<AlignedTriad> of(List<Trace> triad) {
        Trace like = triad.get(0);
        long start = triad.stream().mapToLong(Trace::startTime).max().getAsLong();
        long end = triad.stream().mapToLong(Trace::endTime).min().getAsLong();
        double rate = like.samplingRate();
        int length = (int) Math.round(SampleClock.samplesBetween(start, end, rate));
        for (Trace trace : triad) {
            if (trace.samplingRate() != rate
                    || trace.unit() != like.unit()
                    || Math.abs(offset(trace, start) - index(trace, start)) > OFF_GRID) {
                return Optional.empty();
            }
        }
        BitSet missing = new BitSet();
        float[][] samples = new float[triad.size()][];
        for (int c = 0; c < samples.length; c++) {
            Trace trace = triad.get(c);
            int from = (int) index(trace, start);
            int to = Math.min(from + length, trace.length());
            samples[c] = Arrays.copyOf(Arrays.copyOfRange(trace.samples(), from, to), length);
            missing.or(trace.gaps().slice(from, to).toBitSet());
            missing.set(to - from, length);
        }
        return Optional.of(new AlignedTriad(triad, start, samples, missing));
    }

    private static double offset(Trace trace, long time) {
        return SampleClock.samplesBetween(trace.startTime(), time, trace.samplingRate());
    }

    private static long index(Trace trace, long time) {
        return Math.round(offset(trace, time));
    }

    double samplingRate() {
        return traces.get(0).samplingRate();
    }

    int length() {
        return samples[0].length;
    }

    /// Whether no sample is there in all three.
    boolean isEmpty() {
        return missing.cardinality() == length();
    }

    /// A trace of what all cover, with the gaps of all, whose samples are 0.
    ///
    /// @param changed as many samples; those of the gaps are overwritten
    Trace trace(SourceId id, float[] changed, SampleUnit unit) {
        Trace like = traces.get(0);
        Gaps gaps = Gaps.ofMissing(missing);
        for (int g = 0; g < gaps.count(); g++) {
            Arrays.fill(changed, gaps.start(g), gaps.end(g), 0);
        }
        boolean isWhole = like.startTime() == startTime && like.length() == length();
        return new Trace(
                id,
                startTime,
                samplingRate(),
                changed,
                gaps,
                unit,
                like.location(),
                isWhole ? like.window() : Optional.empty());
    }
}
