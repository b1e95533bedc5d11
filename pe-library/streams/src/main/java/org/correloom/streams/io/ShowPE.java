package org.correloom.streams.io;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.ConsumerPE;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Publishes the last few items as a table, newest last, for whoever watches the run.
public final class ShowPE extends ConsumerPE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:show", "Show")
                            .doc(
                                    """
                                    Shows the last `count` items as a table while the run goes on: \
                                    each with its number and its text. It is published as result \
                                    of kind `table` under the node's id; a watcher that is slow \
                                    sees only the newest.

                                    It remembers those texts, each shortened to 1,000 \
                                    characters, and leaves nothing out.

                                    **Example**

                                    - `count` = `2`
                                    - in `"a"`
                                    - in `"b"`
                                    - in `{"x": 1}`
                                    - shows `{"number": 2, "item": "b"}`
                                    - shows `{"number": 3, "item": "{x=1}"}`""")
                            .category("Streams/Sinks")
                            .tags("log", "print", "console", "debug", "watch", "tail")
                            .input(
                                    Port.INPUT,
                                    PortType.ANY,
                                    "Items of any kind.",
                                    Grouping.ALL_TO_ONE)
                            .parameter(
                                    Parameter.integer("count", "How many")
                                            .doc("How many items are shown.")
                                            .range(1, 200)
                                            .defaultTo(20))
                            .single()
                            .build(),
                    ShowPE::new);

    private static final int STATE_VERSION = 1;
    private static final int LONGEST = 1000;

    private final Deque<Map<String, Object>> last = new ArrayDeque<>();
    private int count;
    private long seen;

    ShowPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        count = parameters.integer("count");
    }

    @Override
    protected void consume(Object item) {
        String text = item.toString();
        seen++;
        show(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text, seen);
        context().publish("table", context().nodeId(), List.copyOf(last));
    }

    private void show(String text, long number) {
        last.addLast(Rows.of("number", number, "item", text));
        if (last.size() > count) {
            last.removeFirst();
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(seen);
        out.writeInt(last.size());
        for (Map<String, Object> row : last) {
            State.writeText((String) row.get("item"), out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        seen = in.readLong();
        last.clear();
        int held = in.readInt();
        for (long number = seen - held + 1; number <= seen; number++) {
            show(State.readText(in), number);
        }
    }
}
