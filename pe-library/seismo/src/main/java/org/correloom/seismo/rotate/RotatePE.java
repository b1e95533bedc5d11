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
import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.rotate.Orientation;
import org.correloom.kernels.rotate.RadialTransverse;
import org.correloom.kernels.rotate.ToZne;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.ResponseFiles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the three components of each sensor to Z, N and E, or to Z, R and T.
///
/// Three traces come out for three that belong together, as long as what all of them cover; what
/// one of them lacks is a gap in all. Orientations are those at the start of that time.
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
                            remove the response before. Samples must lie on the common grid: assemble before.""")
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

    /// How far from the others' samples a component's may lie, in samples.
    private static final double OFF_GRID = 0.01;

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
            context().discard("traces without a channel code", 1);
            return;
        }
        triads.add(trace, triad -> rotate(triad, out));
    }

    private void rotate(List<Trace> triad, Output out) {
        Trace like = triad.get(0);
        long start = triad.stream().mapToLong(Trace::startTime).max().getAsLong();
        long end = triad.stream().mapToLong(Trace::endTime).min().getAsLong();
        double rate = like.samplingRate();
        int length = (int) Math.round(SampleClock.samplesBetween(start, end, rate));
        boolean areAlike =
                triad.stream()
                        .allMatch(
                                t ->
                                        t.samplingRate() == rate
                                                && t.unit() == like.unit()
                                                && Math.abs(offset(t, start) - index(t, start))
                                                        <= OFF_GRID);
        if (!areAlike) {
            context()
                    .discard(
                            "traces whose rate, unit or sample times differ from those of the"
                                    + " sensor's other components",
                            triad.size());
            return;
        }
        Optional<ToZne> toZne = toZne(triad, start);
        if (toZne.isEmpty()) {
            context().discard("traces without a usable orientation", triad.size());
            return;
        }
        BitSet missing = new BitSet();
        float[][] parts = new float[3][];
        for (int c = 0; c < 3; c++) {
            int from = (int) index(triad.get(c), start);
            int to = Math.min(from + length, triad.get(c).length());
            parts[c] = Arrays.copyOf(Arrays.copyOfRange(triad.get(c).samples(), from, to), length);
            missing.or(triad.get(c).gaps().slice(from, to).toBitSet());
            missing.set(to - from, length);
        }
        if (missing.cardinality() == length) {
            context().discard("traces that share no sample with the other components", 3);
            return;
        }
        float[][] turned = toZne.get().apply(parts[0], parts[1], parts[2]);
        if (toRadial) {
            float[][] rt = RadialTransverse.of(turned[1], turned[2], azimuth);
            turned = new float[][] {turned[0], rt[0], rt[1]};
        }
        Gaps gaps = Gaps.ofMissing(missing);
        boolean isWhole = like.startTime() == start && like.length() == length;
        for (int c = 0; c < 3; c++) {
            for (int g = 0; g < gaps.count(); g++) {
                Arrays.fill(turned[c], gaps.start(g), gaps.end(g), 0);
            }
            out.emit(
                    new Trace(
                            Triads.sibling(like.id(), (toRadial ? "ZRT" : "ZNE").charAt(c)),
                            start,
                            rate,
                            turned[c],
                            gaps,
                            like.unit(),
                            like.location(),
                            isWhole ? like.window() : Optional.empty()));
        }
    }

    private static double offset(Trace trace, long time) {
        return SampleClock.samplesBetween(trace.startTime(), time, trace.samplingRate());
    }

    private static long index(Trace trace, long time) {
        return Math.round(offset(trace, time));
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
            context().discard("traces without the sensor's two other components", unused);
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
