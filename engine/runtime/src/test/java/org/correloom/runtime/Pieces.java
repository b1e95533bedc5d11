package org.correloom.runtime;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/// Small PEs and a workflow made of them, built up by a test; what reaches a collecting node can be
/// read when the run has ended.
final class Pieces implements PEResolver {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /// An item at a collector.
    record Arrived(int rank, Object item) {}

    /// What a PE does with an item.
    interface Work {
        void on(Object item, Output out) throws Exception;
    }

    private final Map<String, PEType> types = new HashMap<>();
    private final Map<String, List<Arrived>> arrived = new HashMap<>();
    private Workflow workflow = Workflow.EMPTY.withName("test");
    private int wires;
    private Path folder;

    Pieces folder(Path newFolder) {
        folder = newFolder;
        return this;
    }

    /// Adds a node of a type of its own.
    Pieces node(
            String id,
            UnaryOperator<PEDescriptor.Builder> ports,
            Supplier<? extends ProcessingElement> factory) {
        PEDescriptor descriptor = ports.apply(PEDescriptor.of("test:" + id, id)).build();
        types.put(descriptor.type(), new PEType.Atomic(descriptor, factory));
        workflow = workflow.withNode(new PENode(id, descriptor.type()));
        return this;
    }

    /// A source of the numbers 0 to count - 1, each its own event time.
    Pieces numbers(String id, long count) {
        return node(id, d -> d.output(PortType.NUMBER, ""), () -> new Numbers(0, count));
    }

    Pieces source(String id, Supplier<? extends SourcePE> factory) {
        return node(id, d -> d.output(PortType.ANY, ""), factory);
    }

    /// A node with one input and one output.
    Pieces work(String id, Supplier<Work> work) {
        return node(
                id,
                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                () -> new Worker(work.get()));
    }

    Pieces pass(String id) {
        return work(id, () -> (item, out) -> out.emit(item));
    }

    /// A sink that keeps what it gets.
    Pieces collect(String id) {
        List<Arrived> list = Collections.synchronizedList(new ArrayList<>());
        arrived.put(id, list);
        return node(id, d -> d.input(PortType.ANY, ""), () -> new Collector(list));
    }

    Pieces instances(String id, int count) {
        workflow = workflow.withNode(workflow.nodes().get(id).withInstances(count));
        return this;
    }

    Pieces change(String id, UnaryOperator<PENode> change) {
        workflow = workflow.withNode(change.apply(workflow.nodes().get(id)));
        return this;
    }

    /// Wires `a.output` to `b.input`, and so on.
    Pieces chain(String... ids) {
        for (int i = 1; i < ids.length; i++) {
            wire(ids[i - 1] + ".output", ids[i] + ".input", null);
        }
        return this;
    }

    Pieces wire(String from, String to, Grouping grouping) {
        wires++;
        workflow =
                workflow.withConnection(
                        Connection.of("w" + wires, from, to).withGrouping(grouping));
        return this;
    }

    Workflow workflow() {
        return workflow;
    }

    List<Arrived> arrived(String id) {
        return arrived.get(id);
    }

    List<Object> items(String id) {
        synchronized (arrived.get(id)) {
            return arrived.get(id).stream().map(Arrived::item).toList();
        }
    }

    List<Long> sorted(String id) {
        return items(id).stream().map(item -> ((Number) item).longValue()).sorted().toList();
    }

    static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Override
    public Optional<PEType> find(String typeId) {
        return Optional.ofNullable(types.get(typeId));
    }

    RunRequest request(int threads) {
        return new RunRequest(workflow, this, Path.of(""), Optional.ofNullable(folder), threads);
    }

    Run start(Mapping mapping, int threads) {
        return mapping.start(request(threads));
    }

    Run start(Enactment how) {
        return start(how.mapping(), how.threads());
    }

    RunOutcome run(Enactment how) throws InterruptedException {
        return end(start(how));
    }

    /// Waits until something holds, but not for ever.
    static void until(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("that has not come true within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    /// Waits for the end; a run that hangs is a failure, never a hanging test.
    static RunOutcome end(Run run) throws InterruptedException {
        return end(run, PATIENCE);
    }

    static RunOutcome end(Run run, Duration patience) throws InterruptedException {
        Optional<RunOutcome> outcome = run.await(patience);
        if (outcome.isEmpty()) {
            StringBuilder stacks = new StringBuilder();
            Thread.getAllStackTraces()
                    .forEach(
                            (thread, stack) -> {
                                if (thread.getName().startsWith(run.id() + "/")) {
                                    stacks.append(thread).append('\n');
                                    for (StackTraceElement frame : stack) {
                                        stacks.append("    ").append(frame).append('\n');
                                    }
                                }
                            });
            run.cancel();
            throw new AssertionError("the run hangs: " + run.metrics() + "\n" + stacks);
        }
        return outcome.get();
    }

    /// A mapping with a number of threads.
    record Enactment(Mapping mapping, int threads) {
        static final Enactment SIMPLE = new Enactment(new SimpleMapping(), 1);

        static Enactment threads(int count) {
            return new Enactment(new ThreadsMapping(), count);
        }

        static List<Enactment> all() {
            return List.of(SIMPLE, threads(1), threads(2), threads(8));
        }

        @Override
        public String toString() {
            return mapping.name() + " " + threads;
        }
    }

    static final class Numbers implements SourcePE {
        private long next;
        private final long end;

        Numbers(long begin, long end) {
            this.next = begin;
            this.end = end;
        }

        @Override
        public Supply produce(Output out) {
            if (next == end) {
                return Supply.END;
            }
            out.emit(next);
            next++;
            out.watermark(next);
            return next == end ? Supply.END : Supply.MORE;
        }
    }

    private static final class Worker implements ProcessingElement {
        private final Work work;

        Worker(Work work) {
            this.work = work;
        }

        @Override
        public void process(String port, Object item, Output out) throws Exception {
            work.on(item, out);
        }
    }

    private static final class Collector implements ProcessingElement {
        private final List<Arrived> list;
        private int rank;

        Collector(List<Arrived> list) {
            this.list = list;
        }

        @Override
        public void open(PEContext context) {
            rank = context.rank();
        }

        @Override
        public void process(String port, Object item, Output out) {
            list.add(new Arrived(rank, item));
        }
    }
}
