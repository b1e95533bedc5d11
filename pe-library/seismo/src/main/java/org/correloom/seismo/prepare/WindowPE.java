package org.correloom.seismo.prepare;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.WindowSpan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Cuts each channel into windows that begin at multiples of the step after 1970-01-01T00:00:00Z,
/// across the borders of the traces that arrive.
///
/// Window `n` covers `[n·step, n·step + length)` and holds the same number of samples for every
/// channel of a rate, 0 where data are missing. Where two traces overlap, as Assemble makes them
/// do, the first half of the overlap is the earlier one's and the second the later one's: the ends
/// of both, where steps before have tapered or filtered into nothing, are not used. One with too
/// little data is left out and counted, and so is every empty one between two others. A window is
/// cut once the watermark has passed its
/// end, or at the end of input.
public final class WindowPE extends IterativePE<Trace> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:window", "Cut windows")
                    .doc(
                            "Cuts windows of equal length that begin at multiples of the step after"
                                    + " 1970-01-01T00:00:00Z, so that all stations cut the same ones"
                                    + " whenever they start. Windows reach across the borders of"
                                    + " incoming traces, and take either from the middle of"
                                    + " where two overlap. Missing samples are 0; a window with less"
                                    + " than `minCoverage` of its samples is left out and counted."
                                    + " Samples must lie on the common grid: assemble first.")
                    .reference("Bensen et al. 2007, doi:10.1111/j.1365-246X.2007.03374.x")
                    .category("Seismology/Preparation")
                    .tags("cut", "segment", "overlap", "window")
                    .input(
                            Port.INPUT,
                            SeismicTypes.TRACE,
                            "traces on the common grid",
                            new Grouping.GroupBy("id"))
                    .output(SeismicTypes.TRACE, "one trace per channel and window")
                    .parameter(
                            Parameter.number("length", "Length")
                                    .doc("Length of a window.")
                                    .unit(Unit.SECOND)
                                    .range(1e-3, 366 * 86400.0)
                                    .defaultTo(3600))
                    .parameter(
                            Parameter.number("step", "Step")
                                    .doc(
                                            "From the start of one window to the next; half the"
                                                    + " length gives an overlap of 50 %.")
                                    .unit(Unit.SECOND)
                                    .range(1e-3, 366 * 86400.0)
                                    .defaultTo(3600))
                    .parameter(
                            Parameter.number("minCoverage", "Least coverage")
                                    .doc("Share of a window's samples that must exist.")
                                    .unit(Unit.PERCENT)
                                    .range(0, 100)
                                    .defaultTo(90))
                    .build();

    private static final int STATE_VERSION = 2;
    private static final double NANOS_A_MINUTE = 60e9;

    /// How far beside the common grid a sample may lie without a warning, in samples: far above
    /// what Assemble leaves.
    private static final double OFF_GRID = 0.01;

    private final HeldPieces held = new HeldPieces();
    private final Set<SourceId> offGrid = new HashSet<>();
    private long length;
    private long step;
    private double minCoverage;
    private String tooLittle;

    /// The longest trace so far while no window has come out, and whose it is: tells afterwards
    /// why.
    private long longest;

    private String longestId = "";
    private boolean anyWindow;

    public WindowPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        length = SampleClock.nanos(parameters.number("length"));
        step = SampleClock.nanos(parameters.number("step"));
        double percent = parameters.number("minCoverage");
        minCoverage = percent / 100;
        boolean whole = percent == Math.rint(percent);
        tooLittle =
                "windows with less than " + (whole ? (Object) (int) percent : percent) + " % data";
    }

    @Override
    protected void process(Trace trace, Output out) {
        warnWhenOffGrid(trace);
        long nanos = trace.endTime() - trace.startTime();
        if (!anyWindow && nanos > longest) {
            longest = nanos;
            longestId = trace.id().toString();
        }
        HeldPieces.Channel channel = held.of(trace.id());
        long uncut = channel.hasBegun() ? channel.next() * step : Long.MIN_VALUE;
        long cut = channel.hasBegun() ? uncut - step + length : Long.MIN_VALUE;
        if (trace.startTime() < cut) {
            boolean whole = trace.endTime() <= uncut;
            context()
                    .discard(
                            whole
                                    ? "traces that came after their windows were cut"
                                    : "traces whose first part came after its windows were cut",
                            1);
            if (whole) {
                return;
            }
        }
        boolean isBetweenWindows = trace.endTime() <= firstWindowWith(trace.startTime()) * step;
        if (!isBetweenWindows) {
            channel.pieces().add(trace);
        }
    }

    private void warnWhenOffGrid(Trace trace) {
        double rate = trace.samplingRate();
        long onGrid = SampleClock.gridTime(SampleClock.gridIndex(trace.startTime(), rate), rate);
        double off = SampleClock.samplesBetween(onGrid, trace.startTime(), rate);
        if (Math.abs(off) > OFF_GRID && offGrid.add(trace.id())) {
            context()
                    .report(
                            Severity.WARNING,
                            "off-grid",
                            String.format(
                                    Locale.ROOT,
                                    "%s: its samples lie %.2f of a sample beside the common grid,"
                                            + " and its windows are that much early or late. Put"
                                            + " Assemble before Cut windows.",
                                    trace.id(),
                                    off));
        }
    }

    /// Passes on the start of the first window that is not cut yet.
    @Override
    public long watermark(long time, Output out) {
        long uncut = Math.floorDiv(time - length, step) + 1;
        held.forEach(channel -> cut(channel, uncut, out));
        return Math.min(time, uncut * step);
    }

    @Override
    protected void finish(Output out) {
        held.forEach(channel -> cut(channel, Long.MAX_VALUE, out));
        if (!anyWindow && longest > 0 && longest < minCoverage * length) {
            context()
                    .report(
                            Severity.WARNING,
                            "windows-too-long",
                            String.format(
                                    Locale.ROOT,
                                    "a window is %.4g min long, and the longest trace, of %s, only"
                                            + " %.4g min. Cut shorter windows.",
                                    length / NANOS_A_MINUTE,
                                    longestId,
                                    longest / NANOS_A_MINUTE));
        }
    }

    /// Cuts what the channel has of all windows before number `end`.
    private void cut(HeldPieces.Channel channel, long end, Output out) {
        List<Trace> pieces = channel.pieces();
        pieces.sort(TraceQueue.ORDER);
        while (!pieces.isEmpty()) {
            long first = firstWindowWith(pieces.get(0).startTime());
            if (!channel.hasBegun() && first >= end) {
                // Earlier pieces may still come.
                return;
            }
            long next = channel.hasBegun() ? channel.next() : first;
            long empty = Math.min(first, end) - next;
            if (empty > 0) {
                context().discard(tooLittle, empty);
                next += empty;
            }
            channel.next(next);
            if (next >= end) {
                return;
            }
            emit(pieces, next, out);
            channel.next(next + 1);
            pieces.removeIf(piece -> piece.endTime() <= channel.next() * step);
        }
    }

    /// The first window that ends after `time`.
    private long firstWindowWith(long time) {
        return Math.floorDiv(time - length, step) + 1;
    }

    private void emit(List<Trace> pieces, long number, Output out) {
        long start = number * step;
        List<Trace> inside =
                pieces.stream()
                        .filter(p -> p.startTime() < start + length && p.endTime() > start)
                        .toList();
        if (inside.isEmpty()) {
            context().discard(tooLittle, 1);
            return;
        }
        Trace like = inside.get(0);
        double rate = like.samplingRate();
        int samples = (int) Math.round(length * 1e-9 * rate);
        if (samples < 1) {
            context().discard("windows shorter than a sample", 1);
            return;
        }
        long from = SampleClock.gridIndexFrom(start, rate);
        float[] window = new float[samples];
        BitSet missing = new BitSet();
        missing.set(0, samples);
        List<Trace> chain = new ArrayList<>();
        for (Trace piece : inside) {
            if (piece.samplingRate() != rate) {
                context().discard("traces whose rate differs from the window's first", 1);
            } else if (chain.isEmpty() || piece.endTime() > chain.getLast().endTime()) {
                chain.add(piece);
            }
        }
        for (int p = 0; p < chain.size(); p++) {
            Trace piece = chain.get(p);
            long begin = p == 0 ? Long.MIN_VALUE : border(chain.get(p - 1), piece);
            long end = p + 1 == chain.size() ? Long.MAX_VALUE : border(piece, chain.get(p + 1));
            copy(
                    piece,
                    Math.max(from, begin),
                    Math.min(from + samples, end),
                    from,
                    window,
                    missing);
        }
        double coverage = (double) (samples - missing.cardinality()) / samples;
        if (coverage < minCoverage || coverage == 0) {
            context().discard(tooLittle, 1);
            return;
        }
        anyWindow = true;
        out.emit(
                new Trace(
                        like.id(),
                        SampleClock.gridTime(from, rate),
                        rate,
                        window,
                        Gaps.ofMissing(missing),
                        like.unit(),
                        like.location(),
                        Optional.of(new WindowSpan(number, start, length, step, coverage))));
    }

    /// The grid index from which the later of two traces counts: the middle of their overlap, or
    /// the later one's start when they do not overlap.
    private static long border(Trace earlier, Trace later) {
        long start = firstIndex(later);
        long end = firstIndex(earlier) + earlier.length();
        return end > start ? Math.floorDiv(start + end, 2) : start;
    }

    private static long firstIndex(Trace trace) {
        return SampleClock.gridIndex(trace.startTime(), trace.samplingRate());
    }

    /// Copies what a piece has from grid index `begin` to `end` into the window, which begins at
    /// index `from`.
    private static void copy(
            Trace piece, long begin, long end, long from, float[] window, BitSet missing) {
        long index = firstIndex(piece);
        for (Gaps.Range segment : piece.segments()) {
            long first = Math.max(begin, index + segment.from());
            long last = Math.min(end, index + segment.to());
            if (first < last) {
                int count = (int) (last - first);
                int to = (int) (first - from);
                System.arraycopy(piece.samples(), (int) (first - index), window, to, count);
                missing.clear(to, to + count);
            }
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        held.save(out);
        out.writeBoolean(anyWindow);
        out.writeLong(longest);
        out.writeUTF(longestId);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved windows");
        held.restore(in);
        anyWindow = in.readBoolean();
        longest = in.readLong();
        longestId = in.readUTF();
    }
}
