package org.correloom.streams.window;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.streams.aggregate.Aggregates;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/// Aggregates over the items of each key in each window of event time.
public final class WindowPE extends WindowedPE<Aggregates.Group> {

    /// Results that the windows themselves give.
    private static final String[] GIVEN = {"key", "start", "end", "revision"};

    public static final PEType TYPE =
            new PEType.Atomic(
                    WindowedPE.declare(
                                    Shape.declare(
                                            PEDescriptor.of("streams:window", "Window")
                                                    .doc(
                                                            """
                                                            Collects items per key in windows of \
                                                            event time and emits one record for \
                                                            each: `start` and `end` in \
                                                            nanoseconds since 1970 (`end` no \
                                                            longer belongs to it), `revision` and \
                                                            the aggregates.

                                                            A window is emitted when the \
                                                            watermark reaches its end, and at the \
                                                            end of input. An item that comes \
                                                            later, but not by more than the \
                                                            allowed lateness, emits the corrected \
                                                            result again with the next \
                                                            `revision`; what comes later than that \
                                                            is left out and counted. A source \
                                                            that promises no watermarks has all \
                                                            windows emitted at the end.

                                                            Memory grows with keys times open \
                                                            windows, not with items. Items without \
                                                            a time or key are left out and \
                                                            counted. Results come in the order of \
                                                            the windows' ends. Several instances \
                                                            share the work when the input is \
                                                            grouped by the field that is the \
                                                            key.

                                                            **Example**

                                                            - `size` = `1 min`
                                                            - `timeUnit` = `s`
                                                            - `aggregates` = `count, max(x) as x`
                                                            - in `{"time": 5, "x": 1}`
                                                            - in `{"time": 55, "x": 7}`
                                                            - in `{"time": 65, "x": 3}`
                                                            - out `{"start": 0, "end": 60000000000, "revision": 0, "count": 2, "x": 7}`
                                                            - out `{"start": 60000000000, "end": 120000000000, "revision": 0, "count": 1, "x": 3}`""")
                                                    .category("Streams/Windows")
                                                    .tags(
                                                            "tumbling",
                                                            "sliding",
                                                            "session",
                                                            "event time",
                                                            "aggregate",
                                                            "late")
                                                    .input(
                                                            Port.INPUT,
                                                            PortType.ANY,
                                                            "Items with event time.",
                                                            Grouping.ALL_TO_ONE)
                                                    .output(
                                                            PortType.RECORD,
                                                            "`key`, `start`, `end`, `revision` and"
                                                                    + " the results.")
                                                    .parameter(Aggregates.parameter())))
                            .build(),
                    WindowPE::new,
                    Shape.CHECK,
                    Aggregates.check(GIVEN));

    private Aggregates aggregates;

    WindowPE() {
        super(1);
    }

    @Override
    Shape open(Parameters parameters) {
        aggregates = Aggregates.of(parameters.text("aggregates"), GIVEN);
        return Shape.of(parameters);
    }

    @Override
    Aggregates.Group empty() {
        return aggregates.group();
    }

    @Override
    boolean accepts(Object item) {
        return true;
    }

    @Override
    void add(String port, Object item, long happened, Aggregates.Group content) {
        aggregates.add(item, happened, content, context());
    }

    @Override
    void merge(Aggregates.Group into, Aggregates.Group from) {
        aggregates.merge(into, from);
    }

    @Override
    void results(Aggregates.Group content, Map<String, Object> record) {
        aggregates.results(content, record);
    }

    @Override
    void write(Aggregates.Group content, DataOutput out) throws IOException {
        aggregates.write(content, out);
    }

    @Override
    Aggregates.Group read(DataInput in) throws IOException {
        return aggregates.read(in);
    }
}
