package org.correloom.streams;

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
import org.correloom.streams.item.Rows;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The k keys with the highest numbers: emits them at the end, highest first, equal ones in the
/// order of their keys, as records `rank`, key and number.
///
/// A later record replaces an earlier one of the same key, so running counts may come in. The
/// ranking so far is published as result of kind `table` under the node's id: a list of records.
/// Memory grows with the number of distinct keys.
public final class TopKPE extends IterativePE<Map<String, Object>> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:top-k", "Top k")
                            .doc(
                                    """
                                    Keeps the latest number of every key and emits the k highest \
                                    at the end, highest first. The ranking so far is shown while \
                                    the run goes on.

                                    **Example**

                                    - `k` = `1`
                                    - in `{"key": "noise", "count": 3}`
                                    - in `{"key": "ocean", "count": 5}`
                                    - out `{"rank": 1, "key": "ocean", "count": 5}`""")
                            .category("Streams/Aggregation")
                            .tags("ranking", "largest", "sort", "hashtags")
                            .input(
                                    Port.INPUT,
                                    PortType.RECORD,
                                    "records with a key and a number",
                                    Grouping.ALL_TO_ONE)
                            .output(PortType.RECORD, "`rank`, the key and the number")
                            .parameter(
                                    Parameter.integer("k", "How many")
                                            .doc("How many records are emitted.")
                                            .atLeast(1)
                                            .defaultTo(10))
                            .parameter(
                                    Parameter.text("key", "Key field")
                                            .doc("The field that names what is ranked.")
                                            .defaultTo("key"))
                            .parameter(
                                    Parameter.text("by", "Number field")
                                            .doc("The field that it is ranked by.")
                                            .defaultTo("count"))
                            .single()
                            .build(),
                    TopKPE::new);

    private static final int STATE_VERSION = 1;
    private static final int PUBLISH_EVERY = 500;

    private final Map<String, Double> numbers = new HashMap<>();
    private int k;
    private String key;
    private String by;
    private long records;

    @SuppressWarnings("unchecked")
    TopKPE() {
        super((Class<Map<String, Object>>) (Class<?>) Map.class);
    }

    @Override
    protected void open(Parameters parameters) {
        k = parameters.integer("k");
        key = parameters.text("key");
        by = parameters.text("by");
    }

    @Override
    protected void process(Map<String, Object> item, Output out) {
        Object name = item.get(key);
        if (name == null || !(item.get(by) instanceof Number number)) {
            context().discard("records without " + key + " or a number " + by, 1);
            return;
        }
        numbers.put(name.toString(), number.doubleValue());
        if (++records % PUBLISH_EVERY == 0) {
            context().publish("table", context().nodeId(), ranking());
        }
    }

    @Override
    protected void finish(Output out) {
        List<Map<String, Object>> ranking = ranking();
        if (!ranking.isEmpty()) {
            context().publish("table", context().nodeId(), ranking);
        }
        ranking.forEach(out::emit);
    }

    private List<Map<String, Object>> ranking() {
        Comparator<Map.Entry<String, Double>> highestFirst =
                Map.Entry.<String, Double>comparingByValue().reversed();
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(numbers.entrySet());
        sorted.sort(highestFirst.thenComparing(Map.Entry.comparingByKey()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(k, sorted.size()); i++) {
            double number = sorted.get(i).getValue();
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            Object shown = whole ? (Object) (long) number : (Object) number;
            rows.add(Rows.of("rank", (long) i + 1, key, sorted.get(i).getKey(), by, shown));
        }
        return List.copyOf(rows);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(records);
        out.writeInt(numbers.size());
        for (Map.Entry<String, Double> entry : numbers.entrySet()) {
            State.writeText(entry.getKey(), out);
            out.writeDouble(entry.getValue());
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        records = in.readLong();
        numbers.clear();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.put(State.readText(in), in.readDouble());
        }
    }
}
