package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/// The event time of a source of records: which items keep what it has promised, and the next
/// promise.
///
/// The watermark is the newest time so far less the disorder that is allowed. A record behind it
/// would break the promise: it is discarded and counted, unless late items are wanted, which a
/// window may still take in. Without a time field there are no
/// watermarks, and every item passes.
final class SourceTime {

    private final PEContext context;
    private final EventTime time;
    private final long disorder;
    private final boolean passLate;
    private long promised = Long.MIN_VALUE;

    private SourceTime(PEContext context, EventTime time, long disorder, boolean passLate) {
        this.context = context;
        this.time = time;
        this.disorder = disorder;
        this.passLate = passLate;
    }

    static PEDescriptor.Builder declare(PEDescriptor.Builder pe) {
        return declare(pe, "");
    }

    static PEDescriptor.Builder declare(PEDescriptor.Builder pe, String defaultField) {
        return EventTime.declare(pe, defaultField)
                .parameter(
                        Parameter.number("disorder", "Disorder")
                                .doc(
                                        "How far a record's time may be behind the newest one"
                                                + " before it. Of meaning with a time field only.")
                                .unit(Unit.SECOND)
                                .atLeast(0)
                                .defaultTo(0))
                .parameter(
                        Parameter.choice("furtherBehind", "Further behind", "leave-out", "pass")
                                .doc(
                                        "What happens to records behind the disorder: they are"
                                                + " left out and counted, or pass late. A window"
                                                + " with allowed lateness takes late ones in.")
                                .advanced());
    }

    static SourceTime of(Parameters parameters, PEContext context) {
        return new SourceTime(
                context,
                EventTime.of(parameters),
                EventTime.nanos(parameters.number("disorder")),
                parameters.text("furtherBehind").equals("pass"));
    }

    /// Emits the item unless its time is missing or behind what was promised, and promises what its
    /// time allows.
    void emit(Object item, Output out) {
        if (!time.hasField()) {
            out.emit(item);
            return;
        }
        OptionalLong happened = time.of(item);
        if (happened.isEmpty()) {
            context.discard("items without a time", 1);
        } else if (happened.getAsLong() < promised && !passLate) {
            context.discard("items further behind the newest than the disorder allows", 1);
        } else {
            out.emit(item);
            long promise = EventTime.minus(happened.getAsLong(), disorder);
            if (promise > promised) {
                promised = promise;
                out.watermark(promised);
            }
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(promised);
    }

    void restore(DataInput in) throws IOException {
        promised = in.readLong();
    }
}
