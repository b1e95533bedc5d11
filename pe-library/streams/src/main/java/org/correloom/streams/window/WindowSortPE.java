package org.correloom.streams.window;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.PlainValue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The items of each window in order, or the first k of them.
public final class WindowSortPE extends WindowedPE<List<WindowSortPE.Held>> {

    public static final PEType TYPE =
            new PEType.Atomic(
                    WindowedPE.declare(
                                    Shape.declare(
                                            PEDescriptor.of("streams:window-sort", "Sort in window")
                                                    .doc(
                                                            """
                                                            Collects items per key in windows of \
                                                            event time and emits one record for \
                                                            each: `key`, `start`, `end`, \
                                                            `revision` and the list `items`, \
                                                            sorted by a field (numbers before \
                                                            texts) or by event time; with `k` \
                                                            above 0 only the first k of them. \
                                                            *Unbatch* takes the list apart.

                                                            Windows, lateness and revisions are \
                                                            as in *Window*. It holds all items of \
                                                            the open windows, which must be \
                                                            texts, numbers or records; others, \
                                                            and items without the field, are left \
                                                            out and counted. Equal values come in \
                                                            the order of event time, then of \
                                                            arrival.

                                                            **Example**

                                                            - `size` = `1 min`
                                                            - `timeUnit` = `s`
                                                            - `by` = `x`
                                                            - `order` = `descending`
                                                            - `k` = `1`
                                                            - in `{"time": 5, "x": 1}`
                                                            - in `{"time": 55, "x": 7}`
                                                            - out `{"start": 0, "end": 60000000000, "revision": 0, "items": [{"time": 55, "x": 7}]}`""")
                                                    .category("Streams/Windows")
                                                    .tags(
                                                            "order",
                                                            "ranking",
                                                            "top k",
                                                            "event time",
                                                            "reorder")
                                                    .input(
                                                            Port.INPUT,
                                                            PortType.ANY,
                                                            "Texts, numbers or records with event"
                                                                    + " time.",
                                                            Grouping.ALL_TO_ONE)
                                                    .output(
                                                            PortType.RECORD,
                                                            "`key`, `start`, `end`, `revision` and"
                                                                    + " `items`.")
                                                    .parameter(
                                                            Parameter.text("by", "Sort by")
                                                                    .doc(
                                                                            "The field that is"
                                                                                    + " sorted by;"
                                                                                    + " empty: event"
                                                                                    + " time.")
                                                                    .defaultTo(""))
                                                    .parameter(
                                                            Parameter.choice(
                                                                            "order",
                                                                            "Order",
                                                                            "ascending",
                                                                            "descending")
                                                                    .doc(
                                                                            "Whether the smallest"
                                                                                    + " or the largest"
                                                                                    + " comes first."))
                                                    .parameter(
                                                            Parameter.integer("k", "How many")
                                                                    .doc(
                                                                            "How many of the first"
                                                                                    + " are emitted;"
                                                                                    + " 0: all.")
                                                                    .atLeast(0)
                                                                    .defaultTo(0))))
                            .build(),
                    WindowSortPE::new,
                    Shape.CHECK);

    /// An item and when it happened.
    record Held(long time, Object item) {}

    private Comparator<Held> order;
    private String by;
    private int k;

    WindowSortPE() {
        super(1);
    }

    @Override
    Shape open(Parameters parameters) {
        by = parameters.text("by");
        k = parameters.integer("k");
        Comparator<Object> values = new Order();
        Comparator<Held> ascending =
                by.isEmpty()
                        ? Comparator.comparingLong(Held::time)
                        : Comparator.comparing(held -> Fields.of(held.item(), by), values);
        order =
                (parameters.text("order").equals("ascending") ? ascending : ascending.reversed())
                        .thenComparingLong(Held::time);
        return Shape.of(parameters);
    }

    @Override
    List<Held> empty() {
        return new ArrayList<>();
    }

    @Override
    boolean accepts(Object item) {
        if (!PlainValue.is(item)) {
            context().discard("items that are no texts, numbers or records", 1);
            return false;
        }
        if (!by.isEmpty() && Fields.of(item, by) == null) {
            context().discard("items without the field to sort by", 1);
            return false;
        }
        return true;
    }

    @Override
    void add(String port, Object item, long happened, List<Held> content) {
        content.add(new Held(happened, item));
    }

    @Override
    void merge(List<Held> into, List<Held> from) {
        into.addAll(from);
    }

    @Override
    void results(List<Held> content, Map<String, Object> record) {
        long most = k == 0 ? Long.MAX_VALUE : k;
        record.put("items", content.stream().sorted(order).limit(most).map(Held::item).toList());
    }

    @Override
    void write(List<Held> content, DataOutput out) throws IOException {
        out.writeInt(content.size());
        for (Held held : content) {
            out.writeLong(held.time());
            PlainValue.write(held.item(), out);
        }
    }

    @Override
    List<Held> read(DataInput in) throws IOException {
        List<Held> content = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            content.add(new Held(in.readLong(), PlainValue.read(in)));
        }
        return content;
    }
}
