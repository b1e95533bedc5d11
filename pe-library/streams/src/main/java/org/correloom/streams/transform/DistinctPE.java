package org.correloom.streams.transform;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.streams.expression.ItemExpression;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The first item of each key; repeated ones are counted as discarded.
///
/// Keys are forgotten when `capacity` is reached, the longest known one first, and, with a time to
/// live, once the watermark is further than that past the key's first item. Memory is at most
/// `capacity` keys an instance.
public final class DistinctPE extends IterativePE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    EventTime.declare(
                                    PEDescriptor.of("streams:distinct", "Distinct")
                                            .doc(
                                                    """
                                                    Lets the first item of each key through and \
                                                    counts the repeated ones. The key is an \
                                                    expression: `value`, `id`, \
                                                    `network + station`.

                                                    At most `capacity` keys are remembered; then \
                                                    the one that has been known longest is \
                                                    forgotten, which is reported. With a time to \
                                                    live above 0 a key is also forgotten that long \
                                                    (in event time) after its first item; items \
                                                    without a time are then left out and counted. \
                                                    Order is kept.

                                                    Several instances need a grouping that brings \
                                                    equal keys to the same one: group-by the field \
                                                    that the key is made of.

                                                    **Example**

                                                    - `key` = `network + station`
                                                    - in `{"network": "KS", "station": "A7K2", "n": 1}`
                                                    - in `{"network": "KS", "station": "B4Q8", "n": 2}`
                                                    - in `{"network": "KS", "station": "A7K2", "n": 3}`
                                                    - out `{"network": "KS", "station": "A7K2", "n": 1}`
                                                    - out `{"network": "KS", "station": "B4Q8", "n": 2}`""")
                                            .category("Streams/Transform")
                                            .tags("unique", "deduplicate", "repeated", "key")
                                            .input(
                                                    Port.INPUT,
                                                    PortType.ANY,
                                                    "Items of any kind.",
                                                    Grouping.ALL_TO_ONE)
                                            .output(PortType.ANY, "First items, unchanged.")
                                            .parameter(
                                                    Parameter.longText("key", "Key")
                                                            .doc("Expression of the key.")
                                                            .defaultTo("value"))
                                            .parameter(
                                                    Parameter.integer("capacity", "Capacity")
                                                            .doc("How many keys are remembered.")
                                                            .range(1, 100_000_000)
                                                            .defaultTo(1_000_000))
                                            .parameter(
                                                    Parameter.number("timeToLive", "Time to live")
                                                            .doc(
                                                                    "How long a key is"
                                                                            + " remembered; 0: for"
                                                                            + " ever.")
                                                            .unit(Unit.SECOND)
                                                            .atLeast(0)
                                                            .defaultTo(0)),
                                    "time")
                            .build(),
                    DistinctPE::new,
                    ItemExpression.check("key"));

    private static final int STATE_VERSION = 1;

    /// Keys with the event time of their first item, the longest known first.
    private final Map<Object, Long> known = new LinkedHashMap<>();

    private ItemExpression key;
    private EventTime time;
    private int capacity;
    private long timeToLive;
    private long lastLook = Long.MIN_VALUE;

    DistinctPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        key = ItemExpression.of("key", parameters, context());
        time = EventTime.of(parameters);
        capacity = parameters.integer("capacity");
        timeToLive = EventTime.nanos(parameters.number("timeToLive"));
    }

    @Override
    protected void process(Object item, Output out) {
        OptionalLong happened = timeToLive > 0 ? time.of(item) : OptionalLong.of(0);
        if (happened.isEmpty()) {
            context().discard("items without a time", 1);
            return;
        }
        Object value = key.value(item).orElse(null);
        if (value == null) {
            return;
        }
        if (!PlainValue.is(value)) {
            context().discard("items whose key is no text, number or record", 1);
            return;
        }
        long at = happened.getAsLong();
        Long first = known.get(value);
        if (first != null && (timeToLive == 0 || EventTime.minus(at, first) < timeToLive)) {
            context().discard("repeated items", 1);
            return;
        }
        // A key that has expired is known anew, as the last one.
        known.remove(value);
        if (known.size() >= capacity) {
            forgetOldest();
        }
        known.put(value, at);
        out.emit(item);
    }

    private void forgetOldest() {
        Iterator<Object> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
        context()
                .report(
                        Severity.WARNING,
                        "keys-forgotten",
                        "more than "
                                + capacity
                                + " distinct keys: the ones known longest are forgotten, and may"
                                + " pass again. Raise capacity, or set a time to live.");
    }

    /// Looks through the keys only now and then: each look is as long as there are keys.
    @Override
    public long watermark(long reached, Output out) {
        if (timeToLive > 0 && EventTime.minus(reached, lastLook) >= timeToLive / 8) {
            lastLook = reached;
            known.values().removeIf(first -> EventTime.minus(reached, first) >= timeToLive);
        }
        return reached;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(lastLook);
        out.writeInt(known.size());
        for (Map.Entry<Object, Long> entry : known.entrySet()) {
            PlainValue.write(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        lastLook = in.readLong();
        known.clear();
        for (int left = in.readInt(); left > 0; left--) {
            known.put(PlainValue.read(in), in.readLong());
        }
    }
}
