package org.correloom.streams.aggregate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Aggregates over all items of each key, from the begin of the stream on.
public final class AggregatePE extends IterativePE<Object> implements Stateful {

    /// The field that holds the key; it is no name for a result.
    private static final String KEY = "key";

    public static final PEType TYPE =
            new PEType.Atomic(
                    EventTime.declare(
                                    PEDescriptor.of("streams:aggregate", "Aggregate by key")
                                            .doc(
                                                    """
                                                    Counts, sums, averages… the items of each key \
                                                    and emits records of `key` and the results: \
                                                    after every `updateEvery` items for the keys \
                                                    that changed, and for all keys, in their \
                                                    order, at the end. Without a key there is one \
                                                    group, and no field `key`.

                                                    Memory grows with the number of distinct \
                                                    keys, not with the items. *first* and *last* \
                                                    go by event time where items have one, else \
                                                    by arrival. Items without the key are left out \
                                                    and counted; values that are missing or no \
                                                    numbers are counted, and leave the other \
                                                    aggregates alone.

                                                    Several instances share the work when the \
                                                    input is grouped by the field that is the \
                                                    key.

                                                    **Example**

                                                    - `key` = `net`
                                                    - `aggregates` = `count, mean(depth) as depth, max(magnitude)`
                                                    - in `{"net": "KS", "depth": 10, "magnitude": 2.5}`
                                                    - in `{"net": "HL", "depth": 30, "magnitude": 3.5}`
                                                    - in `{"net": "KS", "depth": 20, "magnitude": 4.5}`
                                                    - out `{"key": "HL", "count": 1, "depth": 30.0, "max_magnitude": 3.5}`
                                                    - out `{"key": "KS", "count": 2, "depth": 15.0, "max_magnitude": 4.5}`""")
                                            .category("Streams/Aggregation")
                                            .tags(
                                                    "reduce",
                                                    "sum",
                                                    "mean",
                                                    "average",
                                                    "std",
                                                    "statistics",
                                                    "group by")
                                            .input(
                                                    Port.INPUT,
                                                    PortType.ANY,
                                                    "Records, texts or numbers.",
                                                    Grouping.ALL_TO_ONE)
                                            .output(PortType.RECORD, "`key` and the results.")
                                            .parameter(
                                                    Parameter.text("key", "Key")
                                                            .doc(
                                                                    "The field that groups items;"
                                                                            + " `value` for texts and"
                                                                            + " numbers; empty: all"
                                                                            + " are one group.")
                                                            .defaultTo(""))
                                            .parameter(Aggregates.parameter())
                                            .parameter(
                                                    Parameter.integer("updateEvery", "Update every")
                                                            .doc(
                                                                    "After how many items the"
                                                                            + " results that changed"
                                                                            + " are emitted; 0: only"
                                                                            + " at the end.")
                                                            .atLeast(0)
                                                            .defaultTo(0)),
                                    "time")
                            .build(),
                    AggregatePE::new,
                    Aggregates.check(KEY));

    private static final int STATE_VERSION = 1;

    /// Stands for the key when there is none.
    private static final String EVERYTHING = "";

    private final Map<Object, Aggregates.Group> groups = new LinkedHashMap<>();
    private final Set<Object> changed = new LinkedHashSet<>();
    private Aggregates aggregates;
    private EventTime time;
    private String key;
    private long updateEvery;
    private long sinceUpdate;

    AggregatePE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        aggregates = Aggregates.of(parameters.text("aggregates"), KEY);
        time = EventTime.of(parameters);
        key = parameters.text("key");
        updateEvery = parameters.longInteger("updateEvery");
    }

    @Override
    protected void process(Object item, Output out) {
        Object value = key.isEmpty() ? EVERYTHING : Fields.of(item, key);
        if (value == null || !PlainValue.is(value)) {
            context().discard("items without the key", 1);
            return;
        }
        Aggregates.Group group = groups.computeIfAbsent(value, k -> aggregates.group());
        aggregates.add(item, time.of(item).orElse(0), group, context());
        if (updateEvery == 0) {
            return;
        }
        changed.add(value);
        if (++sinceUpdate >= updateEvery) {
            changed.forEach(one -> out.emit(record(one)));
            changed.clear();
            sinceUpdate = 0;
        }
    }

    @Override
    protected void finish(Output out) {
        groups.keySet().stream()
                .sorted(Comparator.comparing(String::valueOf))
                .forEach(one -> out.emit(record(one)));
    }

    private Map<String, Object> record(Object value) {
        Map<String, Object> record = new LinkedHashMap<>();
        if (!key.isEmpty()) {
            record.put(KEY, value);
        }
        aggregates.results(groups.get(value), record);
        return Collections.unmodifiableMap(record);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(sinceUpdate);
        out.writeInt(groups.size());
        for (Map.Entry<Object, Aggregates.Group> entry : groups.entrySet()) {
            PlainValue.write(entry.getKey(), out);
            aggregates.write(entry.getValue(), out);
        }
        out.writeInt(changed.size());
        for (Object one : changed) {
            PlainValue.write(one, out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        sinceUpdate = in.readLong();
        groups.clear();
        for (int left = in.readInt(); left > 0; left--) {
            groups.put(PlainValue.read(in), aggregates.read(in));
        }
        changed.clear();
        for (int left = in.readInt(); left > 0; left--) {
            changed.add(PlainValue.read(in));
        }
    }
}
