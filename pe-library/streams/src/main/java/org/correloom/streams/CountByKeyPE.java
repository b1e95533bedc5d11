package org.correloom.streams;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Keyed;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.Rows;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts items by the text of a key and emits records `key`, `count`: for the keys that changed
/// after every so many items, and for all of them, in the order of the keys, at the end.
///
/// Items with equal keys must come to the same instance: the input asks for `group-by value`; with
/// records wire it `group-by FIELD` and set `key` to the same field. Memory grows with the number
/// of distinct keys.
public final class CountByKeyPE extends IterativePE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:count-by-key", "Count by key")
                            .doc(
                                    """
                                    Counts items that have the same key and emits records with the \
                                    fields `key` and `count`. Several instances share the work: \
                                    items with the same key go to the same one (group-by). For \
                                    records set both the connection's grouping and `key` to the \
                                    field.

                                    **Example**

                                    - `key` = `net`
                                    - in `{"net": "KS"}`
                                    - in `{"net": "HL"}`
                                    - in `{"net": "KS"}`
                                    - out `{"key": "HL", "count": 1}`
                                    - out `{"key": "KS", "count": 2}`""")
                            .reference(
                                    "Filgueira et al. 2017, dispel4py: a Python framework for"
                                            + " data-intensive scientific computing,"
                                            + " doi:10.1177/1094342016649766")
                            .category("Streams/Aggregation")
                            .tags("group by", "histogram", "word count", "hashtags")
                            .input(
                                    Port.INPUT,
                                    PortType.ANY,
                                    "texts, numbers or records",
                                    new Grouping.GroupBy("value"))
                            .output(PortType.RECORD, "`key` and `count`")
                            .parameter(
                                    Parameter.text("key", "Key")
                                            .doc(
                                                    "Which key of an item is counted: `value` for texts"
                                                            + " and numbers, a field's name for records.")
                                            .defaultTo("value"))
                            .parameter(
                                    Parameter.integer("updateEvery", "Update every")
                                            .doc(
                                                    "After how many items the counts that changed are"
                                                            + " emitted; 0: only at the end.")
                                            .atLeast(0)
                                            .defaultTo(0))
                            .build(),
                    CountByKeyPE::new);

    private static final int STATE_VERSION = 1;

    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private String key;
    private long updateEvery;
    private long sinceUpdate;

    CountByKeyPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        key = parameters.text("key");
        updateEvery = parameters.longInteger("updateEvery");
    }

    @Override
    protected void process(Object item, Output out) {
        String value = String.valueOf(Keyed.of(item, key));
        counts.merge(value, 1L, Long::sum);
        if (updateEvery == 0) {
            return;
        }
        changed.add(value);
        if (++sinceUpdate >= updateEvery) {
            for (String one : changed) {
                out.emit(record(one, counts.get(one)));
            }
            changed.clear();
            sinceUpdate = 0;
        }
    }

    @Override
    protected void finish(Output out) {
        counts.forEach((value, count) -> out.emit(record(value, count)));
    }

    private static Map<String, Object> record(String value, long count) {
        return Rows.of("key", value, "count", count);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(sinceUpdate);
        out.writeInt(counts.size());
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            State.writeText(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
        out.writeInt(changed.size());
        for (String one : changed) {
            State.writeText(one, out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        sinceUpdate = in.readLong();
        counts.clear();
        for (int left = in.readInt(); left > 0; left--) {
            counts.put(State.readText(in), in.readLong());
        }
        changed.clear();
        for (int left = in.readInt(); left > 0; left--) {
            changed.add(State.readText(in));
        }
    }
}
