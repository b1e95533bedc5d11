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
/// Pieces with the same offset from the grid are first laid over each other as they are: equal
/// samples are one, samples that differ are missing. If that offset is more than [#ALIGNED] of a
/// sample, the continuous segments that result are then moved onto the grid by a phase shift, each
/// as a whole, so that pieces that overlap are no edges. At last the data of different offsets are
/// laid over each other in the same way.
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

    /// How many samples the stretch has with both margins.
    private final int length;

    /// At least as many; what does not exist may be anything.
    private final float[] samples;

    private final BitSet present;
    private final BitSet conflicts = new BitSet();
    private final BitSet notFinite = new BitSet();

    /// @param from first grid index that is wanted
    /// @param to first grid index that is not
    /// @param margin by how much more to look to either side, in samples
    /// @param scratch is worked in when it is long enough, whatever it holds: days of memory that
    ///     need not be cleared
    SpanAssembly(double samplingRate, long from, long to, int margin, float[] scratch) {
        this.samplingRate = samplingRate;
        this.from = from;
        this.to = to;
        this.margin = margin;
        this.length = Math.toIntExact(to - from + 2L * margin);
        this.samples = scratch.length >= length ? scratch : new float[length];
        this.present = new BitSet(length);
    }

    /// What to give the next assembly; nothing of this one may be asked for afterwards.
    float[] scratch() {
        return samples;
    }

    /// A trace and the index of its first sample on the grid, or on a lattice beside it.
    private record Piece(Trace trace, long index) {}

    /// Pieces whose samples lie at the same offset from the grid, in samples.
    private static final class Lattice {
        private final List<Piece> pieces = new ArrayList<>();
        private final double offset;

        Lattice(double offset) {
            this.offset = offset;
        }
    }

    /// Lays the pieces over the grid.
    void add(List<Trace> traces) {
        for (Lattice lattice : lattices(traces)) {
            if (Math.abs(lattice.offset) <= ALIGNED) {
                lattice.pieces.forEach(
                        piece ->
                                layExactly(
                                        piece, from - margin, samples, length, present, conflicts));
            } else {
                layShifted(lattice);
            }
        }
    }

    private List<Lattice> lattices(List<Trace> traces) {
        double same = ALIGNED + TIME_RESOLUTION * samplingRate;
        List<Lattice> lattices = new ArrayList<>();
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
            Lattice lattice =
                    lattices.stream()
                            .filter(l -> wrapped(offset - l.offset) <= same)
                            .findFirst()
                            .orElseGet(
                                    () -> {
                                        Lattice next = new Lattice(offset);
                                        lattices.add(next);
                                        return next;
                                    });
            lattice.pieces.add(new Piece(trace, index + Math.round(offset - lattice.offset)));
        }
        return lattices;
    }

    /// The distance to the nearest whole number: half a sample late is half a sample early.
    private static double wrapped(double difference) {
        return Math.abs(difference - Math.rint(difference));
    }

    private void layShifted(Lattice lattice) {
        long begin = from - margin;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Piece piece : lattice.pieces) {
            first = Math.min(first, piece.index);
            last = Math.max(last, piece.index + piece.trace.length());
        }
        first = Math.max(first, begin);
        last = Math.min(last, begin + length);
        if (first >= last) {
            return;
        }
        float[] joined = new float[Math.toIntExact(last - first)];
        BitSet existing = new BitSet();
        BitSet contradicted = new BitSet();
        for (Piece piece : lattice.pieces) {
            layExactly(piece, first, joined, joined.length, existing, contradicted);
        }
        int at = Math.toIntExact(first - begin);
        BitSet missing = (BitSet) existing.clone();
        missing.flip(0, joined.length);
        for (Gaps.Range segment : Gaps.ofMissing(missing).segments(joined.length)) {
            FractionalShift.inPlace(joined, segment.from(), segment.to(), -lattice.offset);
            for (int i = segment.from(); i < segment.to(); i++) {
                put(at + i, joined[i]);
            }
        }
        contradicted.stream().forEach(i -> contradict(at + i));
    }

    /// Lays what a piece has over a stretch that begins at index `first` of its own lattice.
    private void layExactly(
            Piece piece,
            long first,
            float[] values,
            int room,
            BitSet existing,
            BitSet contradicted) {
        float[] x = piece.trace.samples();
        boolean finite = isFinite(x);
        if (!finite) {
            noteNotFinite(piece);
        }
        for (Gaps.Range segment : piece.trace.segments()) {
            long skipped = Math.max(0, first - piece.index - segment.from());
            if (skipped >= segment.length()) {
                continue;
            }
            int from = segment.from() + (int) skipped;
            long at = piece.index + from - first;
            int count = (int) Math.min(segment.to() - from, room - at);
            if (count > 0
                    && finite
                    && isClear(existing, (int) at, count)
                    && isClear(contradicted, (int) at, count)) {
                // The usual case, and many times as fast as looking at each sample's bits.
                System.arraycopy(x, from, values, (int) at, count);
                existing.set((int) at, (int) at + count);
                continue;
            }
            for (int n = 0; n < count; n++) {
                int i = (int) at + n;
                float value = x[from + n];
                if (!Float.isFinite(value) || contradicted.get(i)) {
                    continue;
                }
                if (!existing.get(i)) {
                    existing.set(i);
                    values[i] = value;
                } else if (values[i] != value) {
                    contradicted.set(i);
                    existing.clear(i);
                }
            }
        }
    }

    private static boolean isClear(BitSet set, int from, int count) {
        int first = set.nextSetBit(from);
        return first < 0 || first >= from + count;
    }

    /// NaN is the largest of all to `Math.max`, a loop of which is compiled to vectors.
    private static boolean isFinite(float[] x) {
        float largest = 0;
        for (float value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest < Float.POSITIVE_INFINITY;
    }

    private void noteNotFinite(Piece piece) {
        float[] x = piece.trace.samples();
        for (int n = 0; n < x.length; n++) {
            long i = piece.index + n - (from - margin);
            if (!Float.isFinite(x[n]) && i >= margin && i < length - margin) {
                notFinite.set((int) i);
            }
        }
    }

    private void contradict(int i) {
        conflicts.set(i);
        present.clear(i);
    }

    /// Lays a shifted sample over what others have brought.
    private void put(int i, float value) {
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
        if (difference > AGREEMENT * size) {
            contradict(i);
        }
    }

    /// Makes runs of at least `least` equal samples missing.
    ///
    /// @return how many samples of the wanted stretch are missing for it
    int dropFlat(int least) {
        return dropRuns(least, false);
    }

    /// Makes runs of at least `least` samples that are exactly 0 missing.
    ///
    /// @return how many samples of the wanted stretch are missing for it
    int dropZeros(int least) {
        return dropRuns(least, true);
    }

    /// Looks at every `least`-th sample only, as no run of that length lies between them.
    private int dropRuns(int least, boolean ofZeros) {
        int dropped = 0;
        for (int probe = least - 1; probe < length; probe += least) {
            float value = samples[probe];
            if (ofZeros && value != 0) {
                continue;
            }
            int start = probe;
            while (start > 0 && samples[start - 1] == value) {
                start--;
            }
            int end = probe + 1;
            while (end < length && samples[end] == value) {
                end++;
            }
            if (end - start >= least) {
                dropped += dropPresent(start, end, least);
                probe = end - 1;
            }
        }
        return dropped;
    }

    /// Makes runs of at least `least` samples that exist missing, of equal ones from `start` to
    /// `end`.
    private int dropPresent(int start, int end, int least) {
        int dropped = 0;
        for (int i = present.nextSetBit(start); i >= 0 && i < end; ) {
            int gap = Math.min(end, present.nextClearBit(i));
            dropped += gap - i >= least ? drop(i, gap) : 0;
            i = present.nextSetBit(gap);
        }
        return dropped;
    }

    private int drop(int start, int end) {
        present.clear(start, end);
        return Math.max(0, Math.min(end, length - margin) - Math.max(start, margin));
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
            int absent = after - gap;
            if (absent <= longest) {
                double a = samples[gap - 1];
                double b = samples[after];
                for (int i = 0; i < absent; i++) {
                    samples[gap + i] = (float) (a + (b - a) * (i + 1) / (absent + 1));
                }
                present.set(gap, after);
            }
            before = after;
        }
    }

    /// How many samples of the wanted stretch are missing because pieces contradict each other.
    int conflicting() {
        return conflicts.get(margin, length - margin).cardinality();
    }

    /// How many samples of the wanted stretch are missing because they are NaN or infinite.
    int notFinite() {
        return notFinite.cardinality();
    }

    /// Whether no sample of the wanted stretch exists.
    boolean isEmpty() {
        int first = present.nextSetBit(margin);
        return first < 0 || first >= length - margin;
    }

    /// The wanted stretch, from the first to the last sample that exists; empty when none does.
    ///
    /// @param beyond by how many samples it may be longer at an end that the data run on across, at
    ///     most the margin
    Optional<Trace> result(Trace like, int beyond) {
        int end = length - margin;
        int first = present.nextSetBit(margin);
        if (first < 0 || first >= end) {
            return Optional.empty();
        }
        int last = present.previousSetBit(end - 1);
        if (first == margin) {
            first = Math.max(margin - beyond, present.previousClearBit(margin) + 1);
        }
        if (last == end - 1) {
            last = Math.min(end + beyond, present.nextClearBit(last)) - 1;
        }
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
