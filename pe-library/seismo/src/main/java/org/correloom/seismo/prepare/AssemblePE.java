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
import org.correloom.kernels.resample.FractionalShift;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Puts the pieces of each channel together: one trace per span of time, on the common grid of its
/// sampling rate, with its gaps.
///
/// Spans begin at multiples of their duration after 1970-01-01T00:00:00Z, so those of all channels
/// agree; a trace reaches from its first to its last existing sample within the span. Where the
/// data run on across a border of spans it reaches beyond it by the overlap, so that a border is
/// no end of data to later steps. A span is finished when the watermark has passed its end by the
/// margin that overlap, interpolation and shifting need, or at the end of input; the order in which
/// pieces arrive changes nothing.
public final class AssemblePE extends IterativePE<Trace> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:assemble", "Assemble")
                    .doc(
                            "Makes one trace per channel and span of time out of the pieces that"
                                    + " files or streams bring.\n\n"
                                    + "- Pieces that overlap and agree are merged; where they differ"
                                    + " there is a gap.\n"
                                    + "- Gaps up to `maxGap` are interpolated linearly, longer ones"
                                    + " stay gaps.\n"
                                    + "- Samples that are not finite are missing; with `zerosAreGaps`"
                                    + " so are runs of exact zeros at least that long, and with"
                                    + " `flatIsGap` stretches in which the signal does not change.\n"
                                    + "- Samples off the common grid by more than a thousandth of a"
                                    + " sample are moved onto it by a phase shift.\n"
                                    + "- Rates that differ by less than 1e-4 are one rate; where a"
                                    + " channel really changes its rate there is one trace for"
                                    + " each.\n\n"
                                    + "Pieces wait in memory until their span is over: about one span"
                                    + " of all channels.")
                    .category("Seismology/Preparation")
                    .tags("merge", "gaps", "overlap", "segments", "align")
                    .input(
                            Port.INPUT,
                            SeismicTypes.TRACE,
                            "pieces of channels",
                            new Grouping.GroupBy("id"))
                    .output(SeismicTypes.TRACE, "one trace per channel and span")
                    .parameter(
                            Parameter.number("span", "Span")
                                    .doc("Duration that one trace covers.")
                                    .unit(Unit.SECOND)
                                    .range(1, 366 * 86400.0)
                                    .defaultTo(86400))
                    .parameter(
                            Parameter.number("maxGap", "Longest gap to fill")
                                    .doc("Gaps up to this long are interpolated; 0: none.")
                                    .unit(Unit.SECOND)
                                    .range(0, 3600)
                                    .defaultTo(10))
                    .parameter(
                            Parameter.number("overlap", "Overlap")
                                    .doc(
                                            "How far a trace reaches beyond its span where the data"
                                                    + " run on there: room for tapers and the edges of"
                                                    + " filters, which Cut windows leaves out again. Not"
                                                    + " for one-pass filters. 0: spans end at their"
                                                    + " borders.")
                                    .unit(Unit.SECOND)
                                    .range(0, 86400)
                                    .defaultTo(0))
                    .parameter(
                            Parameter.number("zerosAreGaps", "Zeros are gaps")
                                    .doc(
                                            "Runs of samples that are exactly 0, at least this"
                                                    + " long, are missing data; 0: zeros are data.")
                                    .unit(Unit.SECOND)
                                    .atLeast(0)
                                    .defaultTo(0))
                    .parameter(
                            Parameter.number("flatIsGap", "Flat signal is a gap")
                                    .doc(
                                            "Stretches of equal samples at least this long, and of"
                                                    + " 30 samples or more, are missing data: a sensor"
                                                    + " that is dead or at its limit. 0: they are"
                                                    + " data.")
                                    .unit(Unit.SECOND)
                                    .atLeast(0)
                                    .defaultTo(120)
                                    .advanced())
                    .cost(2)
                    .build();

    private static final int STATE_VERSION = 1;
    private static final double SAME_RATE = 1e-4;
    private static final int LEAST_FLAT = 30;

    /// Arrays of this length can be made on every virtual machine.
    private static final int MOST_SAMPLES = Integer.MAX_VALUE - 8;

    /// Samples beyond the span that keep its ends from being edges of a phase shift.
    private static final int SHIFT_MARGIN = FractionalShift.REACH;

    private final HeldPieces held = new HeldPieces();

    /// What spans are assembled in, kept as a day at 100 Hz takes long to clear.
    private float[] scratch = {};
    private long span;
    private double maxGap;
    private double overlap;
    private double zerosAreGaps;
    private double flatIsGap;
    private final Set<String> reported = new HashSet<>();

    public AssemblePE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        span = SampleClock.nanos(parameters.number("span"));
        maxGap = parameters.number("maxGap");
        overlap = parameters.number("overlap");
        zerosAreGaps = parameters.number("zerosAreGaps");
        flatIsGap = parameters.number("flatIsGap");
    }

    @Override
    protected void process(Trace piece, Output out) {
        HeldPieces.Channel channel = held.of(piece.id());
        long finished = channel.hasBegun() ? channel.next() * span : Long.MIN_VALUE;
        if (piece.endTime() <= finished) {
            context().discard("traces that came after their span was finished", 1);
            return;
        }
        if (piece.startTime() < finished) {
            context().discard("traces whose first part came after its span was finished", 1);
        }
        channel.pieces().add(piece);
    }

    /// Passes on the start of the first span that is not finished yet, less the overlap.
    @Override
    public long watermark(long time, Output out) {
        long finished = Math.floorDiv(time - marginNanos(), span);
        held.forEach(channel -> finish(channel, finished, out));
        return finished * span - SampleClock.nanos(overlap);
    }

    @Override
    protected void finish(Output out) {
        held.forEach(channel -> finish(channel, Long.MAX_VALUE, out));
    }

    /// How much data beside a span matter to its trace: the overlap, and what may decide about
    /// samples in it: a gap to fill beside zeros or a flat signal that are gaps themselves, and a
    /// second more. Short of it no span is finished.
    private long marginNanos() {
        return SampleClock.nanos(overlap + maxGap + Math.max(zerosAreGaps, flatIsGap) + 1);
    }

    /// Emits what the channel has of all spans before number `end`.
    private void finish(HeldPieces.Channel channel, long end, Output out) {
        while (true) {
            long done = channel.hasBegun() ? channel.next() * span : Long.MIN_VALUE;
            OptionalLong earliest =
                    channel.pieces().stream()
                            .filter(piece -> piece.endTime() > done)
                            .mapToLong(Trace::startTime)
                            .min();
            if (earliest.isEmpty()) {
                return;
            }
            long number = Math.max(channel.next(), Math.floorDiv(earliest.getAsLong(), span));
            if (number >= end) {
                return;
            }
            emit(channel.pieces(), number, out);
            channel.next(number + 1);
            // What ended a little earlier still tells the next span what came before it.
            long useless = channel.next() * span - marginNanos();
            channel.pieces().removeIf(piece -> piece.endTime() <= useless);
        }
    }

    private void emit(List<Trace> pieces, long number, Output out) {
        List<Trace> left = new ArrayList<>(pieces);
        left.sort(TraceQueue.ORDER);
        while (!left.isEmpty()) {
            double rate = left.get(0).samplingRate();
            List<Trace> same = new ArrayList<>();
            left.removeIf(
                    piece ->
                            Math.abs(piece.samplingRate() - rate) <= SAME_RATE * rate
                                    && same.add(piece));
            if (!left.isEmpty()) {
                report(
                        same.get(0),
                        "sampling-rate-changed",
                        "it is sampled at "
                                + rate
                                + " Hz and at "
                                + left.get(0).samplingRate()
                                + " Hz. Each rate is assembled by itself; decimate both to one"
                                + " rate.");
            }
            emit(same, rate, number, out);
        }
    }

    private void emit(List<Trace> pieces, double rate, long number, Output out) {
        long from = SampleClock.gridIndexFrom(number * span, rate);
        long to = SampleClock.gridIndexFrom((number + 1) * span, rate);
        int gap = (int) Math.floor(maxGap * rate + 1e-6);
        int zeros = (int) Math.ceil(zerosAreGaps * rate - 1e-6);
        int flat = flatIsGap > 0 ? leastFlat(rate) : 0;
        int beyond = (int) Math.floor(overlap * rate + 1e-6);
        int margin =
                (int)
                        Math.min(
                                beyond + gap + Math.max(zeros, flat) + SHIFT_MARGIN,
                                marginNanos() * 1e-9 * rate);
        if (to - from + 2L * margin > MOST_SAMPLES) {
            throw new IllegalArgumentException(
                    pieces.get(0).id()
                            + " at "
                            + rate
                            + " Hz has more samples in a span of "
                            + span * 1e-9
                            + " s than one trace can hold, "
                            + MOST_SAMPLES
                            + ": set a shorter span");
        }
        SpanAssembly assembly = new SpanAssembly(rate, from, to, margin, scratch);
        scratch = assembly.scratch();
        assembly.add(pieces);
        Trace like = pieces.get(0);
        leftOut(
                like,
                "overlap-contradicts",
                "samples where overlapping data contradict each other",
                assembly.conflicting(),
                number,
                "Find out which of the files is right, and take the other one away.");
        leftOut(
                like,
                "not-finite",
                "samples that are not finite",
                assembly.notFinite(),
                number,
                "Check how the files were made.");
        if (zeros > 0) {
            int dropped = assembly.dropZeros(zeros);
            if (dropped > 0 && assembly.isEmpty()) {
                report(
                        like,
                        "only-zeros",
                        "in the span from "
                                + SampleClock.text(number * span)
                                + " there is nothing but zeros: taken as missing. Check the sensor"
                                + " and the data.");
            }
            discard("samples in runs of zeros", dropped);
        }
        if (flatIsGap > 0) {
            leftOut(
                    like,
                    "flat-signal",
                    "samples in stretches where the signal does not change",
                    assembly.dropFlat(flat),
                    number,
                    "Check the sensor, or set flatIsGap to 0.");
        }
        assembly.interpolate(gap);
        Optional<StationLocation> location =
                pieces.stream().flatMap(piece -> piece.location().stream()).findFirst();
        assembly.result(like.withLocation(location), beyond).ifPresent(out::emit);
    }

    /// How many equal samples are a flat signal.
    private int leastFlat(double rate) {
        return (int) Math.max(LEAST_FLAT, Math.ceil(flatIsGap * rate - 1e-6));
    }

    /// Counts samples that are left out; the first time for a channel and code with a report.
    private void leftOut(
            Trace like, String code, String what, int samples, long number, String advice) {
        discard(what, samples);
        if (samples > 0) {
            report(
                    like,
                    code,
                    samples
                            + " "
                            + what
                            + ", in the span from "
                            + SampleClock.text(number * span)
                            + ": taken as missing. "
                            + advice);
        }
    }

    private void discard(String what, int samples) {
        if (samples > 0) {
            context().discard(what, samples);
        }
    }

    private void report(Trace like, String code, String message) {
        if (reported.add(code + " " + like.id())) {
            context().report(Severity.WARNING, code, like.id() + ": " + message);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        held.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "a saved assembly");
        held.restore(in);
    }
}
