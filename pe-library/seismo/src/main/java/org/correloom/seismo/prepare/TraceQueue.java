package org.correloom.seismo.prepare;

import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.TraceCodec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Traces that wait until the watermark says that none that begins earlier can come.
///
/// They leave in the order of time, then channel, then length, whatever the order in which they
/// came. One thread at a time.
final class TraceQueue {

    static final Comparator<Trace> ORDER =
            Comparator.comparingLong(Trace::startTime)
                    .thenComparing(Trace::id)
                    .thenComparingInt(Trace::length);

    private static final TraceCodec CODEC = new TraceCodec();

    private final List<Trace> waiting = new ArrayList<>();
    private long released = Long.MIN_VALUE;

    /// Takes a trace in, unless it begins before what has been released: then it answers false.
    boolean add(Trace trace) {
        return trace.startTime() >= released && waiting.add(trace);
    }

    /// Hands on, and forgets, all traces that begin before `time`.
    void release(long time, Consumer<Trace> consumer) {
        released = Math.max(released, time);
        List<Trace> ready = new ArrayList<>();
        waiting.removeIf(trace -> trace.startTime() < released && ready.add(trace));
        ready.sort(ORDER);
        ready.forEach(consumer);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(released);
        saveAll(waiting, out);
    }

    void restore(DataInput in) throws IOException {
        released = in.readLong();
        waiting.clear();
        waiting.addAll(restoreAll(in));
    }

    static void saveAll(List<Trace> traces, DataOutput out) throws IOException {
        out.writeInt(traces.size());
        for (Trace trace : traces) {
            CODEC.write(trace, out);
        }
    }

    static List<Trace> restoreAll(DataInput in) throws IOException {
        List<Trace> traces = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            traces.add(CODEC.read(in));
        }
        return traces;
    }
}
