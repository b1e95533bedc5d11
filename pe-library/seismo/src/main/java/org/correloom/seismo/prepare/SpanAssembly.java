package org.correloom.seismo.prepare;

import org.correloom.kernels.resample.FractionalShift;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts pieces of one channel together into one stretch of its common grid.
///
/// Pieces are first joined into runs: each continues the one before to the sample, with the same
/// offset from the grid. A run that is off the grid by more than [#ALIGNED] of a sample is moved
/// onto it by a phase shift, each of its continuous segments as a whole. Then runs are laid over
/// each other: where they agree they are one; where they differ the samples are missing.
///
/// The stretch that is worked on is wider than the one that is asked for by a margin, so that the
/// ends of the latter are no edges. For one use on one thread.
final class SpanAssembly {

    /// How far off the grid a sample may lie, in samples.
    static final double ALIGNED = 1e-3;

    /// Resolution of start times in miniSEED 2, in seconds: offsets that differ by less than it
    /// are the same offset, written twice.
    private static final double TIME_RESOLUTION = 1.1e-4;

    /// Two samples agree when they differ by less than this share of their size: what a phase
    /// shift of the same samples, cut elsewhere, leaves.
    private static final float AGREEMENT = 1e-4f;

    private final double samplingRate;
    private final long from;
    private final long to;
    private final int margin;
    private final float[] samples;
    private final BitSet present = new BitSet();
    private final BitSet conflicts = new BitSet();

    /// @param from first grid index that is wanted
    /// @param to first grid index that is not
    /// @param margin by how much more to look to either side, in samples
    SpanAssembly(double samplingRate, long from, long to, int margin) {
        this.samplingRate = samplingRate;
        this.from = from;
        this.to = to;
        this.margin = margin;
        this.samples = new float[Math.toIntExact(to - from + 2L * margin)];
    }

    private record Piece(Trace trace, long index, double offset) {}

    private static final class Run {
        private final List<Piece> pieces = new ArrayList<>();
        private final double offset;
        private long end;

        Run(Piece first) {
            offset = first.offset;
            add(first);
        }

        void add(Piece piece) {
            pieces.add(piece);
            end = piece.index + piece.trace.length();
        }
    }

    /// Lays the pieces over the grid.
    void add(List<Trace> traces) {
        for (Run run : runs(traces)) {
            lay(run);
        }
    }

    private List<Run> runs(List<Trace> traces) {
        double same = ALIGNED + TIME_RESOLUTION * samplingRate;
        List<Run> runs = new ArrayList<>();
        List<Trace> sorted = new ArrayList<>(traces);
        sorted.sort(
                TraceQueue.ORDER.thenComparing(
                        Comparator.comparing(Trace::samples, Arrays::compare)));
        for (Trace trace : sorted) {
            long index = SampleClock.gridIndex(trace.startTime(), samplingRate);
            long onGrid = SampleClock.gridTime(index, samplingRate);
            double offset = SampleClock.samplesBetween(onGrid, trace.startTime(), samplingRate);
            if (index >= to + margin || index + trace.length() <= from - margin) {
                continue;
            }
            Piece piece = new Piece(trace, index, offset);
            Optional<Run> before =
                    runs.stream()
                            .filter(r -> r.end == index && Math.abs(r.offset - offset) <= same)
                            .findFirst();
            before.ifPresentOrElse(run -> run.add(piece), () -> runs.add(new Run(piece)));
        }
        return runs;
    }

    private void lay(Run run) {
        long first = Math.max(run.pieces.get(0).index, from - margin);
        long last = Math.min(run.end, to + margin);
        float[] joined = new float[Math.toIntExact(last - first)];
        BitSet missing = new BitSet();
        for (Piece piece : run.pieces) {
            copy(piece, first, joined, missing);
        }
        int at = Math.toIntExact(first - (from - margin));
        for (Gaps.Range segment : Gaps.ofMissing(missing).segments(joined.length)) {
            boolean shift = Math.abs(run.offset) > ALIGNED;
            if (shift) {
                FractionalShift.inPlace(joined, segment.from(), segment.to(), -run.offset);
            }
            for (int i = segment.from(); i < segment.to(); i++) {
                put(at + i, joined[i], shift);
            }
        }
    }

    private static void copy(Piece piece, long first, float[] joined, BitSet missing) {
        float[] x = piece.trace.samples();
        int skip = (int) Math.max(0, first - piece.index);
        int at = (int) (piece.index + skip - first);
        int count = Math.min(x.length - skip, joined.length - at);
        if (count <= 0) {
            return;
        }
        System.arraycopy(x, skip, joined, at, count);
        Gaps gaps = piece.trace.gaps().slice(skip, skip + count);
        for (int i = 0; i < gaps.count(); i++) {
            missing.set(at + gaps.start(i), at + gaps.end(i));
        }
        for (int i = at; i < at + count; i++) {
            if (!Float.isFinite(joined[i])) {
                missing.set(i);
            }
        }
    }

    private void put(int i, float value, boolean shifted) {
        if (conflicts.get(i)) {
            return;
        }
        if (!present.get(i)) {
            present.set(i);
            samples[i] = value;
            return;
        }
        float difference = Math.abs(samples[i] - value);
        float size = Math.abs(samples[i]) + Math.abs(value);
        if (difference > (shifted ? AGREEMENT * size : 0)) {
            conflicts.set(i);
            present.clear(i);
        }
    }

    /// Makes runs of at least `least` samples that are exactly 0 missing.
    void dropZeros(int least) {
        int i = 0;
        while (i < samples.length) {
            int end = i;
            while (end < samples.length && samples[end] == 0 && present.get(end)) {
                end++;
            }
            if (end - i >= least) {
                present.clear(i, end);
            }
            i = Math.max(end, i + 1);
        }
    }

    /// Fills gaps of at most `longest` samples by the line between the samples around them.
    void interpolate(int longest) {
        int before = present.nextSetBit(0);
        while (before >= 0) {
            int gap = present.nextClearBit(before);
            int after = present.nextSetBit(gap);
            if (after < 0) {
                return;
            }
            int length = after - gap;
            if (length <= longest) {
                double a = samples[gap - 1];
                double b = samples[after];
                for (int i = 0; i < length; i++) {
                    samples[gap + i] = (float) (a + (b - a) * (i + 1) / (length + 1));
                }
                present.set(gap, after);
            }
            before = after;
        }
    }

    /// How many samples of the wanted stretch are missing because pieces contradict each other.
    int conflicting() {
        return conflicts.get(margin, samples.length - margin).cardinality();
    }

    /// The wanted stretch, from the first to the last sample that exists; empty when none does.
    Optional<Trace> result(Trace like) {
        int end = samples.length - margin;
        int first = present.nextSetBit(margin);
        if (first < 0 || first >= end) {
            return Optional.empty();
        }
        int last = present.previousSetBit(end - 1);
        BitSet missing = present.get(first, last + 1);
        missing.flip(0, last + 1 - first);
        float[] kept = Arrays.copyOfRange(samples, first, last + 1);
        Gaps gaps = Gaps.ofMissing(missing);
        for (int i = 0; i < gaps.count(); i++) {
            Arrays.fill(kept, gaps.start(i), gaps.end(i), 0f);
        }
        return Optional.of(
                new Trace(
                        like.id(),
                        SampleClock.gridTime(from - margin + first, samplingRate),
                        samplingRate,
                        kept,
                        gaps,
                        like.unit(),
                        like.location(),
                        Optional.empty()));
    }
}
