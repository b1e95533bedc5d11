package org.correloom.seismo.sink;

import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What one channel has of one UTC day, until it is written.
///
/// Where two traces overlap, the first half of the overlap is the earlier one's and the second the
/// later one's, as *Cut windows* has it; a trace within another adds nothing.
final class ChannelDay {

    /// Nanoseconds of a day.
    static final long LENGTH = 86_400 * SampleClock.SECOND;

    /// How far from where it should be a sample of a continuous segment may lie, in samples.
    private static final double SAME_GRID = 0.01;

    /// A stretch of samples without a gap.
    ///
    /// @param startTime of the first sample, nanoseconds since 1970-01-01T00:00:00Z
    /// @param samplingRate in Hz
    record Segment(long startTime, double samplingRate, float[] samples) {

        boolean isContinuedBy(Segment next) {
            double gap =
                    SampleClock.samplesBetween(startTime, next.startTime, samplingRate)
                            - samples.length;
            return next.samplingRate == samplingRate && Math.abs(gap) < SAME_GRID;
        }

        Segment with(Segment next) {
            float[] all = Arrays.copyOf(samples, samples.length + next.samples.length);
            System.arraycopy(next.samples, 0, all, samples.length, next.samples.length);
            return new Segment(startTime, samplingRate, all);
        }
    }

    private final List<Trace> pieces = new ArrayList<>();

    /// Adds a trace that lies within the day.
    void add(Trace piece) {
        pieces.add(piece);
    }

    List<Trace> pieces() {
        return pieces;
    }

    /// Everything, in the order of time; it does not depend on the order in which pieces came.
    List<Segment> segments() {
        pieces.sort(
                Comparator.comparingLong(Trace::startTime)
                        .thenComparing(Comparator.comparingLong(Trace::endTime).reversed()));
        List<Trace> chain = new ArrayList<>();
        for (Trace piece : pieces) {
            if (chain.isEmpty() || piece.endTime() > chain.getLast().endTime()) {
                chain.add(piece);
            }
        }
        List<Segment> segments = new ArrayList<>();
        for (int p = 0; p < chain.size(); p++) {
            Trace piece = chain.get(p);
            int from = p == 0 ? 0 : overlap(chain.get(p - 1), piece) / 2;
            int cut = p + 1 == chain.size() ? 0 : overlap(piece, chain.get(p + 1));
            // The later one gives up the smaller half, the earlier one the rest.
            int to = piece.length() - (cut - cut / 2);
            for (Gaps.Range range : piece.segments()) {
                int first = Math.max(from, range.from());
                int last = Math.min(to, range.to());
                if (first < last) {
                    append(
                            segments,
                            new Segment(
                                    piece.timeOf(first),
                                    piece.samplingRate(),
                                    Arrays.copyOfRange(piece.samples(), first, last)));
                }
            }
        }
        return segments;
    }

    /// How many samples of the earlier trace lie at or after the start of the later one.
    private static int overlap(Trace earlier, Trace later) {
        double samples =
                SampleClock.samplesBetween(
                        later.startTime(), earlier.endTime(), earlier.samplingRate());
        return (int) Math.max(0, Math.ceil(samples - SAME_GRID));
    }

    private static void append(List<Segment> segments, Segment next) {
        if (!segments.isEmpty() && segments.getLast().isContinuedBy(next)) {
            segments.set(segments.size() - 1, segments.getLast().with(next));
        } else {
            segments.add(next);
        }
    }
}
