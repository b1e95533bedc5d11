package org.correloom.seismo.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The samples of a trace that do not exist: sorted ranges of indices that neither overlap nor
/// touch.
///
/// A gap is a mask. The numbers that stand in its place are 0 and mean nothing, and no processing
/// step may read them. Immutable.
public final class Gaps {

    /// No gap at all.
    public static final Gaps NONE = new Gaps(new int[0]);

    /// Start (inclusive) and end (exclusive) of each gap, one after the other.
    private final int[] bounds;

    private Gaps(int[] bounds) {
        this.bounds = bounds;
    }

    /// A stretch of samples from `from` (inclusive) to `to` (exclusive).
    public record Range(int from, int to) {
        /// How many samples it has.
        public int length() {
            return to - from;
        }
    }

    /// The gaps whose starts and ends follow each other in `bounds`; empty ranges are dropped,
    /// ranges that overlap or touch become one.
    ///
    /// @throws IllegalArgumentException when a range ends before it begins or begins below 0
    public static Gaps of(int... bounds) {
        BitSet missing = new BitSet();
        if (bounds.length % 2 != 0) {
            throw new IllegalArgumentException("gaps need pairs of start and end");
        }
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] < 0 || bounds[i + 1] < bounds[i]) {
                throw new IllegalArgumentException(
                        "no gap reaches from sample " + bounds[i] + " to " + bounds[i + 1]);
            }
            missing.set(bounds[i], bounds[i + 1]);
        }
        return ofMissing(missing);
    }

    /// The gaps whose samples are set in `missing`.
    public static Gaps ofMissing(BitSet missing) {
        int[] bounds = new int[8];
        int n = 0;
        for (int from = missing.nextSetBit(0); from >= 0; ) {
            int to = missing.nextClearBit(from);
            if (n + 2 > bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[n++] = from;
            bounds[n++] = to;
            from = missing.nextSetBit(to);
        }
        return n == 0 ? NONE : new Gaps(Arrays.copyOf(bounds, n));
    }

    /// How many gaps there are.
    public int count() {
        return bounds.length / 2;
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /// First missing sample of gap `i`.
    public int start(int i) {
        return bounds[2 * i];
    }

    /// First sample after gap `i`.
    public int end(int i) {
        return bounds[2 * i + 1];
    }

    /// How many samples are missing in all.
    public int missing() {
        int missing = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            missing += bounds[i + 1] - bounds[i];
        }
        return missing;
    }

    /// The continuous stretches between the gaps of a trace of `length` samples, in order.
    public List<Range> segments(int length) {
        List<Range> segments = new ArrayList<>(count() + 1);
        int at = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] > at) {
                segments.add(new Range(at, bounds[i]));
            }
            at = bounds[i + 1];
        }
        if (at < length) {
            segments.add(new Range(at, length));
        }
        return segments;
    }

    /// The gaps within samples `from` to `to`, counted from `from`.
    public Gaps slice(int from, int to) {
        if (isEmpty()) {
            return NONE;
        }
        BitSet missing = new BitSet();
        for (int i = 0; i < bounds.length; i += 2) {
            int start = Math.max(bounds[i], from);
            int end = Math.min(bounds[i + 1], to);
            if (start < end) {
                missing.set(start - from, end - from);
            }
        }
        return ofMissing(missing);
    }

    /// One bit for each missing sample; the caller owns the set.
    public BitSet toBitSet() {
        BitSet missing = new BitSet();
        for (int i = 0; i < bounds.length; i += 2) {
            missing.set(bounds[i], bounds[i + 1]);
        }
        return missing;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gaps gaps && Arrays.equals(bounds, gaps.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /// `none`, or the ranges as `12-40, 100-101`, ends exclusive.
    @Override
    public String toString() {
        if (isEmpty()) {
            return "none";
        }
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            ranges.add(bounds[i] + "-" + bounds[i + 1]);
        }
        return String.join(", ", ranges);
    }
}
