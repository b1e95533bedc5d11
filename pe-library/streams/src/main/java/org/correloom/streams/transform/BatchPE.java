package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.Rows;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Puts items together: so many in a record, or as many as fall within a stretch of event time.
public final class BatchPE extends IterativePE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    EventTime.declare(
                                    PEDescriptor.of("streams:batch", "Batch")
                                            .doc(
                                                    """
                                                    Collects items in their order and emits \
                                                    records with `count` and the list `items`: \
                                                    when `count` items are there, or, with a \
                                                    `span` above 0, as soon as an item or the \
                                                    watermark is that far past the first one. The \
                                                    rest comes at the end.

                                                    It holds one batch; the items must be texts, \
                                                    numbers or records, others are left out and \
                                                    counted. With a span, items without a time \
                                                    are left out and counted too.

                                                    **Example**

                                                    - `count` = `2`
                                                    - in `"a"`
                                                    - in `"b"`
                                                    - in `"c"`
                                                    - out `{"count": 2, "items": ["a", "b"]}`
                                                    - out `{"count": 1, "items": ["c"]}`""")
                                            .category("Streams/Transform")
                                            .tags("group", "chunk", "collect", "buffer")
                                            .input(PortType.ANY, "Texts, numbers or records.")
                                            .output(PortType.RECORD, "`count` and `items`.")
                                            .parameter(
                                                    Parameter.integer("count", "Count")
                                                            .doc("Largest number of items.")
                                                            .range(1, 1_000_000)
                                                            .defaultTo(100))
                                            .parameter(
                                                    Parameter.number("span", "Span")
                                                            .doc(
                                                                    "Event time that a batch"
                                                                            + " covers; 0: does not"
                                                                            + " matter.")
                                                            .unit(Unit.SECOND)
                                                            .atLeast(0)
                                                            .defaultTo(0)),
                                    "time")
                            .build(),
                    BatchPE::new);

    private static final int STATE_VERSION = 1;

    private final List<Object> held = new ArrayList<>();
    private EventTime time;
    private int count;
    private long span;
    private long firstTime;
    private long earliest;

    BatchPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        time = EventTime.of(parameters);
        count = parameters.integer("count");
        span = EventTime.nanos(parameters.number("span"));
    }

    @Override
    protected void process(Object item, Output out) {
        if (!PlainValue.is(item)) {
            context().discard("items that are no texts, numbers or records", 1);
            return;
        }
        OptionalLong happened = time.of(item);
        if (span > 0 && happened.isEmpty()) {
            context().discard("items without a time", 1);
            return;
        }
        if (span > 0 && isOver(happened.getAsLong())) {
            emit(out);
        }
        if (held.isEmpty()) {
            firstTime = happened.orElse(0);
            earliest = Long.MAX_VALUE;
        }
        earliest = Math.min(earliest, happened.orElse(Long.MAX_VALUE));
        held.add(item);
        if (held.size() >= count) {
            emit(out);
        }
    }

    private boolean isOver(long reached) {
        return !held.isEmpty() && EventTime.minus(reached, firstTime) >= span;
    }

    private void emit(Output out) {
        if (!held.isEmpty()) {
            out.emit(Rows.of("count", (long) held.size(), "items", List.copyOf(held)));
            held.clear();
        }
    }

    @Override
    public long watermark(long reached, Output out) {
        if (span > 0 && isOver(reached)) {
            emit(out);
        }
        return held.isEmpty() ? reached : Math.min(reached, earliest);
    }

    @Override
    protected void finish(Output out) {
        emit(out);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(firstTime);
        out.writeLong(earliest);
        PlainValue.write(held, out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        firstTime = in.readLong();
        earliest = in.readLong();
        held.clear();
        held.addAll((List<?>) PlainValue.read(in));
    }
}
