package org.correloom.seismo.rotate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Turns the nine correlations of two three-component sensors to each pair's own radial and
/// transverse directions.
///
/// The nine of one stretch of time are held until all have come. They come from as many streams,
/// each in order of time; so when a set is whole, those of the same sensors that end earlier will
/// never be, and what ends before the watermark will not either. What is held is bounded by the
/// stretches that are under way.
public final class RotateCorrelationsPE extends IterativePE<Correlation> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:rotate-correlations", "Rotate correlations")
                    .doc(
                            """
                            Turns the nine correlations of Z, N and E of two stations to Z, R and T of their path: \
                            `ZZ ZR ZT RZ RR RT TZ TR TT`, the first letter being the first station's component. \
                            R points from the first station to the second **at both of them**, T 90° clockwise \
                            from it seen from above: with α the azimuth at the first station and α' the back azimuth \
                            at the second plus 180°, `R = N·cos(α) + E·sin(α)` and `T = E·cos(α) - N·sin(α)` at the \
                            first station, and the same with α' at the second. Love waves are then on TT, Rayleigh \
                            waves on ZZ, ZR, RZ, RR. The last letter of the channels' codes becomes Z, R or T.

                            Correlate all components (`cross-correlate.components` empty), with places of the stations \
                            known, in degrees or metres. Turning is linear: *Rotate correlations* before and after a \
                            linear stack are the same, other stacks come after it. What is done to components \
                            one by one before (one-bit, whitening, coherency, deconvolution, phases) changes their proportions, \
                            and what is turned then is no longer the ground's motion; see *Normalise components together*.

                            Sets that are not whole when their time has passed are left out and counted. \
                            Components 1 and 2 are no north and east: use *Rotate components* on the traces \
                            first. Pairs within one station have no direction, and are left out.

                            Example: `cross-correlate` → `rotate-correlations` → `stack` → `write-sac`.""")
                    .reference(
                            "Lin et al. 2008, doi:10.1111/j.1365-246X.2008.03720.x (rotation of the"
                                    + " correlation tensor)")
                    .category("Seismology/Correlation")
                    .tags("rotate", "radial", "transverse", "rtz", "love", "rayleigh", "tensor")
                    .input(
                            Port.INPUT,
                            SeismicTypes.CORRELATION,
                            "correlations of Z, N and E with Z, N and E",
                            new Grouping.GroupBy("sensors"))
                    .output(SeismicTypes.CORRELATION, "correlations of Z, R and T with Z, R and T")
                    .cost(2)
                    .build();

    private static final int STATE_VERSION = 1;

    /// One stretch of time of a stream, and which stream. The final states of stacks are one
    /// stretch, whenever each of the nine had its last sub-stack.
    private record Stretch(StackInfo.Kind kind, boolean isFinal, long endTime)
            implements Comparable<Stretch> {

        static Stretch of(Correlation correlation) {
            return new Stretch(
                    correlation.stack().kind(),
                    correlation.isFinal(),
                    correlation.isFinal() ? Long.MAX_VALUE : correlation.endTime());
        }

        @Override
        public int compareTo(Stretch other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : Long.compare(endTime, other.endTime);
        }
    }

    /// By sensors, in order.
    private final Map<String, NavigableMap<Stretch, NineComponents>> sensors = new TreeMap<>();

    private final Set<String> reported = new HashSet<>();

    public RotateCorrelationsPE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) {
        // It has none.
    }

    @Override
    protected void process(Correlation correlation, Output out) {
        if (StationLocation.stationOf(correlation.first())
                .equals(StationLocation.stationOf(correlation.second()))) {
            context().discard("correlations within one station, which have no direction", 1);
            return;
        }
        if (!NineComponents.isOfNine(correlation)) {
            refuse(correlation);
            return;
        }
        NavigableMap<Stretch, NineComponents> stretches =
                sensors.computeIfAbsent(correlation.sensors(), key -> new TreeMap<>());
        Stretch stretch = Stretch.of(correlation);
        NineComponents nine = stretches.computeIfAbsent(stretch, key -> new NineComponents());
        if (nine.put(correlation)) {
            context().discard("second correlations of one pair and stretch", 1);
        }
        if (nine.isComplete()) {
            stretches.remove(stretch);
            forgetBefore(stretches, stretch);
            turn(nine, out);
        }
    }

    private void refuse(Correlation correlation) {
        context().discard("correlations of components other than Z, N and E", 1);
        reportOnce(
                "not-north-east",
                correlation,
                "components "
                        + NineComponents.component(correlation.first().channel())
                        + " and "
                        + NineComponents.component(correlation.second().channel())
                        + " are not turned, for only Z, N and E tell their directions. Put Rotate"
                        + " components, with a StationXML file, before the windows are cut.");
    }

    private void turn(NineComponents nine, Output out) {
        Correlation any = nine.any();
        InterStation way = any.path();
        if (!nine.fitTogether()) {
            context()
                    .discard(
                            "correlations whose lags differ from those of the other components", 9);
            return;
        }
        // Written so that an unknown distance has no direction either.
        if (!(way.distance() > 0)) {
            context().discard("correlations of pairs whose direction is not known", 9);
            reportOnce(
                    "place-unknown",
                    any,
                    "it is not known which way the second station lies from the first. Give the"
                            + " source a list of stations, with different places.");
            return;
        }
        if (!nine.haveEqualWindows()) {
            reportOnce(
                    "unequal-windows",
                    any,
                    "the components are means over different windows, so that what is turned is"
                            + " not quite one motion of the ground. Put Rotate components before"
                            + " the windows are cut: it makes a gap of one a gap of all.");
        }
        nine.turned(way).forEach(out::emit);
    }

    /// What of the same stream ends earlier will never be whole.
    private void forgetBefore(NavigableMap<Stretch, NineComponents> stretches, Stretch stretch) {
        var earlier = stretches.headMap(stretch, false);
        earlier.entrySet()
                .removeIf(
                        entry -> {
                            boolean gone = entry.getKey().kind() == stretch.kind();
                            if (gone) {
                                leaveOut(entry.getValue());
                            }
                            return gone;
                        });
    }

    private void leaveOut(NineComponents nine) {
        context().discard("correlations without the other components of their pair", nine.count());
        Correlation any = nine.any();
        reportOnce(
                "incomplete-components",
                any,
                "only whole sets of nine are turned; at "
                        + SampleClock.text(any.startTime())
                        + " there is no "
                        + String.join(", ", nine.missing())
                        + ". Correlate all components of both stations.");
    }

    private void reportOnce(String code, Correlation correlation, String message) {
        if (reported.add(code + " " + correlation.sensors())) {
            context().report(Severity.WARNING, code, correlation.sensors() + ": " + message);
        }
    }

    /// What ends before it has had all of its components that there are. Final states may still
    /// come.
    @Override
    public long watermark(long time, Output out) {
        long held = time;
        for (NavigableMap<Stretch, NineComponents> stretches : sensors.values()) {
            stretches
                    .entrySet()
                    .removeIf(
                            entry -> {
                                boolean gone = entry.getKey().endTime() <= time;
                                if (gone) {
                                    leaveOut(entry.getValue());
                                }
                                return gone;
                            });
            for (Map.Entry<Stretch, NineComponents> entry : stretches.entrySet()) {
                if (!entry.getKey().isFinal()) {
                    held = Math.min(held, entry.getValue().any().startTime());
                }
            }
        }
        return held;
    }

    @Override
    protected void finish(Output out) {
        for (NavigableMap<Stretch, NineComponents> stretches : sensors.values()) {
            stretches.values().forEach(this::leaveOut);
        }
        sensors.clear();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(sensors.size());
        for (Map.Entry<String, NavigableMap<Stretch, NineComponents>> entry : sensors.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().size());
            for (NineComponents nine : entry.getValue().values()) {
                nine.save(out);
            }
        }
        out.writeInt(reported.size());
        for (String code : reported) {
            out.writeUTF(code);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved correlations of components");
        sensors.clear();
        reported.clear();
        for (int left = in.readInt(); left > 0; left--) {
            NavigableMap<Stretch, NineComponents> stretches = new TreeMap<>();
            sensors.put(in.readUTF(), stretches);
            for (int more = in.readInt(); more > 0; more--) {
                NineComponents nine = NineComponents.read(in);
                stretches.put(Stretch.of(nine.any()), nine);
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            reported.add(in.readUTF());
        }
    }
}
