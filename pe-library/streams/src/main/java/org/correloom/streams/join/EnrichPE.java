package org.correloom.streams.join;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adds to each item the newest row of a second stream that has its key: a table that may change
/// while the run goes on.
///
/// An item whose key has no row yet waits, behind those of its key that wait already, until a row
/// of the key comes, the table ends, or more wait than may. Memory is at most `capacity` rows and
/// `hold` items an instance.
public final class EnrichPE implements ProcessingElement, Stateful {

    private static final String TABLE = "table";

    public static final PEType TYPE =
            new PEType.Atomic(
                    EventTime.declare(
                                    PEDescriptor.of("streams:enrich", "Enrich from stream")
                                            .doc(
                                                    """
                                                    Adds to each item the fields of the newest row \
                                                    with its key that a second stream, the table, \
                                                    has brought so far. Newest goes by event time \
                                                    where rows have one, else by arrival. Names of \
                                                    added fields begin with a prefix; an item that \
                                                    is no record is the field `value`.

                                                    An item whose key has no row yet waits until \
                                                    one comes: `hold` items at most, then the one \
                                                    that has waited longest is given up. When the \
                                                    table has ended nothing waits. Items that are \
                                                    given up are left out and counted, or pass \
                                                    without a row, as `unknown` says; with `hold` \
                                                    0 that is so at once. Order is kept among \
                                                    items of one key.

                                                    A row replaces that of its key from then on, \
                                                    and changes nothing that was emitted: which \
                                                    one an item meets depends on when both arrive. \
                                                    For the rows near the item's own time there is \
                                                    *Join*, for a table in a file *Look up in \
                                                    table*. It remembers the newest row of each \
                                                    key, `capacity` keys at most; then the key \
                                                    whose row is longest unchanged is forgotten, \
                                                    which is reported. Items and rows must be \
                                                    texts, numbers or records; others, and those \
                                                    without the key, are left out and counted.

                                                    Every instance receives the whole table. When \
                                                    it is large, group both inputs by the key. \
                                                    Event time is that of the stream that is \
                                                    further behind.

                                                    **Example**

                                                    - `key` = `station`
                                                    - `tableKey` = `station`
                                                    - in `{"station": "A7K2", "n": 1}`
                                                    - in *table* `{"station": "A7K2", "gain": 400}`
                                                    - in *table* `{"station": "A7K2", "gain": 500}`
                                                    - in `{"station": "A7K2", "n": 2}`
                                                    - out `{"station": "A7K2", "n": 1, "table_gain": 400}`
                                                    - out `{"station": "A7K2", "n": 2, "table_gain": 500}`""")
                                            .category("Streams/Joins")
                                            .tags(
                                                    "lookup",
                                                    "broadcast join",
                                                    "dimension",
                                                    "table",
                                                    "temporal",
                                                    "reference data")
                                            .input(
                                                    Port.INPUT,
                                                    PortType.ANY,
                                                    "Records, texts or numbers.",
                                                    Grouping.SHUFFLE)
                                            .input(
                                                    TABLE,
                                                    PortType.ANY,
                                                    "Rows of the table, as they become known.",
                                                    Grouping.ONE_TO_ALL)
                                            .output(PortType.RECORD, "Records with a row's fields.")
                                            .parameter(
                                                    Parameter.text("key", "Key")
                                                            .doc(
                                                                    "The item's field; `value` for"
                                                                            + " texts and numbers.")
                                                            .defaultTo("key"))
                                            .parameter(
                                                    Parameter.text("tableKey", "Table key")
                                                            .doc("The field of a row that is it.")
                                                            .defaultTo("key"))
                                            .parameter(
                                                    Parameter.text("prefix", "Prefix")
                                                            .doc(
                                                                    "What the names of added fields"
                                                                            + " begin with.")
                                                            .defaultTo("table_"))
                                            .parameter(
                                                    Parameter.choice(
                                                                    "unknown",
                                                                    "Unknown keys",
                                                                    "leave-out",
                                                                    "pass")
                                                            .doc(
                                                                    "What happens to items for"
                                                                            + " which no row has"
                                                                            + " come."))
                                            .parameter(
                                                    Parameter.integer("hold", "Hold")
                                                            .doc(
                                                                    "How many items may wait for a"
                                                                            + " row; 0: none.")
                                                            .range(0, 10_000_000)
                                                            .defaultTo(1000))
                                            .parameter(
                                                    Parameter.integer("capacity", "Capacity")
                                                            .doc("How many rows are remembered.")
                                                            .range(1, 100_000_000)
                                                            .defaultTo(1_000_000)
                                                            .advanced()),
                                    "time")
                            .build(),
                    EnrichPE::new);

    private static final int STATE_VERSION = 1;

    /// The newest row of a key.
    ///
    /// @param time of the row; the first possible one when it has none
    /// @param added fields that it adds to an item
    private record Row(long time, Map<String, Object> added) {}

    /// By key, the longest unchanged first.
    private final Map<Object, Row> rows = new LinkedHashMap<>();

    private final WaitingItems waiting = new WaitingItems();
    private PEContext context;
    private EventTime time;
    private String key;
    private String tableKey;
    private String prefix;
    private boolean pass;
    private int hold;
    private int capacity;
    private boolean tableEnded;

    @Override
    public void open(PEContext newContext) {
        context = newContext;
        Parameters parameters = context.parameters();
        time = EventTime.of(parameters);
        key = parameters.text("key");
        tableKey = parameters.text("tableKey");
        prefix = parameters.text("prefix");
        pass = parameters.text("unknown").equals("pass");
        hold = parameters.integer("hold");
        capacity = parameters.integer("capacity");
    }

    @Override
    public void process(String port, Object item, Output out) {
        boolean isRow = port.equals(TABLE);
        Object value = Fields.of(item, isRow ? tableKey : key);
        if (!PlainValue.is(item)) {
            context.discard("items that are no texts, numbers or records", 1);
        } else if (value == null) {
            context.discard(isRow ? "rows without the key" : "items without the key", 1);
        } else if (isRow) {
            takeRow(value, item, out);
        } else {
            takeItem(value, item, out);
        }
    }

    private void takeRow(Object value, Object row, Output out) {
        long at = time.of(row).orElse(Long.MIN_VALUE);
        Row known = rows.get(value);
        if (known != null && at < known.time()) {
            context.discard("rows that are older than the one known", 1);
            return;
        }
        // Taken out first, so that it becomes the last one to be forgotten.
        rows.remove(value);
        if (rows.size() >= capacity) {
            forgetOldest();
        }
        Map<String, Object> added = EnrichedRecord.added(row, tableKey, prefix);
        rows.put(value, new Row(at, added));
        waiting.take(value).forEach(item -> out.emit(EnrichedRecord.of(item, added)));
    }

    private void forgetOldest() {
        Iterator<Object> oldest = rows.keySet().iterator();
        oldest.next();
        oldest.remove();
        context.report(
                Severity.WARNING,
                "rows-forgotten",
                "the table has more than "
                        + capacity
                        + " keys: those whose rows are longest unchanged are forgotten. Raise"
                        + " capacity, or group both inputs by the key and use more instances.");
    }

    private void takeItem(Object value, Object item, Output out) {
        Row row = rows.get(value);
        if (row != null) {
            out.emit(EnrichedRecord.of(item, row.added()));
        } else if (tableEnded || hold == 0) {
            giveUp(item, out);
        } else {
            if (waiting.size() >= hold) {
                giveUp(waiting.takeLongest(), out);
            }
            waiting.add(value, item, time.of(item).orElse(Long.MAX_VALUE));
        }
    }

    private void giveUp(Object item, Output out) {
        if (pass) {
            out.emit(EnrichedRecord.of(item, Map.of()));
        } else {
            context.discard("items for which no row has come", 1);
        }
    }

    @Override
    public long watermark(long reached, Output out) {
        return Math.min(reached, waiting.earliest());
    }

    @Override
    public void endOfInput(String port, Output out) {
        if (port.equals(TABLE)) {
            tableEnded = true;
            while (waiting.size() > 0) {
                giveUp(waiting.takeLongest(), out);
            }
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeBoolean(tableEnded);
        out.writeInt(rows.size());
        for (Map.Entry<Object, Row> entry : rows.entrySet()) {
            PlainValue.write(entry.getKey(), out);
            out.writeLong(entry.getValue().time());
            PlainValue.write(entry.getValue().added(), out);
        }
        waiting.save(out);
    }

    @Override
    @SuppressWarnings("unchecked") // what was written were fields by name
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        tableEnded = in.readBoolean();
        rows.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Object value = PlainValue.read(in);
            long at = in.readLong();
            rows.put(value, new Row(at, (Map<String, Object>) PlainValue.read(in)));
        }
        waiting.restore(in);
    }
}
