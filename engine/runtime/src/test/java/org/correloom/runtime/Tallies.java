package org.correloom.runtime;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunResult;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// Small PEs that keep state, so that an item that is lost or counted twice shows in the results.
final class Tallies {

    /// What the workflow of [#graph] must have counted: each number reaches the sink on two ways.
    static Map<Long, Long> expected(long numbers) {
        Map<Long, Long> counts = new TreeMap<>();
        for (long i = 0; i < numbers; i++) {
            counts.merge(i % 10, 2L, Long::sum);
        }
        return counts;
    }

    private Tallies() {}

    /// Two sources, a diamond with shared-out and broadcast wires, and a sink that counts.
    static Pieces graph(long numbers) {
        return graph(numbers, () -> numbers);
    }

    /// The same with sources that go no further than a limit until it is raised: so that a run is
    /// not over before whatever is to happen to it has happened.
    static Pieces graph(long numbers, LongSupplier limit) {
        return new Pieces()
                .node(
                        "even",
                        d -> d.output(PortType.NUMBER, ""),
                        () -> new Counting(0, numbers, limit))
                .node(
                        "odd",
                        d -> d.output(PortType.NUMBER, ""),
                        () -> new Counting(1, numbers, limit))
                .node(
                        "relay",
                        d -> d.input(PortType.NUMBER, "").output(PortType.NUMBER, ""),
                        () -> new Relay())
                .node(
                        "detour",
                        d -> d.input(PortType.NUMBER, "").output(PortType.NUMBER, ""),
                        () -> new Relay())
                .node(
                        "tally",
                        d -> d.input(PortType.NUMBER, "").parameter(label()),
                        () -> new Tally())
                .instances("relay", 3)
                .instances("tally", 2)
                .wire("even.output", "relay.input", Grouping.SHUFFLE)
                .wire("odd.output", "relay.input", new Grouping.GroupBy("value"))
                .wire("relay.output", "tally.input", new Grouping.GroupBy("value"))
                .wire("relay.output", "detour.input", Grouping.ALL_TO_ONE)
                .wire("detour.output", "tally.input", new Grouping.GroupBy("value"));
    }

    private static Parameter.Builder label() {
        return Parameter.text("label", "Label").defaultTo("plain").live();
    }

    /// What the sink's instances have published, taken together.
    static Map<Long, Long> counted(Run run) {
        Map<Long, Long> counts = new TreeMap<>();
        for (RunResult result : run.results().since(0)) {
            ((Map<?, ?>) result.item())
                    .forEach((key, count) -> counts.merge((Long) key, (Long) count, Long::sum));
        }
        return counts;
    }

    /// Every second number below a bound; each is its own event time.
    static final class Counting implements SourcePE, Stateful {
        private final long end;
        private final LongSupplier limit;
        private long next;

        Counting(long first, long end, LongSupplier limit) {
            this.next = first;
            this.end = end;
            this.limit = limit;
        }

        @Override
        public Supply produce(Output out) {
            if (next >= end) {
                return Supply.END;
            }
            if (next >= limit.getAsLong()) {
                return Supply.IDLE;
            }
            out.emit(next);
            next += 2;
            out.watermark(next);
            return Supply.MORE;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(next);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            next = in.readLong();
        }
    }

    /// Holds each number until the next one comes.
    static final class Relay implements ProcessingElement, Stateful {
        private long held = -1;

        @Override
        public void process(String port, Object item, Output out) {
            emitHeld(out);
            held = ((Number) item).longValue();
        }

        @Override
        public void endOfInput(String port, Output out) {
            emitHeld(out);
        }

        private void emitHeld(Output out) {
            if (held >= 0) {
                out.emit(held);
            }
            held = -1;
        }

        @Override
        public long watermark(long time, Output out) {
            emitHeld(out);
            return time;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(held);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            held = in.readLong();
        }
    }

    /// Counts numbers by their last digit and publishes the counts at the end.
    static final class Tally implements ProcessingElement, Stateful {
        private final Map<Long, Long> counts = new TreeMap<>();
        private PEContext context;
        private String label;

        @Override
        public void open(PEContext newContext) {
            context = newContext;
            label = newContext.parameters().text("label");
        }

        @Override
        public void adjust(Parameters parameters) {
            label = parameters.text("label");
        }

        @Override
        public void process(String port, Object item, Output out) {
            counts.merge(((Number) item).longValue() % 10, 1L, Long::sum);
        }

        @Override
        public void endOfInput(String port, Output out) {
            context.publish(label, "" + context.rank(), Map.copyOf(counts));
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeInt(counts.size());
            for (Map.Entry<Long, Long> entry : counts.entrySet()) {
                out.writeLong(entry.getKey());
                out.writeLong(entry.getValue());
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            counts.clear();
            for (int left = in.readInt(); left > 0; left--) {
                counts.put(in.readLong(), in.readLong());
            }
        }
    }
}
