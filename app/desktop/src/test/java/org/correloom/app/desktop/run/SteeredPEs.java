package org.correloom.app.desktop.run;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.app.document.DocumentState;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// PEs for runs that go on until a test has seen enough: `test:count`, an endless source of whole
/// numbers; `test:labour`, which takes its time for each item; and `test:last`, which publishes
/// what arrives.
public final class SteeredPEs implements PEProvider {

    /// Kind and key of what `test:last` publishes: the newest number, times the factor.
    public static final String LAST = "last";

    @Override
    public List<PEType> types() {
        return List.of(
                new PEType.Atomic(
                        PEDescriptor.of("test:count", "Count")
                                .doc("The whole numbers from 0 on, without end.")
                                .category("Test")
                                .output(PortType.NUMBER, "the numbers")
                                .single()
                                .build(),
                        Count::new),
                new PEType.Atomic(
                        PEDescriptor.of("test:labour", "Labour")
                                .doc("Passes numbers on, multiplied, each after some time.")
                                .category("Test")
                                .input(PortType.NUMBER, "")
                                .output(PortType.NUMBER, "")
                                .parameter(
                                        Parameter.number("factor", "Factor")
                                                .doc("What each number is multiplied by.")
                                                .range(0, 1000)
                                                .live()
                                                .defaultTo(1))
                                .parameter(
                                        Parameter.number("effort", "Effort")
                                                .doc("How long an item takes.")
                                                .unit(Unit.SECOND)
                                                .range(0, 10)
                                                .defaultTo(0.001))
                                .cost(20)
                                .build(),
                        Labour::new),
                new PEType.Atomic(
                        PEDescriptor.of("test:last", "Last")
                                .doc("Publishes the newest number.")
                                .category("Test")
                                .input(PortType.NUMBER, "")
                                .single()
                                .build(),
                        Last::new));
    }

    /// `count` → `labour` → `last`.
    public static DocumentState document() {
        Map<String, String> types =
                Map.of("count", "test:count", "labour", "test:labour", "last", "test:last");
        Workflow workflow = Workflow.EMPTY.withName("Steered");
        for (Map.Entry<String, String> node : types.entrySet()) {
            workflow = workflow.withNode(new PENode(node.getKey(), node.getValue()));
        }
        for (String[] ends : new String[][] {{"count", "labour"}, {"labour", "last"}}) {
            workflow =
                    workflow.withConnection(
                            new Connection(
                                    ends[0] + "-" + ends[1],
                                    new PortRef(ends[0], "output"),
                                    new PortRef(ends[1], "input")));
        }
        Layout layout = Layout.EMPTY;
        int x = 0;
        for (String id : Stream.of("count", "labour", "last").toList()) {
            layout = layout.withPosition(id, new GridPoint(x, 0));
            x += 30;
        }
        return new DocumentState(workflow, layout);
    }

    private static final class Count extends ProducerPE implements Stateful {
        private long next;

        @Override
        public Supply produce(Output out) {
            out.emit((double) next++);
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

    private static final class Labour extends IterativePE<Number> {
        private double factor;
        private long effort;

        private Labour() {
            super(Number.class);
        }

        @Override
        protected void open(Parameters parameters) {
            adjust(parameters);
        }

        @Override
        public void adjust(Parameters parameters) {
            factor = parameters.number("factor");
            effort = Math.round(parameters.number("effort") * 1e9);
        }

        @Override
        protected void process(Number item, Output out) {
            LockSupport.parkNanos(effort);
            out.emit(item.doubleValue() * factor);
        }
    }

    private static final class Last extends ConsumerPE<Number> {

        private Last() {
            super(Number.class);
        }

        @Override
        protected void consume(Number item) {
            context().publish(LAST, LAST, item);
        }
    }
}
