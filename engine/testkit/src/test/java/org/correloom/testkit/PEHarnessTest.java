package org.correloom.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SimpleFunctionPE;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.junit.jupiter.api.Test;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

class PEHarnessTest {

    private static final PortType SAMPLES =
            new PortType("samples", "Samples", Samples.class, Set.of());

    private static final PEDescriptor SAMPLES_TO_SAMPLES =
            PEDescriptor.of("test:samples", "Samples")
                    .input(SAMPLES, "")
                    .output(SAMPLES, "")
                    .build();

    private static final PEDescriptor THREE =
            PEDescriptor.of("test:three", "Three").output(PortType.NUMBER, "").build();

    record Samples(String name, float[] values) {}

    /// Sums numbers; forgets its state on purpose when told so.
    private static final class Sum implements ProcessingElement, Stateful {
        private final boolean forgetful;
        private double sum;
        private PEContext context;

        Sum(boolean forgetful) {
            this.forgetful = forgetful;
        }

        static final PEDescriptor DESCRIPTOR =
                PEDescriptor.of("test:sum", "Sum")
                        .input(PortType.NUMBER, "")
                        .output(PortType.NUMBER, "")
                        .parameter(
                                Parameter.number("wait", "Wait")
                                        .unit(Unit.SECOND)
                                        .range(0, 100)
                                        .defaultTo(2))
                        .build();

        @Override
        public void open(PEContext newContext) {
            context = newContext;
        }

        @Override
        public void process(String port, Object item, Output out) throws IOException {
            double value = ((Number) item).doubleValue();
            if (value < 0) {
                context.discard("negative numbers", 1);
                context.report(Problem.Severity.WARNING, "negative", "a number is negative");
                return;
            }
            sum += value;
            out.emit(sum);
            context.publish("sum", "all", sum);
            byte[] text = String.valueOf(sum).getBytes(StandardCharsets.UTF_8);
            context.artifact("sum.txt", "text/plain", o -> o.write(text));
            context.timers().atEventTime((long) (context.parameters().number("wait") * 1e9));
        }

        @Override
        public void timer(long time, Output out) {
            out.emit(-1L);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeInt(1);
            out.writeDouble(sum);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            in.readInt();
            double saved = in.readDouble();
            sum = forgetful ? 0 : saved;
        }
    }

    @Test
    void collectsOutputsResultsArtifactsDiscardsAndReports() throws Exception {
        try (PEHarness pe = PEHarness.of(Sum.DESCRIPTOR, () -> new Sum(false)).open()) {
            pe.send(1.5).send(-1).send(2).send(-3).end();
            assertEquals(List.of(1.5, 3.5), pe.outputs());
            assertEquals(3.5, pe.result("sum", "all"));
            assertArrayEquals("3.5".getBytes(StandardCharsets.UTF_8), pe.artifact("sum.txt"));
            assertEquals(Map.of("negative numbers", 2L), pe.discards());
            assertEquals(1, pe.reports().size());
        }
    }

    @Test
    void takesParametersAsAPersonTypesThem() throws Exception {
        try (PEHarness pe =
                PEHarness.of(Sum.DESCRIPTOR, () -> new Sum(false)).set("wait", "500 ms").open()) {
            pe.send(1).watermark(499_999_999L);
            assertEquals(List.of(1.0), pe.outputs());
            pe.watermark(500_000_000L);
            assertEquals(List.of(1.0, -1L), pe.outputs());
            assertEquals(OptionalLong.of(500_000_000L), pe.watermark());
        }
        PEHarness.Builder outOfRange =
                PEHarness.of(Sum.DESCRIPTOR, () -> new Sum(false)).set("wait", "200 s");
        assertThrows(IllegalArgumentException.class, outOfRange::open);
    }

    @Test
    void findsStateThatIsNotSaved() throws Exception {
        try (PEHarness pe = PEHarness.of(Sum.DESCRIPTOR, () -> new Sum(true)).open()) {
            pe.send(1);
            AssertionError error = assertThrows(AssertionError.class, () -> pe.send(2));
            assertTrue(error.getMessage().contains("saved and restored"), error.getMessage());
        }
        try (PEHarness pe =
                PEHarness.of(Sum.DESCRIPTOR, () -> new Sum(true)).withoutRestarts().open()) {
            pe.send(1).send(2);
            assertEquals(List.of(1.0, 3.0), pe.outputs());
        }
    }

    @Test
    void findsAnItemThatIsChangedByThePE() throws Exception {
        PEHarness pe =
                PEHarness.of(
                                SimpleFunctionPE.type(
                                        SAMPLES_TO_SAMPLES,
                                        Samples.class,
                                        samples -> {
                                            samples.values()[0] = 0;
                                            return samples;
                                        }))
                        .open();
        Samples samples = new Samples("a", new float[] {1, 2});
        AssertionError error = assertThrows(AssertionError.class, () -> pe.send(samples));
        assertTrue(error.getMessage().contains("changed an item"), error.getMessage());
    }

    @Test
    void findsAnItemThatIsChangedAfterItWasEmitted() throws Exception {
        float[] shared = new float[1];
        PEHarness pe =
                PEHarness.of(
                                SimpleFunctionPE.type(
                                        SAMPLES_TO_SAMPLES,
                                        Samples.class,
                                        samples -> {
                                            shared[0]++;
                                            return new Samples("b", shared);
                                        }))
                        .open();
        pe.send(new Samples("a", new float[0])).send(new Samples("a", new float[0]));
        assertThrows(AssertionError.class, pe::close);
    }

    @Test
    void refusesAnItemOfAnotherTypeThanThePort() throws Exception {
        PEDescriptor descriptor =
                PEDescriptor.of("test:wrong", "Wrong")
                        .input(PortType.NUMBER, "")
                        .output(PortType.TEXT, "")
                        .build();
        try (PEHarness pe =
                PEHarness.of(SimpleFunctionPE.type(descriptor, Number.class, number -> number))
                        .open()) {
            assertThrows(IllegalArgumentException.class, () -> pe.send(1L));
            assertThrows(IllegalArgumentException.class, () -> pe.send("text"));
        }
    }

    /// Counts to three; the position is its state.
    private static final class Three implements SourcePE, Stateful {
        private int position;

        @Override
        public Supply produce(Output out) {
            out.emit((long) position);
            out.watermark(position);
            return ++position == 3 ? Supply.END : Supply.MORE;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeInt(position);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            position = in.readInt();
        }
    }

    @Test
    void drivesSources() throws Exception {
        try (PEHarness pe = PEHarness.of(THREE, Three::new).open()) {
            pe.produceAll(10);
            assertEquals(List.of(0L, 1L, 2L), pe.outputs());
            assertEquals(OptionalLong.of(2), pe.watermark());
        }
    }

    @Test
    void cancelsAfterSoManyItems() throws Exception {
        try (PEHarness pe = PEHarness.of(THREE, Three::new).cancelAfter(2).open()) {
            pe.produce();
            pe.produce();
            assertThrows(CancellationException.class, pe::produce);
        }
    }

    /// Pairs the n-th item of one port with the n-th of the other.
    private static final class Zip implements ProcessingElement, Stateful {
        private final ArrayDeque<Object> left = new ArrayDeque<>();
        private final ArrayDeque<Object> right = new ArrayDeque<>();

        static final PEDescriptor DESCRIPTOR =
                PEDescriptor.of("test:zip", "Zip")
                        .input("left", PortType.ANY, "", Grouping.SHUFFLE)
                        .input("right", PortType.ANY, "", Grouping.SHUFFLE)
                        .output(PortType.TEXT, "")
                        .build();

        @Override
        public void process(String port, Object item, Output out) {
            (port.equals("left") ? left : right).add(item);
            while (!left.isEmpty() && !right.isEmpty()) {
                out.emit(left.poll() + "" + right.poll());
            }
        }

        @Override
        public void save(DataOutput out) throws IOException {
            for (ArrayDeque<Object> side : List.of(left, right)) {
                out.writeInt(side.size());
                for (Object item : side) {
                    out.writeUTF((String) item);
                }
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            for (ArrayDeque<Object> side : List.of(left, right)) {
                side.clear();
                for (int count = in.readInt(); count > 0; count--) {
                    side.add(in.readUTF());
                }
            }
        }
    }

    @Test
    void aPEThatKeepsSomethingAndDoesNotSaveItIsCaught() throws Exception {
        Supplier<ProcessingElement> forgetful =
                () ->
                        new ProcessingElement() {
                            private long count;

                            @Override
                            public void process(String port, Object item, Output out) {
                                out.emit("" + ++count);
                            }
                        };
        PEDescriptor descriptor =
                PEDescriptor.of("test:forgetful", "Forgetful")
                        .input(PortType.ANY, "")
                        .output(PortType.TEXT, "")
                        .build();
        try (PEHarness pe = PEHarness.of(descriptor, forgetful).open()) {
            pe.send("a");
            AssertionError e = assertThrows(AssertionError.class, () -> pe.send("b"));
            assertTrue(e.getMessage().contains("does not save"), e::getMessage);
        }
    }

    /// Whose report counts what came, and which begins to count anew after a restart.
    private static final class Counting implements ProcessingElement {
        private long count;
        private PEContext context;

        @Override
        public void open(PEContext newContext) {
            context = newContext;
        }

        @Override
        public void process(String port, Object item, Output out) {
            count++;
        }

        @Override
        public void endOfInput(String port, Output out) {
            context.report(Severity.WARNING, "left-out", count + " left out");
        }
    }

    @Test
    void aReportThatARestartLosesIsCaughtAndOneThatItRepeatsIsNot() throws Exception {
        PEDescriptor descriptor =
                PEDescriptor.of("test:counting", "Counting").input(PortType.ANY, "").build();
        try (PEHarness pe = PEHarness.of(descriptor, Counting::new).open()) {
            pe.send("a").send("b");
            AssertionError e = assertThrows(AssertionError.class, pe::end);
            assertTrue(e.getMessage().contains("reported"), e::getMessage);
            assertTrue(e.getMessage().contains("2 left out"), e::getMessage);
        }
        Supplier<ProcessingElement> saysOnce =
                () ->
                        new ProcessingElement() {
                            private PEContext context;
                            private boolean said;

                            @Override
                            public void open(PEContext newContext) {
                                context = newContext;
                            }

                            @Override
                            public void process(String port, Object item, Output out) {
                                if (!said) {
                                    said = true;
                                    context.report(Severity.WARNING, "first", item + " is bad");
                                }
                            }
                        };
        try (PEHarness pe = PEHarness.of(descriptor, saysOnce).open()) {
            pe.send("a").send("b").end();
            assertEquals(List.of("a is bad"), messages(pe));
        }
    }

    private static List<String> messages(PEHarness pe) {
        return pe.reports().stream().map(PEHarness.Report::message).toList();
    }

    @Test
    void triesInterleavingsOfSeveralPorts() throws Exception {
        Map<String, List<String>> items =
                Map.of("left", List.of("a", "b", "c"), "right", List.of("1", "2", "3"));
        assertEquals(20, new HashSet<>(Interleavings.of(items, 20)).size());
        assertEquals(7, Interleavings.of(items, 7).size());
        assertEquals(
                List.of("a1", "b2", "c3"),
                Interleavings.requireSame(
                        PEHarness.of(Zip.DESCRIPTOR, Zip::new), items, "output", 20));
    }

    @Test
    void comparesContentAllTheWayDown() {
        Samples one = new Samples("a", new float[] {1, Float.NaN});
        Samples same = new Samples("a", new float[] {1, Float.NaN});
        Samples other = new Samples("a", new float[] {1, 2});
        assertTrue(ItemContent.equal(List.of(one, one), List.of(one, same)));
        assertFalse(ItemContent.equal(List.of(one), List.of(other)));
        assertFalse(ItemContent.equal(List.of(List.of(1), 2), List.of(List.of(1, 2))));
        assertTrue(ItemContent.equal(Map.of("k", one), Map.of("k", same)));
        assertFalse(ItemContent.equal(1, 1L));
        assertEquals(ItemContent.fingerprint(one), ItemContent.fingerprint(same));
        assertNotEquals(ItemContent.fingerprint(one), ItemContent.fingerprint(other));
    }
}
