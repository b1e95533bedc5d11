package org.correloom.streams.window;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;

import java.util.ArrayList;
import java.util.List;

/// Where windows lie in time. Those of fixed length are aligned to 1970-01-01T00:00:00Z.
///
/// @param kind how they lie
/// @param size length in nanoseconds; of a session, the gap that ends it
/// @param step from one start to the next, in nanoseconds; of no meaning for sessions
record Shape(Kind kind, long size, long step) {

    enum Kind {
        TUMBLING,
        SLIDING,
        SESSION
    }

    private static final long MOST_OVERLAPPING = 10_000;

    /// That [#of] takes the parameters.
    static final ParameterCheck CHECK =
            ParameterCheck.of(
                    List.of("step", "size", "gap", "window"), (values, arriving) -> of(values));

    /// Declares the parameters of [#of].
    static PEDescriptor.Builder declare(PEDescriptor.Builder pe) {
        return pe.parameter(
                        Parameter.choice("window", "Window", "tumbling", "sliding", "session")
                                .doc(
                                        "tumbling: one after the other; sliding: a new one begins"
                                                + " every `step`; session: as long as items of a key"
                                                + " are less than `gap` apart."))
                .parameter(
                        Parameter.number("size", "Size")
                                .doc("Length of tumbling and sliding windows.")
                                .unit(Unit.SECOND)
                                .range(1e-6, 1e9)
                                .defaultTo(60))
                .parameter(
                        Parameter.number("step", "Step")
                                .doc("From the begin of a sliding window to that of the next.")
                                .unit(Unit.SECOND)
                                .range(1e-6, 1e9)
                                .defaultTo(60))
                .parameter(
                        Parameter.number("gap", "Gap")
                                .doc("A session ends when a key has no item for so long.")
                                .unit(Unit.SECOND)
                                .range(1e-6, 1e9)
                                .defaultTo(60));
    }

    /// @throws IllegalArgumentException when an item would be in more than 10,000 windows
    static Shape of(Parameters parameters) {
        Kind kind = parameters.choice("window", Kind.class);
        long size = EventTime.nanos(parameters.number(kind == Kind.SESSION ? "gap" : "size"));
        long step = kind == Kind.SLIDING ? EventTime.nanos(parameters.number("step")) : size;
        if (size / step > MOST_OVERLAPPING) {
            throw new IllegalArgumentException(
                    "each item would be in "
                            + size / step
                            + " windows; allowed are "
                            + MOST_OVERLAPPING
                            + ": raise step or lower size");
        }
        return new Shape(kind, size, step);
    }

    static Shape tumbling(Parameters parameters) {
        long size = EventTime.nanos(parameters.number("size"));
        return new Shape(Kind.TUMBLING, size, size);
    }

    boolean isSession() {
        return kind == Kind.SESSION;
    }

    /// Starts of the windows of fixed length that hold `time`, the earliest first; none when it
    /// lies between two.
    List<Long> starts(long time) {
        List<Long> starts = new ArrayList<>();
        long start = firstStartAfter(EventTime.minus(time, size));
        while (start <= time && start >= EventTime.minus(time, size)) {
            starts.add(start);
            long next = EventTime.plus(start, step);
            if (next == start) {
                break;
            }
            start = next;
        }
        return starts;
    }

    /// The earliest start after `time`.
    long firstStartAfter(long time) {
        long start = Math.multiplyExact(Math.floorDiv(time, step), step);
        return EventTime.plus(start, step);
    }

    /// The earliest start that a window which ends after `time` can have.
    long earliestStart(long time) {
        long before = EventTime.minus(time, size);
        if (before == Long.MIN_VALUE || before < Long.MIN_VALUE + step) {
            return Long.MIN_VALUE;
        }
        return isSession() ? before + 1 : firstStartAfter(before);
    }
}
