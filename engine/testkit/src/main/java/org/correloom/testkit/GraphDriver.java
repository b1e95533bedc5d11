package org.correloom.testkit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.Timed;
import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.SimpleMapping;
import org.correloom.runtime.ThreadsMapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs a small workflow on `simple` and on `threads` with 1, 2 and 8 threads, and hands back what
/// passed chosen ports.
///
/// ```
/// GraphDriver driver =
///         GraphDriver.of(workflow, catalogue).feed("demean.input",
/// traces).collect("stack.output"); List<Object> stacks =
/// driver.requireSameEverywhere().outputs("stack.output"); ```
///
/// A driver is immutable; each `with…`, `feed` and `collect` makes another one.
public final class GraphDriver {

    /// Longest time that one run may take.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String TYPE_PREFIX = "testkit:";

    /// A mapping with a number of threads.
    private record Way(Mapping mapping, int threads) {
        @Override
        public String toString() {
            return mapping.name() + " with " + threads + (threads == 1 ? " thread" : " threads");
        }
    }

    private static final List<Way> WAYS =
            List.of(
                    new Way(new SimpleMapping(), 1),
                    new Way(new ThreadsMapping(), 1),
                    new Way(new ThreadsMapping(), 2),
                    new Way(new ThreadsMapping(), 8));

    /// One run that has ended.
    ///
    /// @param way the mapping and its threads, for messages
    /// @param collected by `node.port`, in the order of arrival
    public record Driven(
            String way, Run run, RunOutcome outcome, Map<String, List<Object>> collected) {

        /// What passed a collected port.
        ///
        /// @throws IllegalArgumentException when it was not collected
        public List<Object> outputs(String port) {
            List<Object> items = collected.get(port);
            if (items == null) {
                throw new IllegalArgumentException(
                        port + " was not collected; " + collected.keySet() + " were");
            }
            return items;
        }
    }

    private final Workflow workflow;
    private final PEResolver types;
    private final Path baseFolder;
    private final Map<String, List<Object>> feeds;
    private final List<String> collected;

    private GraphDriver(
            Workflow workflow,
            PEResolver types,
            Path baseFolder,
            Map<String, List<Object>> feeds,
            List<String> collected) {
        this.workflow = workflow;
        this.types = types;
        this.baseFolder = baseFolder;
        this.feeds = feeds;
        this.collected = collected;
    }

    public static GraphDriver of(Workflow workflow, PEResolver types) {
        return new GraphDriver(workflow, types, Path.of(""), new TreeMap<>(), List.of());
    }

    /// What relative paths in parameters are resolved against.
    public GraphDriver withBaseFolder(Path folder) {
        return new GraphDriver(workflow, types, folder, feeds, collected);
    }

    /// Wires a source of these items to an input port, written `node.port`. Event time follows
    /// [Timed] items that come in order of their time.
    public GraphDriver feed(String port, List<?> items) {
        Map<String, List<Object>> more = new TreeMap<>(feeds);
        more.put(port, List.copyOf(items));
        return new GraphDriver(workflow, types, baseFolder, more, collected);
    }

    /// Collects what an output port, written `node.port`, emits.
    public GraphDriver collect(String port) {
        List<String> more = new ArrayList<>(collected);
        more.add(port);
        return new GraphDriver(workflow, types, baseFolder, feeds, more);
    }

    /// Runs it in all ways, in turn.
    ///
    /// @throws AssertionError when a run has not ended after two minutes
    public List<Driven> runEverywhere() throws InterruptedException {
        List<Driven> driven = new ArrayList<>();
        for (Way way : WAYS) {
            driven.add(run(way));
        }
        return driven;
    }

    /// Runs it in all ways, and fails unless each run completes and each collected port emits the
    /// same items, in whatever order.
    ///
    /// @return the run on `simple`
    public Driven requireSameEverywhere() throws InterruptedException {
        List<Driven> all = runEverywhere();
        Driven first = all.getFirst();
        for (Driven one : all) {
            if (one.outcome().state() != RunState.COMPLETED) {
                throw new AssertionError("on " + one.way() + " it ends with " + one.outcome());
            }
            for (String port : collected) {
                if (!Interleavings.sameItems(first.outputs(port), one.outputs(port))) {
                    throw new AssertionError(
                            "at %s, %s emits %s; %s emits %s"
                                    .formatted(
                                            port,
                                            first.way(),
                                            first.outputs(port),
                                            one.way(),
                                            one.outputs(port)));
                }
            }
        }
        return first;
    }

    /// Runs it on `simple`.
    public Driven runSimple() throws InterruptedException {
        return run(WAYS.getFirst());
    }

    private Driven run(Way way) throws InterruptedException {
        Map<String, PEType> own = new LinkedHashMap<>();
        Map<String, List<Object>> kept = new LinkedHashMap<>();
        Workflow wired = workflow;
        int number = 0;
        for (Map.Entry<String, List<Object>> feed : feeds.entrySet()) {
            String id = "feed-" + ++number;
            own.put(TYPE_PREFIX + id, source(id, feed.getValue()));
            wired = wired.withNode(new PENode(id, TYPE_PREFIX + id));
            wired = wire(wired, id, id + ".output", feed.getKey());
        }
        for (String port : collected) {
            String id = "collect-" + ++number;
            List<Object> items = Collections.synchronizedList(new ArrayList<>());
            kept.put(port, items);
            own.put(TYPE_PREFIX + id, sink(id, items));
            wired = wired.withNode(new PENode(id, TYPE_PREFIX + id));
            wired = wire(wired, id, port, id + ".input");
        }
        PEResolver resolver = id -> Optional.ofNullable(own.get(id)).or(() -> types.find(id));
        Run run =
                way.mapping()
                        .start(
                                new RunRequest(
                                        wired,
                                        resolver,
                                        baseFolder,
                                        Optional.empty(),
                                        way.threads()));
        Optional<RunOutcome> outcome = run.await(PATIENCE);
        if (outcome.isEmpty()) {
            run.cancel();
            throw new AssertionError("on " + way + " the run has not ended: " + run.metrics());
        }
        Map<String, List<Object>> copies = new LinkedHashMap<>();
        kept.forEach((port, items) -> copies.put(port, List.copyOf(items)));
        return new Driven(way.toString(), run, outcome.get(), copies);
    }

    private static Workflow wire(Workflow workflow, String id, String from, String to) {
        return workflow.withConnection(
                new Connection("testkit-" + id, PortRef.parse(from), PortRef.parse(to)));
    }

    private static PEType source(String id, List<Object> items) {
        return new PEType.Atomic(
                PEDescriptor.of(TYPE_PREFIX + id, id).single().output(PortType.ANY, "").build(),
                () -> new Feed(items));
    }

    private static PEType sink(String id, List<Object> items) {
        return new PEType.Atomic(
                PEDescriptor.of(TYPE_PREFIX + id, id).single().input(PortType.ANY, "").build(),
                () -> new Collector(items));
    }

    private static final class Feed implements SourcePE {
        private final List<Object> items;
        private int next;

        Feed(List<Object> items) {
            this.items = items;
        }

        @Override
        public Supply produce(Output out) {
            if (next == items.size()) {
                return Supply.END;
            }
            Object item = items.get(next++);
            if (item instanceof Timed timed) {
                out.watermark(timed.eventTime());
            }
            out.emit(item);
            return Supply.MORE;
        }
    }

    private static final class Collector implements ProcessingElement {
        private final List<Object> items;

        Collector(List<Object> items) {
            this.items = items;
        }

        @Override
        public void process(String port, Object item, Output out) {
            items.add(item);
        }
    }
}
