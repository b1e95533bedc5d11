package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Skips so many items and lets so many of the next ones through; counts all others as discarded.
public final class LimitPE extends IterativePE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:limit", "Skip and limit")
                            .doc(
                                    """
                                    Leaves out the first `skip` items, lets the next `limit` \
                                    through, and leaves out all after these; what is left out is \
                                    counted. It cannot end a source: an endless one goes on, and \
                                    its items are counted here.

                                    It remembers one number, and keeps the order.

                                    **Example**

                                    - `skip` = `1`
                                    - `limit` = `2`
                                    - in `"a"`
                                    - in `"b"`
                                    - in `"c"`
                                    - in `"d"`
                                    - out `"b"`
                                    - out `"c"`""")
                            .category("Streams/Transform")
                            .tags("take", "head", "first", "drop", "offset")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.ANY, "The items in between, unchanged.")
                            .parameter(
                                    Parameter.integer("skip", "Skip")
                                            .doc("How many items are left out first.")
                                            .atLeast(0)
                                            .defaultTo(0))
                            .parameter(
                                    Parameter.integer("limit", "Limit")
                                            .doc("How many items pass then; 0: all.")
                                            .atLeast(0)
                                            .defaultTo(0))
                            .single()
                            .build(),
                    LimitPE::new);

    private static final int STATE_VERSION = 1;

    private long skip;
    private long limit;
    private long seen;

    LimitPE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        skip = parameters.longInteger("skip");
        limit = parameters.longInteger("limit");
    }

    @Override
    protected void process(Object item, Output out) {
        long position = seen++;
        if (position < skip) {
            context().discard("items before the first one wanted", 1);
        } else if (limit > 0 && position - skip >= limit) {
            context().discard("items after the last one wanted", 1);
        } else {
            out.emit(item);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(seen);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        seen = in.readLong();
    }
}
