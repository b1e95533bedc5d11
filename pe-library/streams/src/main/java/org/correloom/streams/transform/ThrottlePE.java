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

/// Passes items no faster than a rate, by waiting before it emits; the queue before it fills, and
/// so the source waits too.
///
/// It is the one PE that waits in `process`: an interrupt ends the wait at once, and no wait is
/// longer than [#LONGEST_WAIT]. It keeps nothing that a restart would have to know: after one, the
/// first item passes at once.
public final class ThrottlePE extends IterativePE<Object> {

    /// A clock, and waiting by it.
    interface Pace {
        /// Nanoseconds from an arbitrary moment.
        long now();

        void pause(long nanos) throws InterruptedException;
    }

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
                                    while the run goes on. A wait is at most 10 s, so that a run \
                                    can be stopped: an item larger than ten times the rate passes \
                                    earlier than it should.""")
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
                    () -> new ThrottlePE(new ClockPace()));

    static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(10);

    private static final class ClockPace implements Pace {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private final Pace pace;
    private double rate;
    private Measure measure;
    private boolean begun;
    private long nextAt;

    ThrottlePE(Pace pace) {
        super(Object.class);
        this.pace = pace;
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
    protected void process(Object item, Output out) throws InterruptedException {
        long now = pace.now();
        if (!begun) {
            begun = true;
            nextAt = now;
        }
        long wait = Math.min(nextAt - now, LONGEST_WAIT);
        if (wait > 0) {
            pace.pause(wait);
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
