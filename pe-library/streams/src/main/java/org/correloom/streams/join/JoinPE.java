package org.correloom.streams.join;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.PlainValue;
import org.correloom.streams.item.State;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Joins two streams on equal keys and times that are near each other: an interval join.
///
/// A left item at t meets the right items of its key from t - before to t + after. A pair is
/// emitted as soon as both are there. An item is held until the watermark says that no partner can
/// come; what has had none by then is emitted alone when the kind of join wants it.
public final class JoinPE implements ProcessingElement, Stateful {

    private static final String LEFT = "left";
    private static final String RIGHT = "right";

    public static final PEType TYPE =
            new PEType.Atomic(
                    EventTime.declare(
                                    PEDescriptor.of("streams:join", "Join")
                                            .doc(
                                                    """
                                                    Joins two streams: each left item meets every \
                                                    right item of the same key whose time is at \
                                                    most `before` earlier or `after` later. A pair \
                                                    becomes a record of the left item's fields and \
                                                    the right item's with a prefix; an item that is \
                                                    no record is the field `value`.

                                                    *inner* emits pairs; *left* also left items \
                                                    without a partner, *outer* also right ones, \
                                                    which have prefixed fields only. Those come \
                                                    when the watermark says that no partner can \
                                                    come, or at the end.

                                                    It holds the items that may still find a \
                                                    partner: with watermarks those of about \
                                                    `before` + `after`, without all of them. They \
                                                    must be texts, numbers or records. Items \
                                                    without a time or key, and those that come \
                                                    after their partners were given up, are left \
                                                    out and counted. Pairs come in the order of \
                                                    arrival. Several instances share the work when \
                                                    both inputs are grouped by their key field.

                                                    **Example**

                                                    - `leftKey` = `id`
                                                    - `rightKey` = `id`
                                                    - `after` = `30 s`
                                                    - `timeUnit` = `s`
                                                    - in *left* `{"time": 5, "id": "a", "x": 1}`
                                                    - in *right* `{"time": 20, "id": "a", "y": 2}`
                                                    - in *right* `{"time": 90, "id": "a", "y": 3}`
                                                    - out `{"time": 5, "id": "a", "x": 1, "right_time": 20, "right_id": "a", "right_y": 2}`""")
                                            .category("Streams/Joins")
                                            .tags("interval", "inner", "outer", "left", "correlate")
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
                                            .output(PortType.RECORD, "Joined records.")
                                            .parameter(
                                                    Parameter.choice(
                                                                    "kind", "Kind", "inner", "left",
                                                                    "outer")
                                                            .doc(
                                                                    "What happens to items without"
                                                                            + " a partner."))
                                            .parameter(
                                                    Parameter.text("leftKey", "Left key")
                                                            .doc("Key field of left items.")
                                                            .defaultTo("key"))
                                            .parameter(
                                                    Parameter.text("rightKey", "Right key")
                                                            .doc("Key field of right items.")
                                                            .defaultTo("key"))
                                            .parameter(
                                                    Parameter.number("before", "Before")
                                                            .doc(
                                                                    "How much earlier a right item"
                                                                            + " may be.")
                                                            .unit(Unit.SECOND)
                                                            .range(0, 1e9)
                                                            .defaultTo(0))
                                            .parameter(
                                                    Parameter.number("after", "After")
                                                            .doc(
                                                                    "How much later a right item"
                                                                            + " may be.")
                                                            .unit(Unit.SECOND)
                                                            .range(0, 1e9)
                                                            .defaultTo(60))
                                            .parameter(
                                                    Parameter.text("prefix", "Prefix")
                                                            .doc(
                                                                    "What the names of the right"
                                                                            + " item's fields begin"
                                                                            + " with.")
                                                            .defaultTo("right_")),
                                    "time")
                            .build(),
                    JoinPE::new,
                    ParameterCheck.of("prefix", JoinPE::requirePrefix));

    private static final int STATE_VERSION = 1;

    private final JoinSide left = new JoinSide();
    private final JoinSide right = new JoinSide();
    private PEContext context;
    private EventTime time;
    private String leftKey;
    private String rightKey;
    private String prefix;
    private long before;
    private long after;
    private boolean leftAlone;
    private boolean rightAlone;
    private long watermark = Long.MIN_VALUE;
    private int ended;

    @Override
    public void open(PEContext newContext) {
        context = newContext;
        Parameters parameters = context.parameters();
        time = EventTime.of(parameters);
        leftKey = parameters.text("leftKey");
        rightKey = parameters.text("rightKey");
        prefix = parameters.text("prefix");
        requirePrefix(prefix);
        before = EventTime.nanos(parameters.number("before"));
        after = EventTime.nanos(parameters.number("after"));
        rightAlone = parameters.text("kind").equals("outer");
        leftAlone = rightAlone || parameters.text("kind").equals("left");
    }

    private static void requirePrefix(String prefix) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "parameter prefix: without one, fields of both sides would have one name");
        }
    }

    @Override
    public void process(String port, Object item, Output out) {
        boolean isLeft = port.equals(LEFT);
        if (!PlainValue.is(item)) {
            context.discard("items that are no texts, numbers or records", 1);
            return;
        }
        OptionalLong happened = time.of(item);
        if (happened.isEmpty()) {
            context.discard("items without a time", 1);
            return;
        }
        Object key = Fields.of(item, isLeft ? leftKey : rightKey);
        if (key == null) {
            context.discard("items without the key", 1);
            return;
        }
        long at = happened.getAsLong();
        if (at < (isLeft ? givenUpLeft() : givenUpRight())) {
            context.discard("late items", 1);
            return;
        }
        JoinSide.Held held = new JoinSide.Held(key, at, item);
        if (isLeft) {
            for (JoinSide.Held partner :
                    right.between(key, EventTime.minus(at, before), EventTime.plus(at, after))) {
                emit(held, partner, out);
            }
            left.add(held);
        } else {
            for (JoinSide.Held partner :
                    left.between(key, EventTime.minus(at, after), EventTime.plus(at, before))) {
                emit(partner, held, out);
            }
            right.add(held);
        }
    }

    private void emit(JoinSide.Held one, JoinSide.Held other, Output out) {
        one.matched = true;
        other.matched = true;
        out.emit(record(one, other));
    }

    private Map<String, Object> record(JoinSide.Held one, JoinSide.Held other) {
        Map<String, Object> record = new LinkedHashMap<>();
        put(one, "", record);
        put(other, prefix, record);
        return Collections.unmodifiableMap(record);
    }

    private static void put(JoinSide.Held held, String before, Map<String, Object> record) {
        if (held != null && held.item instanceof Map<?, ?> fields) {
            fields.forEach((field, value) -> record.put(before + field, value));
        } else if (held != null) {
            record.put(before + "value", held.item);
        }
    }

    /// Left items before this time can have no partner that is still to come.
    private long givenUpLeft() {
        return EventTime.minus(watermark, after);
    }

    private long givenUpRight() {
        return EventTime.minus(watermark, before);
    }

    @Override
    public long watermark(long reached, Output out) {
        watermark = Math.max(watermark, reached);
        for (JoinSide.Held alone : left.takeBefore(givenUpLeft())) {
            emitAlone(alone, null, leftAlone, out);
        }
        for (JoinSide.Held alone : right.takeBefore(givenUpRight())) {
            emitAlone(null, alone, rightAlone, out);
        }
        long held = Math.min(left.earliest(), rightAlone ? right.earliest() : Long.MAX_VALUE);
        return Math.min(reached, held);
    }

    private void emitAlone(
            JoinSide.Held ofLeft, JoinSide.Held ofRight, boolean wanted, Output out) {
        JoinSide.Held alone = ofLeft == null ? ofRight : ofLeft;
        if (alone.matched) {
            return;
        }
        if (wanted) {
            out.emit(record(ofLeft, ofRight));
        } else {
            context.discard(
                    ofLeft == null
                            ? "right items without a partner"
                            : "left items without a partner",
                    1);
        }
    }

    @Override
    public void endOfInput(String port, Output out) {
        ended++;
        if (ended == 2) {
            left.takeAll().forEach(alone -> emitAlone(alone, null, leftAlone, out));
            right.takeAll().forEach(alone -> emitAlone(null, alone, rightAlone, out));
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(watermark);
        out.writeInt(ended);
        left.save(out);
        right.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        State.version(in, STATE_VERSION);
        watermark = in.readLong();
        ended = in.readInt();
        left.restore(in);
        right.restore(in);
    }
}
