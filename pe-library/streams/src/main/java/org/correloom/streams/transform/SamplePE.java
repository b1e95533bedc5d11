package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// A part of a stream: a random fraction, every n-th item, or a random choice of fixed size.
///
/// Random numbers depend on the seed, the instance's rank and the item's position only, so that the
/// same stream gives the same sample, also after a restart. The fixed-size choice is reservoir
/// sampling, algorithm R: after n items each of them is in it with probability size / n.
public final class SamplePE extends IterativePE<Object> implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:sample", "Sample")
                            .doc(
                                    """
                                    Lets a part of the stream through.

                                    - *fraction*: each item with the given probability.
                                    - *every*: the first of every n items.
                                    - *reservoir*: a random choice of fixed size from the whole \
                                    stream, every item with equal probability, emitted at the end \
                                    in the order of arrival. It holds that many items, which must \
                                    be texts, numbers or records.

                                    The same seed and stream give the same sample. Several \
                                    instances each sample their share. What is left out is \
                                    counted.

                                    **Example**

                                    - `mode` = `every`
                                    - `every` = `2`
                                    - in `1`
                                    - in `2`
                                    - in `3`
                                    - out `1`
                                    - out `3`""")
                            .reference(
                                    "Vitter 1985, Random sampling with a reservoir,"
                                            + " doi:10.1145/3147.3165")
                            .category("Streams/Transform")
                            .tags("random", "fraction", "reservoir", "thin", "nth")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.ANY, "Some of them, unchanged.")
                            .parameter(
                                    Parameter.choice(
                                                    "mode",
                                                    "Mode",
                                                    "fraction",
                                                    "every",
                                                    "reservoir")
                                            .doc("How the sample is taken."))
                            .parameter(
                                    Parameter.number("fraction", "Fraction")
                                            .doc("Probability of each item; mode fraction.")
                                            .range(0, 1)
                                            .defaultTo(0.1)
                                            .live())
                            .parameter(
                                    Parameter.integer("every", "Every")
                                            .doc("The first of so many items passes; mode every.")
                                            .atLeast(1)
                                            .defaultTo(10)
                                            .live())
                            .parameter(
                                    Parameter.integer("size", "Size")
                                            .doc("How many items are chosen; mode reservoir.")
                                            .range(1, 1_000_000)
                                            .defaultTo(100))
                            .parameter(
                                    Parameter.integer("seed", "Seed")
                                            .doc("Another seed gives another random sample.")
                                            .defaultTo(1)
                                            .advanced())
                            .build(),
                    SamplePE::new);

    private static final int STATE_VERSION = 1;

    private record Chosen(long position, Object item) {}

    private enum Mode {
        FRACTION,
        EVERY,
        RESERVOIR
    }

    private final List<Chosen> reservoir = new ArrayList<>();
    private Mode mode;
    private double fraction;
    private long every;
    private int size;
    private long seed;
    private long seen;

    SamplePE() {
        super(Object.class);
    }

    @Override
    protected void open(Parameters parameters) {
        mode = parameters.choice("mode", Mode.class);
        size = parameters.integer("size");
        seed = parameters.longInteger("seed");
        adjust(parameters);
    }

    @Override
    public void adjust(Parameters parameters) {
        fraction = parameters.number("fraction");
        every = parameters.longInteger("every");
    }

    @Override
    protected void process(Object item, Output out) {
        if (mode == Mode.RESERVOIR) {
            choose(item);
            return;
        }
        long position = seen++;
        boolean passes =
                mode == Mode.EVERY
                        ? position % every == 0
                        : random(position).nextDouble() < fraction;
        if (passes) {
            out.emit(item);
        } else {
            context().discard("items outside of the sample", 1);
        }
    }

    private void choose(Object item) {
        if (!PlainValue.is(item)) {
            context().discard("items that are no texts, numbers or records", 1);
            return;
        }
        long position = seen++;
        if (reservoir.size() < size) {
            reservoir.add(new Chosen(position, item));
            return;
        }
        long slot = random(position).nextLong(position + 1);
        if (slot < size) {
            reservoir.set((int) slot, new Chosen(position, item));
        }
        context().discard("items outside of the sample", 1);
    }

    private SplittableRandom random(long position) {
        long mixed = seed * 0x9E3779B97F4A7C15L + context().rank() * 0xD1B54A32D192ED03L;
        return new SplittableRandom(mixed + position);
    }

    @Override
    protected void finish(Output out) {
        reservoir.sort(Comparator.comparingLong(Chosen::position));
        reservoir.forEach(chosen -> out.emit(chosen.item()));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(seen);
        out.writeInt(reservoir.size());
        for (Chosen chosen : reservoir) {
            out.writeLong(chosen.position());
            PlainValue.write(chosen.item(), out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        seen = in.readLong();
        reservoir.clear();
        for (int left = in.readInt(); left > 0; left--) {
            reservoir.add(new Chosen(in.readLong(), PlainValue.read(in)));
        }
    }
}
