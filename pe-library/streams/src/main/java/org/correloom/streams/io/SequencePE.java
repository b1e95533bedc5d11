package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongSupplier;

/// Counts: whole numbers with a step, as many as wanted or without end, at a rate or as fast as
/// they are taken.
public final class SequencePE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:sequence", "Sequence")
                            .doc(
                                    """
                                    Emits whole numbers: `from`, `from` + `step`, …; `count` of \
                                    them, or without end when `count` is 0. With a `rate` above 0 \
                                    no more than that many come a second, counted from the begin \
                                    or from the last change of the rate.

                                    It remembers how many it has emitted, and goes on there after \
                                    a restart. After the largest 64-bit number comes the \
                                    smallest.

                                    **Example**

                                    - `from` = `10`
                                    - `step` = `-5`
                                    - `count` = `3`
                                    - out `10`
                                    - out `5`
                                    - out `0`""")
                            .category("Streams/Sources")
                            .tags("numbers", "range", "generator", "counter", "ticks", "test")
                            .output(PortType.NUMBER, "Whole numbers.")
                            .parameter(
                                    Parameter.integer("from", "From")
                                            .doc("The first number.")
                                            .defaultTo(0))
                            .parameter(
                                    Parameter.integer("step", "Step")
                                            .doc("From one number to the next.")
                                            .defaultTo(1))
                            .parameter(
                                    Parameter.integer("count", "Count")
                                            .doc("How many; 0: without end.")
                                            .atLeast(0)
                                            .defaultTo(10))
                            .parameter(
                                    Parameter.number("rate", "Rate per second")
                                            .doc("Most numbers a second; 0: as fast as possible.")
                                            .range(0, 1e9)
                                            .defaultTo(0)
                                            .live())
                            .single()
                            .build(),
                    () -> new SequencePE(System::nanoTime));

    private static final int MOST_PER_CALL = 1000;
    private static final int STATE_VERSION = 1;

    private final LongSupplier clock;
    private long from;
    private long step;
    private long count;
    private double rate;
    private long emitted;
    private long emittedAtBegin;
    private long begin;
    private boolean begun;

    /// @param clock nanoseconds from an arbitrary moment
    SequencePE(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    protected void open(Parameters parameters) {
        from = parameters.longInteger("from");
        step = parameters.longInteger("step");
        count = parameters.longInteger("count");
        adjust(parameters);
    }

    @Override
    public void adjust(Parameters parameters) {
        rate = parameters.number("rate");
        begun = false;
    }

    @Override
    public Supply produce(Output out) {
        if (context().draining()) {
            return Supply.END;
        }
        long left = Math.min(due(), count == 0 ? Long.MAX_VALUE : count - emitted);
        for (long i = Math.min(left, MOST_PER_CALL); i > 0; i--) {
            out.emit(from + step * emitted);
            emitted++;
        }
        if (count > 0) {
            context().progress(emitted, count, "numbers");
            if (emitted >= count) {
                return Supply.END;
            }
        }
        return left > MOST_PER_CALL || rate == 0 ? Supply.MORE : Supply.IDLE;
    }

    /// How many numbers the rate allows now.
    private long due() {
        if (rate == 0) {
            return Long.MAX_VALUE;
        }
        long now = clock.getAsLong();
        if (!begun) {
            begun = true;
            begin = now;
            emittedAtBegin = emitted;
        }
        long allowed = 1 + (long) ((now - begin) / 1e9 * rate);
        return Math.max(0, allowed - (emitted - emittedAtBegin));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(emitted);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        emitted = in.readLong();
        begun = false;
    }
}
