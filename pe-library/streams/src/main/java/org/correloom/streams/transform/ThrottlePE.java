package org.correloom.streams.transform;

import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Sized;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Passes items no faster than a rate, by resting before it emits; the queue before it fills, and
/// so the source waits too.
///
/// It holds nothing back between two calls, and so has nothing to save, whatever the items are:
/// after a restart the first item passes at once.
public final class ThrottlePE extends IterativePE<Object> {

    private enum Measure {
        ITEMS,
        BYTES
    }

    public static final PEType TYPE =
            new PEType.Atomic(
                    PEDescriptor.of("streams:throttle", "Throttle")
                            .doc(
                                    """
                                    Passes items no faster than `rate` a second, counted in items \
                                    or in bytes (of texts in UTF-8, of traces as their samples \
                                    take). What comes faster waits in the queue before it, and \
                                    then the source waits; nothing is left out, and order is kept.

                                    Several instances have that rate each. The rate may be changed \
                                    while the run goes on. A wait is at most 10 s, so that no \
                                    checkpoint waits longer: an item larger than ten times the \
                                    rate passes earlier than it should. When the run is stopped, \
                                    what is still queued passes without waiting.

                                    **Example**

                                    - `rate` = `5`
                                    - in `"a"`
                                    - in `"b"`
                                    - out `"a"`
                                    - out `"b"`, a fifth of a second later""")
                            .category("Streams/Transform")
                            .tags("rate", "limit", "slow", "pace", "bandwidth")
                            .input(PortType.ANY, "Items of any kind.")
                            .output(PortType.ANY, "The same items, later.")
                            .parameter(
                                    Parameter.number("rate", "Rate per second")
                                            .doc("Items or bytes a second.")
                                            .range(0.1, 1e12)
                                            .defaultTo(10)
                                            .live())
                            .parameter(
                                    Parameter.choice("measure", "Measure", "items", "bytes")
                                            .doc("What is counted."))
                            .build(),
                    () -> new ThrottlePE(System::nanoTime));

    static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier clock;
    private double rate;
    private Measure measure;
    private boolean begun;
    private long nextAt;

    /// @param clock nanoseconds from an arbitrary moment
    ThrottlePE(LongSupplier clock) {
        super(Object.class);
        this.clock = clock;
    }

    @Override
    protected void open(Parameters parameters) {
        measure = parameters.choice("measure", Measure.class);
        adjust(parameters);
    }

    @Override
    public void adjust(Parameters parameters) {
        rate = parameters.number("rate");
    }

    @Override
    protected void process(Object item, Output out) {
        long now = clock.getAsLong();
        if (!begun) {
            begun = true;
            nextAt = now;
        }
        long wait = Math.min(nextAt - now, LONGEST_WAIT);
        if (wait > 0) {
            context().rest(wait);
            now += wait;
        }
        // Time that nobody used is not saved up: a burst after a pause would not be throttled.
        nextAt = now + Math.round(Math.min(amount(item) / rate * 1e9, LONGEST_WAIT));
        out.emit(item);
    }

    private double amount(Object item) {
        if (measure == Measure.ITEMS) {
            return 1;
        }
        return switch (item) {
            case Sized sized -> sized.sizeInBytes();
            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
            default -> item.toString().length();
        };
    }
}
