package org.correloom.streams.io;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Plays a recorded stream again, in the time that it took, faster or slower.
public final class ReplayPE extends ProducerPE implements Stateful {

    public static final PEType TYPE =
            new PEType.Atomic(
                    SourceTime.declare(
                                    PEDescriptor.of("streams:replay", "Replay")
                                            .doc(
                                                    """
                                                    Reads JSON lines that *Append to file* has \
                                                    recorded and emits them as they once came: the \
                                                    first at once, each other as much later as its \
                                                    time is later, divided by `speed`. Speed 1 is \
                                                    the original, 10 ten times faster, 0 as fast \
                                                    as possible. An item that is earlier than the \
                                                    first comes at once. Order is that of the \
                                                    file.

                                                    It remembers the position in the file; after a \
                                                    restart, or when the speed is changed, timing \
                                                    begins anew with the next item. Blank lines, \
                                                    lines that are no JSON and items without a \
                                                    time are left out and counted. With a time \
                                                    field it promises watermarks. A file that \
                                                    cannot be read is a failure, which the policy \
                                                    *retry* tries again. Texts, numbers and \
                                                    records can be recorded, other items cannot.

                                                    **Example**

                                                    - file `recorded.json` `{"time": 10, "x": 1}` `{"time": 3610, "x": 2}`
                                                    - `file` = `recorded.json`
                                                    - `timeUnit` = `s`
                                                    - `speed` = `0`
                                                    - out `{"time": 10, "x": 1}`
                                                    - out `{"time": 3610, "x": 2}`""")
                                            .category("Streams/Sources")
                                            .tags("cache", "record", "playback", "simulate", "live")
                                            .output(PortType.ANY, "The recorded items.")
                                            .parameter(
                                                    Parameter.file("file", "File")
                                                            .doc("Which file to play."))
                                            .parameter(
                                                    Parameter.number("speed", "Speed")
                                                            .doc(
                                                                    "How many times faster than it"
                                                                            + " was; 0: as fast as"
                                                                            + " possible.")
                                                            .range(0, 1e9)
                                                            .defaultTo(1)
                                                            .live()),
                                    "time")
                            .single()
                            .build(),
                    () -> new ReplayPE(System::nanoTime));

    private static final int LINES_PER_CALL = 1000;
    private static final int STATE_VERSION = 1;

    private final LongSupplier clock;
    private EventTime timing;
    private JsonLinesFile lines;
    private double speed;
    private boolean begun;
    private long timeAtBegin;
    private long clockAtBegin;

    /// @param clock nanoseconds from an arbitrary moment
    ReplayPE(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    protected void open(Parameters parameters) {
        timing = EventTime.of(parameters);
        lines = new JsonLinesFile(parameters, context());
        adjust(parameters);
    }

    @Override
    public void adjust(Parameters parameters) {
        double newSpeed = parameters.number("speed");
        if (newSpeed > 0 && !timing.hasField()) {
            throw new IllegalArgumentException(
                    "parameter timeField: a speed needs a field that says when an item came");
        }
        speed = newSpeed;
        begun = false;
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        for (int i = 0; i < LINES_PER_CALL; i++) {
            if (!lines.advance(false)) {
                return Supply.END;
            }
            if (lines.item() != null && !isDue(lines.item())) {
                return Supply.IDLE;
            }
            lines.pass(out);
        }
        lines.tellProgress();
        return Supply.MORE;
    }

    private boolean isDue(Object item) {
        OptionalLong happened = timing.of(item);
        if (speed == 0 || happened.isEmpty()) {
            return true;
        }
        if (!begun) {
            begun = true;
            timeAtBegin = happened.getAsLong();
            clockAtBegin = clock.getAsLong();
        }
        double later = (happened.getAsLong() - timeAtBegin) / speed;
        return later <= clock.getAsLong() - clockAtBegin;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        lines.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        lines.restore(in);
        begun = false;
    }
}
