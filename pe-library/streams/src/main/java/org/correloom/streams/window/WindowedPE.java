package org.correloom.streams.window;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Base of PEs that collect items in windows of event time, per key.
///
/// A window is emitted when the watermark reaches its end, and at the end of input; again, with the
/// next revision, for each item that comes for it after that but before the watermark has passed
/// its end by the allowed lateness; then it is forgotten. Windows that are due together come in the
/// order of their ends, starts and keys, whatever the order of the items was.
///
/// An item for a window that is forgotten is discarded as late. Sessions that an item joins become
/// one: it replaces both, and its revision is above theirs.
///
/// The watermark that is passed on stays at the earliest start of a window that may still be
/// emitted.
///
/// @param <A> what a window holds; changed in place
abstract class WindowedPE<A> implements ProcessingElement, Stateful {

    private static final int STATE_VERSION = 1;

    /// Stands for the key when there is none.
    private static final String EVERYTHING = "";

    private static final Comparator<Window<?>> BY_START_AND_KEY =
            Comparator.<Window<?>>comparingLong(window -> window.start)
                    .thenComparing(window -> String.valueOf(window.key));

    private final int inputs;
    private final Map<Object, TreeMap<Long, Window<A>>> byKey = new HashMap<>();
    private final TreeMap<Long, Set<Window<A>>> byEnd = new TreeMap<>();

    private PEContext context;
    private Shape shape;
    private EventTime time;
    private String key;
    private long lateness;
    private long watermark = Long.MIN_VALUE;
    private int ended;

    /// @param inputs how many input ports there are, all of them required
    WindowedPE(int inputs) {
        this.inputs = inputs;
    }

    /// Declares `key`, the time field and the allowed lateness.
    static PEDescriptor.Builder declare(PEDescriptor.Builder pe) {
        return EventTime.declare(
                        pe.parameter(
                                Parameter.text("key", "Key")
                                        .doc(
                                                "The field that groups items; `value` for texts"
                                                        + " and numbers; empty: all are one group.")
                                        .defaultTo("")),
                        "time")
                .parameter(
                        Parameter.number("allowedLateness", "Allowed lateness")
                                .doc(
                                        "How long after its end (in event time) a window is kept"
                                                + " and corrected; items that come later are left"
                                                + " out.")
                                .unit(Unit.SECOND)
                                .atLeast(0)
                                .defaultTo(0));
    }

    @Override
    public final void open(PEContext newContext) {
        context = newContext;
        Parameters parameters = context.parameters();
        time = EventTime.of(parameters);
        key = parameters.text("key");
        lateness = EventTime.nanos(parameters.number("allowedLateness"));
        shape = open(parameters);
    }

    final PEContext context() {
        return context;
    }

    /// Reads the other parameters.
    abstract Shape open(Parameters parameters);

    /// What a new window holds.
    abstract A empty();

    /// Whether the item can be held; when not, it has been counted as discarded.
    abstract boolean accepts(Object item);

    abstract void add(String port, Object item, long happened, A content);

    /// Adds what `from` holds to `into`, whose window began earlier.
    abstract void merge(A into, A from);

    /// Puts the window's results into the record that is emitted.
    abstract void results(A content, Map<String, Object> record);

    abstract void write(A content, DataOutput out) throws IOException;

    abstract A read(DataInput in) throws IOException;

    @Override
    public final void process(String port, Object item, Output out) {
        OptionalLong happened = time.of(item);
        if (happened.isEmpty()) {
            context.discard("items without a time", 1);
            return;
        }
        Object group = key.isEmpty() ? EVERYTHING : Fields.of(item, key);
        if (group == null || !PlainValue.is(group)) {
            context.discard("items without the key", 1);
            return;
        }
        if (!accepts(item)) {
            return;
        }
        if (shape.isSession()) {
            addToSession(port, item, happened.getAsLong(), group, out);
        } else {
            addToWindows(port, item, happened.getAsLong(), group, out);
        }
    }

    private void addToWindows(String port, Object item, long at, Object group, Output out) {
        List<Long> starts = shape.starts(at);
        int late = 0;
        for (long start : starts) {
            long end = EventTime.plus(start, shape.size());
            if (isForgotten(end)) {
                late++;
                continue;
            }
            TreeMap<Long, Window<A>> windows = byKey.computeIfAbsent(group, k -> new TreeMap<>());
            Window<A> window = windows.get(start);
            if (window == null) {
                window = new Window<>(group, start, end, empty(), -1);
                keep(window);
            }
            add(port, item, at, window.content);
            emitIfDue(window, out);
        }
        if (starts.isEmpty()) {
            context.discard("items between two windows", 1);
        } else if (late == starts.size()) {
            context.discard("late items", 1);
        } else if (late > 0) {
            context.discard("items that were late for some of their windows", 1);
        }
    }

    private void addToSession(String port, Object item, long at, Object group, Output out) {
        long start = at;
        long end = EventTime.plus(at, shape.size());
        long revision = -1;
        List<Window<A>> joined = new ArrayList<>();
        for (Window<A> window : byKey.getOrDefault(group, new TreeMap<>()).values()) {
            if (window.start < EventTime.plus(at, shape.size()) && window.end > at) {
                joined.add(window);
                start = Math.min(start, window.start);
                end = Math.max(end, window.end);
                revision = Math.max(revision, window.revision);
            }
        }
        if (isForgotten(end)) {
            context.discard("late items", 1);
            return;
        }
        joined.forEach(this::forget);
        A content = joined.isEmpty() ? empty() : joined.get(0).content;
        joined.stream().skip(1).forEach(window -> merge(content, window.content));
        add(port, item, at, content);
        Window<A> session = new Window<>(group, start, end, content, revision);
        keep(session);
        emitIfDue(session, out);
    }

    private boolean isForgotten(long end) {
        return EventTime.plus(end, lateness) <= watermark;
    }

    private void keep(Window<A> window) {
        byKey.computeIfAbsent(window.key, k -> new TreeMap<>()).put(window.start, window);
        byEnd.computeIfAbsent(window.end, e -> new LinkedHashSet<>()).add(window);
    }

    private void forget(Window<A> window) {
        TreeMap<Long, Window<A>> windows = byKey.get(window.key);
        windows.remove(window.start);
        if (windows.isEmpty()) {
            byKey.remove(window.key);
        }
        Set<Window<A>> same = byEnd.get(window.end);
        same.remove(window);
        if (same.isEmpty()) {
            byEnd.remove(window.end);
        }
    }

    private void emitIfDue(Window<A> window, Output out) {
        if (window.end <= watermark) {
            emit(window, out);
        }
    }

    private void emit(Window<A> window, Output out) {
        window.revision++;
        Map<String, Object> record = new LinkedHashMap<>();
        if (!key.isEmpty()) {
            record.put("key", window.key);
        }
        record.put("start", window.start);
        record.put("end", window.end);
        record.put("revision", window.revision);
        results(window.content, record);
        out.emit(Collections.unmodifiableMap(record));
    }

    private void emitAll(Collection<Set<Window<A>>> due, Output out) {
        for (Set<Window<A>> same : due) {
            same.stream().sorted(BY_START_AND_KEY).forEach(window -> emit(window, out));
        }
    }

    @Override
    public final long watermark(long reached, Output out) {
        long before = watermark;
        watermark = Math.max(watermark, reached);
        emitAll(byEnd.subMap(before, false, watermark, true).values(), out);
        long forgotten = EventTime.minus(watermark, lateness);
        List<Window<A>> over = new ArrayList<>();
        byEnd.headMap(forgotten, true).values().forEach(over::addAll);
        over.forEach(this::forget);
        return Math.min(reached, earliestStart(forgotten));
    }

    private long earliestStart(long forgotten) {
        long earliest = shape.earliestStart(forgotten);
        if (shape.isSession()) {
            for (TreeMap<Long, Window<A>> windows : byKey.values()) {
                earliest = Math.min(earliest, windows.firstKey());
            }
        }
        return earliest;
    }

    @Override
    public final void endOfInput(String port, Output out) {
        ended++;
        if (ended == inputs) {
            emitAll(byEnd.tailMap(watermark, false).values(), out);
            byKey.clear();
            byEnd.clear();
        }
    }

    @Override
    public final void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(watermark);
        out.writeInt(ended);
        out.writeInt(byEnd.values().stream().mapToInt(Set::size).sum());
        for (Set<Window<A>> same : byEnd.values()) {
            for (Window<A> window : same) {
                PlainValue.write(window.key, out);
                out.writeLong(window.start);
                out.writeLong(window.end);
                out.writeLong(window.revision);
                write(window.content, out);
            }
        }
    }

    @Override
    public final void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        byKey.clear();
        byEnd.clear();
        watermark = in.readLong();
        ended = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            Object group = PlainValue.read(in);
            long start = in.readLong();
            long end = in.readLong();
            long revision = in.readLong();
            keep(new Window<>(group, start, end, read(in), revision));
        }
    }
}
