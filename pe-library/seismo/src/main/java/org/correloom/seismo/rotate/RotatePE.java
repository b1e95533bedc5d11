package org.correloom.seismo.rotate;

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
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.rotate.Orientation;
import org.correloom.kernels.rotate.RadialTransverse;
import org.correloom.kernels.rotate.ToZne;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.ResponseFiles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the three components of each sensor to Z, N and E, or to Z, R and T.
///
/// Three traces come out for three that belong together, as long as what all of them cover; what
/// one of them lacks is a gap in all. Where an epoch begins or ends within that time, each part is
/// turned by its own orientations: Z, N and E go on.
public final class RotatePE extends IterativePE<Trace> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:rotate", "Rotate components")
                    .doc(
                            """
                            Turns three components of a sensor to Z, N and E, from the azimuths and dips of \
                            StationXML: borehole sensors of unknown bearing, sensors that lean, U V W. What a \
                            component records is `d = -z·sin(dip) + n·cos(dip)·cos(azimuth) + e·cos(dip)·sin(azimuth)`; \
                            three such equations are solved. Sensors that lie nearly in one plane (|det| < 0.1) are \
                            refused. Without a file, Z, N and E are as their letters say, and others are left out.

                            With `to` = `zrt`, N and E are then turned to `R = N·cos(α) + E·sin(α)` and \
                            `T = E·cos(α) - N·sin(α)`, α being `azimuth`.

                            Components belong to one sensor when their codes differ in the last letter, which is one \
                            of Z N E, Z 1 2, Z 2 3, 1 2 3 or U V W. A gap in one is a gap in all. Gains must be equal: \
                            remove the response before. Samples must lie on the common grid: assemble before. A \
                            sensor that was turned or exchanged within a trace has other orientations from that \
                            sample on; what lies between two epochs is a gap.""")
                    .reference(
                            "azimuth and dip: FDSN StationXML 1.2; SEED Reference Manual 2.4, blockette 52")
                    .category("Seismology/Preparation")
                    .tags("rotate", "orientation", "borehole", "radial", "transverse", "zne", "rtz")
                    .input(
                            Port.INPUT,
                            SeismicTypes.TRACE,
                            "traces of three components",
                            new Grouping.GroupBy("station"))
                    .output(SeismicTypes.TRACE, "Z, N, E or Z, R, T")
                    .parameter(
                            Parameter.path("response", "Orientations")
                                    .doc(
                                            "StationXML file, or a folder of such; empty: Z, N and E"
                                                    + " are up, north and east.")
                                    .defaultTo(""))
                    .parameter(
                            Parameter.choice("to", "To", "zne", "zrt")
                                    .doc("Which components come out."))
                    .parameter(
                            Parameter.number("azimuth", "Azimuth of R")
                                    .doc(
                                            "Clockwise from north; for a wave its direction of"
                                                    + " propagation. Used by `zrt`.")
                                    .unit(Unit.DEGREE)
                                    .range(-360, 360)
                                    .defaultTo(0))
                    .cost(2)
                    .build();

    private static final int STATE_VERSION = 1;

    /// Many files give the last whole second of an epoch as its end.
    private static final Duration LAST_SECOND = Duration.ofSeconds(1);

    /// A run of samples in which no orientation changes.
    private record Turn(int from, int to, ToZne toZne) {}

    private final Triads triads = new Triads();
    private final Set<String> reported = new HashSet<>();
    private Optional<ResponseCatalogue> orientations = Optional.empty();
    private boolean toRadial;
    private double azimuth;

    public RotatePE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) throws IOException {
        toRadial = parameters.text("to").equals("zrt");
        azimuth = parameters.number("azimuth");
        orientations = ResponseFiles.read(context(), "file or folder of orientations");
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (trace.id().channel().isEmpty()) {
            context().discard(Triads.NAMELESS, 1);
            return;
        }
        triads.add(trace, triad -> rotate(triad, out));
    }

    private void rotate(List<Trace> triad, Output out) {
        Optional<AlignedTriad> fitting = AlignedTriad.of(triad);
        if (fitting.isEmpty()) {
            context().discard(Triads.UNLIKE, triad.size());
            return;
        }
        AlignedTriad aligned = fitting.get();
        int length = aligned.length();
        List<Turn> turns = turns(triad, aligned.startTime(), length);
        if (turns.isEmpty()) {
            context().discard("traces without a usable orientation", triad.size());
            return;
        }
        int oriented = turns.stream().mapToInt(turn -> turn.to() - turn.from()).sum();
        if (oriented < length) {
            BitSet unknown = new BitSet();
            unknown.set(0, length);
            turns.forEach(turn -> unknown.clear(turn.from(), turn.to()));
            aligned.missing().or(unknown);
            context()
                    .discard(
                            "samples between two epochs of orientations", 3L * (length - oriented));
        }
        if (aligned.isEmpty()) {
            context().discard(Triads.APART, 3);
            return;
        }
        float[][] turned = turned(aligned.samples(), turns);
        if (toRadial) {
            float[][] rt = RadialTransverse.of(turned[1], turned[2], azimuth);
            turned = new float[][] {turned[0], rt[0], rt[1]};
        }
        Trace like = triad.get(0);
        for (int c = 0; c < 3; c++) {
            SourceId id = Triads.sibling(like.id(), (toRadial ? "ZRT" : "ZNE").charAt(c));
            out.emit(aligned.trace(id, turned[c], like.unit()));
        }
    }

    private static float[][] turned(float[][] parts, List<Turn> turns) {
        int length = parts[0].length;
        if (turns.size() == 1 && turns.get(0).to() - turns.get(0).from() == length) {
            return turns.get(0).toZne().apply(parts[0], parts[1], parts[2]);
        }
        float[][] turned = new float[3][length];
        for (Turn turn : turns) {
            float[][] part = new float[3][];
            for (int c = 0; c < 3; c++) {
                part[c] = Arrays.copyOfRange(parts[c], turn.from(), turn.to());
            }
            part = turn.toZne().apply(part[0], part[1], part[2]);
            for (int c = 0; c < 3; c++) {
                System.arraycopy(part[c], 0, turned[c], turn.from(), part[c].length);
            }
        }
        return turned;
    }

    /// The runs of samples with known orientations, in order.
    private List<Turn> turns(List<Trace> triad, long start, int length) {
        double rate = triad.get(0).samplingRate();
        List<Turn> turns = new ArrayList<>();
        int from = 0;
        while (from < length) {
            long time = SampleClock.after(start, from, rate);
            long end = SampleClock.after(start, length, rate);
            double change = SampleClock.samplesBetween(start, nextChange(triad, time, end), rate);
            int to = Math.clamp((long) Math.ceil(change - 1e-6), from + 1, length);
            int first = from;
            toZne(triad, time).ifPresent(toZne -> turns.add(new Turn(first, to, toZne)));
            from = to;
        }
        return turns;
    }

    /// When an epoch of one of the channels begins or ends next; `end` when none does before.
    private long nextChange(List<Trace> triad, long time, long end) {
        if (orientations.isEmpty()) {
            return end;
        }
        Instant next = EpochTime.toInstant(end);
        for (Trace trace : triad) {
            Optional<Instant> begins = orientations.get().nextStart(trace.id(), time);
            Optional<Instant> ends =
                    orientations
                            .get()
                            .find(trace.id(), time)
                            .flatMap(ChannelEpoch::end)
                            .map(last -> last.plus(LAST_SECOND));
            for (Optional<Instant> change : List.of(begins, ends)) {
                next = change.isPresent() && change.get().isBefore(next) ? change.get() : next;
            }
        }
        return SampleClock.of(next);
    }

    private Optional<ToZne> toZne(List<Trace> triad, long time) {
        Orientation[] axes = new Orientation[3];
        for (int c = 0; c < 3; c++) {
            Optional<Orientation> axis = orientation(triad.get(c), time);
            if (axis.isEmpty()) {
                return Optional.empty();
            }
            axes[c] = axis.get();
        }
        try {
            return Optional.of(new ToZne(axes[0], axes[1], axes[2]));
        } catch (IllegalArgumentException e) {
            reportOnce(
                    triad.get(0),
                    "orientations-in-a-plane",
                    triad.stream().map(Trace::id).toList() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Orientation> orientation(Trace trace, long time) {
        if (orientations.isEmpty()) {
            Optional<Orientation> byName = byLetter(trace.id().channel());
            if (byName.isEmpty()) {
                reportOnce(
                        trace,
                        "no-orientation",
                        trace.id()
                                + ": how it is oriented is not known from its name. Give a"
                                + " StationXML file.");
            }
            return byName;
        }
        Optional<ChannelEpoch> epoch = orientations.get().find(trace.id(), time);
        if (epoch.isEmpty()) {
            reportOnce(
                    trace, "no-orientation", orientations.get().explainMissing(trace.id(), time));
            return Optional.empty();
        }
        try {
            return Optional.of(new Orientation(epoch.get().azimuth(), epoch.get().dip()));
        } catch (IllegalArgumentException e) {
            reportOnce(trace, "no-orientation", epoch.get().describe() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Orientation> byLetter(String channel) {
        return switch (channel.charAt(channel.length() - 1)) {
            case 'Z' -> Optional.of(Orientation.Z);
            case 'N' -> Optional.of(Orientation.N);
            case 'E' -> Optional.of(Orientation.E);
            default -> Optional.empty();
        };
    }

    private void reportOnce(Trace trace, String code, String message) {
        if (reported.add(code + trace.id())) {
            context().report(Severity.WARNING, code, message);
        }
    }

    /// What ends before it can have no partner any more.
    @Override
    public long watermark(long time, Output out) {
        forget(time);
        return time;
    }

    @Override
    protected void finish(Output out) {
        forget(Long.MAX_VALUE);
    }

    private void forget(long time) {
        long unused = triads.forget(time);
        if (unused > 0) {
            context().discard(Triads.ALONE, unused);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        triads.save(out);
        out.writeInt(reported.size());
        for (String code : reported) {
            out.writeUTF(code);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved components");
        triads.restore(in);
        reported.clear();
        for (int left = in.readInt(); left > 0; left--) {
            reported.add(in.readUTF());
        }
    }
}
