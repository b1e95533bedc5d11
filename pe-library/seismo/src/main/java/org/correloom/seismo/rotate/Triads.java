package org.correloom.seismo.rotate;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.TraceCodec;
import org.correloom.seismo.item.WindowSpan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Finds the traces of three components of one sensor that belong together.
///
/// Components are one sensor's when their codes differ in the last letter only and the three
/// letters are a set that is in use ([#SETS]). Three traces belong together when they are the same
/// window, or when what all of them cover is more than half of the shortest. Traces are held until
/// the watermark has passed their end.
final class Triads {

    /// Last letters of components that together are one sensor.
    private static final List<String> SETS = List.of("ZNE", "Z12", "Z23", "123", "UVW");

    /// Reasons for what is left out.
    static final String NAMELESS = "traces without a channel code";

    static final String ALONE = "traces without the sensor's two other components";
    static final String APART = "traces that share no sample with the other components";
    static final String UNLIKE =
            "traces whose rate, unit or sample times differ from those of the sensor's other"
                    + " components";

    private static final TraceCodec CODEC = new TraceCodec();

    private static final class Held {
        private final Trace trace;
        private boolean isUsed;

        Held(Trace trace, boolean isUsed) {
            this.trace = trace;
            this.isUsed = isUsed;
        }

        String letter() {
            String channel = trace.id().channel();
            return channel.substring(channel.length() - 1);
        }
    }

    /// By code without the last letter.
    private final Map<String, List<Held>> sensors = new TreeMap<>();

    /// The code of a component of the same sensor.
    static SourceId sibling(SourceId id, char letter) {
        String channel = id.channel();
        return new SourceId(
                id.network(),
                id.station(),
                id.location(),
                channel.substring(0, channel.length() - 1) + letter);
    }

    /// Takes a trace in, and hands on every three that it completes, in the order of their set.
    ///
    /// @param trace whose channel has a code
    void add(Trace trace, Consumer<List<Trace>> consumer) {
        Held last = new Held(trace, false);
        List<Held> held =
                sensors.computeIfAbsent(
                        sibling(trace.id(), '.').toString(), sensor -> new ArrayList<>());
        for (String set : SETS) {
            if (set.contains(last.letter())) {
                complete(set, last, held, new ArrayList<>(), consumer);
            }
        }
        held.add(last);
    }

    /// Goes through all choices of one trace for each letter of the set, `last` for its own.
    private static void complete(
            String set,
            Held last,
            List<Held> held,
            List<Held> triad,
            Consumer<List<Trace>> consumer) {
        if (triad.size() == set.length()) {
            List<Trace> traces = triad.stream().map(one -> one.trace).toList();
            if (belongTogether(traces)) {
                triad.forEach(one -> one.isUsed = true);
                consumer.accept(traces);
            }
            return;
        }
        String letter = set.substring(triad.size(), triad.size() + 1);
        List<Held> choices = letter.equals(last.letter()) ? List.of(last) : held;
        for (Held choice : choices) {
            if (choice.letter().equals(letter)) {
                triad.add(choice);
                complete(set, last, held, triad, consumer);
                triad.removeLast();
            }
        }
    }

    private static boolean belongTogether(List<Trace> traces) {
        Optional<WindowSpan> window = traces.get(0).window();
        if (traces.stream().anyMatch(t -> t.window().isPresent())) {
            return traces.stream()
                    .allMatch(
                            t ->
                                    t.window()
                                            .map(WindowSpan::index)
                                            .equals(window.map(WindowSpan::index)));
        }
        long start = traces.stream().mapToLong(Trace::startTime).max().getAsLong();
        long end = traces.stream().mapToLong(Trace::endTime).min().getAsLong();
        double shortest = traces.stream().mapToDouble(Trace::duration).min().getAsDouble();
        return end - start > SampleClock.nanos(shortest) / 2;
    }

    /// Forgets what ends at or before `time`.
    ///
    /// @return how many of these were never in a triad
    long forget(long time) {
        long unused = 0;
        for (List<Held> held : sensors.values()) {
            unused += held.stream().filter(h -> !h.isUsed && h.trace.endTime() <= time).count();
            held.removeIf(h -> h.trace.endTime() <= time);
        }
        return unused;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(sensors.size());
        for (Map.Entry<String, List<Held>> sensor : sensors.entrySet()) {
            out.writeUTF(sensor.getKey());
            out.writeInt(sensor.getValue().size());
            for (Held held : sensor.getValue()) {
                CODEC.write(held.trace, out);
                out.writeBoolean(held.isUsed);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        sensors.clear();
        for (int left = in.readInt(); left > 0; left--) {
            List<Held> held = new ArrayList<>();
            sensors.put(in.readUTF(), held);
            for (int traces = in.readInt(); traces > 0; traces--) {
                held.add(new Held(CODEC.read(in), in.readBoolean()));
            }
        }
    }
}
