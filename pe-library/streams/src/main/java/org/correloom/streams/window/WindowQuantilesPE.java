package org.correloom.streams.window;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.streams.item.Fields;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/// Exact quantiles of a field over the items of each key in each window of event time.
public final class WindowQuantilesPE extends WindowedPE<WindowQuantilesPE.Numbers> {

    /// Results that the windows themselves give.
    private static final String[] GIVEN = {"key", "start", "end", "revision", "count", "leftOut"};

    public static final PEType TYPE =
            new PEType.Atomic(
                    WindowedPE.declare(
                                    Shape.declare(
                                            PEDescriptor.of(
                                                            "streams:window-quantiles",
                                                            "Quantiles in window")
                                                    .doc(
                                                            """
                                                            Collects the numbers of a field per \
                                                            key in windows of event time and emits \
                                                            one record for each: `key`, `start`, \
                                                            `end`, `revision`, `count` and the \
                                                            quantiles, which are exact: those of \
                                                            all numbers in order, on the straight \
                                                            line between two (as NumPy and R do). \
                                                            Whole numbers count as 64-bit decimal \
                                                            ones.

                                                            Windows, lateness and revisions are \
                                                            as in *Window*. It holds all numbers \
                                                            of the open windows, 8 bytes each, \
                                                            `capacity` at most for a key and \
                                                            window. Numbers beyond that are left \
                                                            out, counted, reported once, and the \
                                                            record says how many in `leftOut`; its \
                                                            quantiles are those of the numbers \
                                                            that came first.

                                                            Items without a time or key, and \
                                                            values that are missing, no numbers or \
                                                            not finite, are left out and counted. \
                                                            Several instances share the work when \
                                                            the input is grouped by the field that \
                                                            is the key.

                                                            **Example**

                                                            - `size` = `1 min`
                                                            - `timeUnit` = `s`
                                                            - `field` = `x`
                                                            - `quantiles` = `0.5, 0.9 as high`
                                                            - in `{"time": 5, "x": 1}`
                                                            - in `{"time": 20, "x": 2}`
                                                            - in `{"time": 55, "x": 7}`
                                                            - out `{"start": 0, "end": 60000000000, "revision": 0, "count": 3, "q50": 2.0, "high": 6.0}`""")
                                                    .reference(
                                                            "Hyndman & Fan 1996, Sample quantiles"
                                                                    + " in statistical packages"
                                                                    + " (definition 7),"
                                                                    + " doi:10.1080/00031305.1996.10473566")
                                                    .category("Streams/Windows")
                                                    .tags(
                                                            "median",
                                                            "percentile",
                                                            "quartile",
                                                            "statistics",
                                                            "robust",
                                                            "event time")
                                                    .input(
                                                            Port.INPUT,
                                                            PortType.ANY,
                                                            "Items with event time.",
                                                            Grouping.ALL_TO_ONE)
                                                    .output(
                                                            PortType.RECORD,
                                                            "`key`, `start`, `end`, `revision`,"
                                                                    + " `count` and the quantiles.")
                                                    .parameter(
                                                            Parameter.text("field", "Field")
                                                                    .doc(
                                                                            "The field whose"
                                                                                    + " numbers are"
                                                                                    + " meant; `value`"
                                                                                    + " for numbers.")
                                                                    .defaultTo("value"))
                                                    .parameter(Quantiles.parameter())
                                                    .parameter(
                                                            Parameter.integer(
                                                                            "capacity", "Capacity")
                                                                    .doc(
                                                                            "How many numbers of a"
                                                                                    + " key and window"
                                                                                    + " are held.")
                                                                    .range(1, 100_000_000)
                                                                    .defaultTo(1_000_000)
                                                                    .advanced())))
                            .build(),
                    WindowQuantilesPE::new,
                    Shape.CHECK,
                    Quantiles.check(GIVEN));

    private static final int FIRST_ROOM = 16;

    /// The numbers of a window.
    static final class Numbers {
        private double[] held = new double[FIRST_ROOM];
        private int size;
        private long leftOut;

        void add(double number) {
            if (size == held.length) {
                held = Arrays.copyOf(held, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
            }
            held[size++] = number;
        }
    }

    private String field;
    private Quantiles quantiles;
    private int capacity;

    WindowQuantilesPE() {
        super(1);
    }

    @Override
    Shape open(Parameters parameters) {
        field = parameters.text("field");
        quantiles = Quantiles.of(parameters.text("quantiles"), GIVEN);
        capacity = parameters.integer("capacity");
        return Shape.of(parameters);
    }

    @Override
    Numbers empty() {
        return new Numbers();
    }

    @Override
    boolean accepts(Object item) {
        boolean finite =
                Fields.of(item, field) instanceof Number number
                        && Double.isFinite(number.doubleValue());
        if (!finite) {
            context().discard("values that are missing, no numbers or not finite", 1);
        }
        return finite;
    }

    @Override
    void add(String port, Object item, long happened, Numbers content) {
        add(((Number) Fields.of(item, field)).doubleValue(), content);
    }

    private void add(double number, Numbers content) {
        if (content.size < capacity) {
            content.add(number);
            return;
        }
        content.leftOut++;
        context().discard("values beyond the capacity of a window", 1);
        context()
                .report(
                        Severity.WARNING,
                        "window-full",
                        "a window holds "
                                + capacity
                                + " numbers, and more come: its quantiles are those of the first."
                                + " Raise capacity, or take shorter windows.");
    }

    @Override
    void merge(Numbers into, Numbers from) {
        into.leftOut += from.leftOut;
        for (int i = 0; i < from.size; i++) {
            add(from.held[i], into);
        }
    }

    @Override
    void results(Numbers content, Map<String, Object> record) {
        Arrays.sort(content.held, 0, content.size);
        record.put("count", (long) content.size);
        if (content.leftOut > 0) {
            record.put("leftOut", content.leftOut);
        }
        quantiles.results(content.held, content.size, record);
    }

    @Override
    void write(Numbers content, DataOutput out) throws IOException {
        out.writeLong(content.leftOut);
        out.writeInt(content.size);
        for (int i = 0; i < content.size; i++) {
            out.writeDouble(content.held[i]);
        }
    }

    @Override
    Numbers read(DataInput in) throws IOException {
        Numbers content = new Numbers();
        content.leftOut = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            content.add(in.readDouble());
        }
        return content;
    }
}
