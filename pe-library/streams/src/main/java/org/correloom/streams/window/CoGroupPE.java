package org.correloom.streams.window;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.streams.item.PlainValue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The items of two streams that share a key and a window, side by side.
public final class CoGroupPE extends WindowedPE<CoGroupPE.Sides> {

    private static final String LEFT = "left";
    private static final String RIGHT = "right";

    public static final PEType TYPE =
            new PEType.Atomic(
                    WindowedPE.declare(
                                    Shape.declare(
                                            PEDescriptor.of("streams:co-group", "Co-group")
                                                    .doc(
                                                            """
                                                            Collects the items of two streams per \
                                                            key in windows of event time and emits \
                                                            one record for each: `key`, `start`, \
                                                            `end`, `revision`, and the lists \
                                                            `left` and `right`, each in the order \
                                                            of event time; one of them may be \
                                                            empty. A session counts items of both \
                                                            sides.

                                                            Windows, lateness and revisions are \
                                                            as in *Window*; event time is that of \
                                                            the stream that is further behind. It \
                                                            holds all items of the open windows, \
                                                            which must be texts, numbers or \
                                                            records; others, and items without a \
                                                            time or key, are left out and counted. \
                                                            Several instances share the work when \
                                                            both inputs are grouped by the field \
                                                            that is the key.

                                                            **Example**

                                                            - `key` = `id`
                                                            - `size` = `1 min`
                                                            - `timeUnit` = `s`
                                                            - in *left* `{"time": 5, "id": "a", "x": 1}`
                                                            - in *right* `{"time": 7, "id": "a", "y": 2}`
                                                            - out `{"key": "a", "start": 0, "end": 60000000000, "revision": 0, "left": [{"time": 5, "id": "a", "x": 1}], "right": [{"time": 7, "id": "a", "y": 2}]}`""")
                                                    .category("Streams/Joins")
                                                    .tags("join", "cogroup", "window", "key")
                                                    .input(
                                                            LEFT,
                                                            PortType.ANY,
                                                            "One stream.",
                                                            Grouping.ALL_TO_ONE)
                                                    .input(
                                                            RIGHT,
                                                            PortType.ANY,
                                                            "The other stream.",
                                                            Grouping.ALL_TO_ONE)
                                                    .output(
                                                            PortType.RECORD,
                                                            "`key`, `start`, `end`, `revision`,"
                                                                    + " `left`, `right`.")))
                            .build(),
                    CoGroupPE::new,
                    Shape.CHECK);

    /// An item and when it happened.
    private record Held(long time, Object item) {}

    /// What a window holds of both streams.
    static final class Sides {
        private final List<Held> left = new ArrayList<>();
        private final List<Held> right = new ArrayList<>();
    }

    CoGroupPE() {
        super(2);
    }

    @Override
    Shape open(Parameters parameters) {
        return Shape.of(parameters);
    }

    @Override
    Sides empty() {
        return new Sides();
    }

    @Override
    boolean accepts(Object item) {
        if (!PlainValue.is(item)) {
            context().discard("items that are no texts, numbers or records", 1);
            return false;
        }
        return true;
    }

    @Override
    void add(String port, Object item, long happened, Sides content) {
        (port.equals(LEFT) ? content.left : content.right).add(new Held(happened, item));
    }

    @Override
    void merge(Sides into, Sides from) {
        into.left.addAll(from.left);
        into.right.addAll(from.right);
    }

    @Override
    void results(Sides content, Map<String, Object> record) {
        record.put(LEFT, ordered(content.left));
        record.put(RIGHT, ordered(content.right));
    }

    private static List<Object> ordered(List<Held> side) {
        return side.stream().sorted(Comparator.comparingLong(Held::time)).map(Held::item).toList();
    }

    @Override
    void write(Sides content, DataOutput out) throws IOException {
        write(content.left, out);
        write(content.right, out);
    }

    private static void write(List<Held> side, DataOutput out) throws IOException {
        out.writeInt(side.size());
        for (Held held : side) {
            out.writeLong(held.time());
            PlainValue.write(held.item(), out);
        }
    }

    @Override
    Sides read(DataInput in) throws IOException {
        Sides content = new Sides();
        read(in, content.left);
        read(in, content.right);
        return content;
    }

    private static void read(DataInput in, List<Held> side) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            side.add(new Held(in.readLong(), PlainValue.read(in)));
        }
    }
}
