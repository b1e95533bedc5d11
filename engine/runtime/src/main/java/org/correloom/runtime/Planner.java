package org.correloom.runtime;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parallelism;
import org.correloom.api.pe.Port;
import org.correloom.api.run.RunTuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes plans: a pure function of a workflow, its types and a number of threads.
///
/// Instances (threads mapping), the first that applies: what the user asked for; 1 for a PE that
/// declares itself single; 1 for a source, since only its author knows how to share its input out;
/// 1 when every input is all-to-one; as many as its producers when one item costs less than
/// [#CHEAP]; else one for each thread.
///
/// With measured loads, nodes of the last two kinds get instances in proportion to the work in
/// their chain, so that the bottleneck is not slowed by threads that wait.
///
/// Fusion: a node joins the thread of its producer when *all* its inputs come from that one chain,
/// with equal instances, over wires that may go rank to rank (shuffle, or one instance on each
/// side). Taking all inputs is what keeps queues between chains free of cycles, and so free of
/// deadlocks. A single-instance node whose cost reaches [#HEAVY] keeps a thread of its own.
///
/// It is long because every choice comes with the sentence that says why.
public final class Planner {

    /// Items that cost less than this are not worth a queue.
    static final double CHEAP = 1;

    /// Single-instance PEs of at least this cost run beside their producer, not within it.
    static final double HEAVY = 5;

    /// Room for cheap items; divided by the consumer's cost, since a few costly items keep it busy.
    static final int MOST_ROOM = 1024;

    static final int LEAST_ROOM = 8;

    /// More instances than the measured share asks for, since the next data may be shared
    /// otherwise.
    private static final double HEADROOM = 1.25;

    private static final String FOR_EACH_THREAD = "one for each thread";
    private static final String CHEAP_ONE = "cheap: as many as its producers";
    private static final Set<String> BALANCED = Set.of(FOR_EACH_THREAD, CHEAP_ONE);
    private static final String ASKED = "asked for";
    private static final String SETTLED = "as many as when its checkpoint was taken";

    private final Workflow workflow;
    private final int threads;
    private final Map<String, Integer> settled;
    private final RunTuning tuning;
    private final Processors processors;
    private final Map<String, PEDescriptor> descriptors = new HashMap<>();
    private final List<String> order;
    private final Map<String, Integer> instances = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    private Planner(
            Workflow workflow,
            PEResolver types,
            int threads,
            Map<String, Integer> settled,
            RunTuning tuning,
            Processors processors) {
        this.workflow = workflow;
        this.threads = threads;
        this.tuning = tuning;
        this.processors = processors;
        this.settled = Map.copyOf(settled);
        for (PENode node : workflow.nodes().values()) {
            descriptors.put(node.id(), atomic(node, types).descriptor());
        }
        workflow.connections().values().forEach(this::requireEnds);
        order = order(workflow);
        requireInputs();
    }

    /// The plan of the `simple` mapping: every instance in one thread, direct calls only; one
    /// instance for each node unless the user asks for more.
    ///
    /// @throws IllegalArgumentException when the workflow is not valid
    public static Plan simple(Workflow workflow, PEResolver types) {
        return simple(workflow, types, Map.of());
    }

    /// The same for a run that goes on from a checkpoint.
    ///
    /// @param settled how many instances nodes have when the workflow leaves it open, by node id
    static Plan simple(Workflow workflow, PEResolver types, Map<String, Integer> settled) {
        return new Planner(workflow, types, 1, settled, RunTuning.DEFAULT, Processors.ofMachine())
                .planSimple();
    }

    /// The plan of the `threads` mapping.
    ///
    /// @param threads how many may compute at once, at least 1
    /// @throws IllegalArgumentException when the workflow is not valid
    public static Plan threads(Workflow workflow, PEResolver types, int threads) {
        return threads(workflow, types, threads, RunTuning.DEFAULT);
    }

    /// The same with measured loads and a wish about the processors.
    public static Plan threads(Workflow workflow, PEResolver types, int threads, RunTuning tuning) {
        return threads(workflow, types, threads, Map.of(), tuning, Processors.ofMachine());
    }

    /// The same for a run that goes on from a checkpoint, and for any machine.
    ///
    /// @param settled how many instances nodes have when the workflow leaves it open, by node id
    static Plan threads(
            Workflow workflow,
            PEResolver types,
            int threads,
            Map<String, Integer> settled,
            RunTuning tuning,
            Processors processors) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ": it must be 1 or more");
        }
        return new Planner(workflow, types, threads, settled, tuning, processors).planThreads();
    }

    private static PEType.Atomic atomic(PENode node, PEResolver types) {
        PEType type =
                types.find(node.type())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "node "
                                                        + node.id()
                                                        + " has the type "
                                                        + node.type()
                                                        + ", which nobody provides"));
        if (type instanceof PEType.Atomic atomic) {
            return atomic;
        }
        throw new IllegalArgumentException(
                "node " + node.id() + " is a composite: expand it before the run");
    }

    private void requireEnds(Connection connection) {
        String from = connection.from().node();
        String to = connection.to().node();
        boolean begins =
                descriptors.containsKey(from)
                        && descriptors.get(from).output(connection.from().port()).isPresent();
        boolean ends =
                descriptors.containsKey(to)
                        && descriptors.get(to).input(connection.to().port()).isPresent();
        if (!begins || !ends) {
            throw new IllegalArgumentException(
                    "connection %s goes from %s to %s, and there is no such %s"
                            .formatted(
                                    connection.id(),
                                    connection.from(),
                                    connection.to(),
                                    begins ? "input" : "output"));
        }
    }

    private void requireInputs() {
        for (String id : order) {
            PEDescriptor descriptor = descriptors.get(id);
            List<Connection> into = workflow.into(id);
            for (Port port : descriptor.inputs()) {
                if (port.required()
                        && into.stream().noneMatch(c -> c.to().port().equals(port.name()))) {
                    throw new IllegalArgumentException(
                            "nothing is wired to " + id + "." + port.name());
                }
            }
            if (into.isEmpty() && !descriptor.isSource()) {
                throw new IllegalArgumentException("none of the inputs of " + id + " is wired");
            }
        }
    }

    /// Producers before consumers, ids in alphabetical order where nothing else decides.
    private static List<String> order(Workflow workflow) {
        Map<String, Integer> waiting = new HashMap<>();
        workflow.nodes().keySet().forEach(id -> waiting.put(id, workflow.into(id).size()));
        TreeSet<String> ready = new TreeSet<>();
        waiting.forEach(
                (id, count) -> {
                    if (count == 0) {
                        ready.add(id);
                    }
                });
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String id = ready.pollFirst();
            order.add(id);
            for (Connection connection : workflow.outOf(id)) {
                String to = connection.to().node();
                if (waiting.merge(to, -1, Integer::sum) == 0) {
                    ready.add(to);
                }
            }
        }
        if (order.size() < waiting.size()) {
            TreeSet<String> rest = new TreeSet<>(waiting.keySet());
            order.forEach(rest::remove);
            throw new IllegalArgumentException("the workflow has a cycle among the nodes " + rest);
        }
        return order;
    }

    private Grouping grouping(Connection connection) {
        return connection
                .grouping()
                .orElseGet(
                        () ->
                                descriptors
                                        .get(connection.to().node())
                                        .input(connection.to().port())
                                        .orElseThrow()
                                        .grouping());
    }

    private Plan planSimple() {
        List<Plan.InstanceRef> all = new ArrayList<>();
        SortedMap<String, Plan.PlannedNode> nodes = new TreeMap<>();
        for (String id : order) {
            PENode node = workflow.nodes().get(id);
            int count = node.instances() > 0 ? node.instances() : settled.getOrDefault(id, 1);
            for (int rank = 0; rank < count; rank++) {
                all.add(new Plan.InstanceRef(id, rank));
            }
            nodes.put(
                    id,
                    new Plan.PlannedNode(
                            id,
                            node.type(),
                            count,
                            node.instances() > 0
                                    ? ASKED
                                    : settled.containsKey(id) ? SETTLED : "simple runs one of each",
                            "simple has one thread"));
        }
        SortedMap<String, Plan.PlannedWire> wires = new TreeMap<>();
        for (Connection c : workflow.connections().values()) {
            wires.put(c.id(), wire(c, Plan.Delivery.DIRECT, 0, 0, "simple has one thread"));
        }
        List<Plan.PlannedTask> tasks =
                all.isEmpty() ? List.of() : List.of(new Plan.PlannedTask("simple#0", all, ""));
        return new Plan(
                "simple", 1, order, nodes, tasks, wires, "the thread is not bound to a processor");
    }

    private Plan.PlannedWire wire(
            Connection c, Plan.Delivery delivery, int queues, int capacity, String reason) {
        return new Plan.PlannedWire(
                c.id(),
                c.from().toString(),
                c.to().toString(),
                grouping(c),
                delivery,
                queues,
                capacity,
                reason);
    }

    private Plan planThreads() {
        order.forEach(this::chooseInstances);
        Map<String, String> chainOf = new LinkedHashMap<>();
        Map<String, String> fusion = new HashMap<>();
        order.forEach(id -> chooseChain(id, chainOf, fusion));
        if (balance(chainOf)) {
            chainOf.clear();
            fusion.clear();
            order.forEach(id -> chooseChain(id, chainOf, fusion));
        }

        SortedMap<String, Plan.PlannedNode> nodes = new TreeMap<>();
        for (String id : order) {
            nodes.put(
                    id,
                    new Plan.PlannedNode(
                            id,
                            workflow.nodes().get(id).type(),
                            instances.get(id),
                            reasons.get(id),
                            fusion.get(id)));
        }
        SortedMap<String, Plan.PlannedWire> wires = new TreeMap<>();
        for (Connection c : workflow.connections().values()) {
            wires.put(c.id(), planWire(c, chainOf));
        }
        List<Plan.PlannedTask> tasks = tasks(chainOf);
        PlannedBinding binding = PlannedBinding.of(tasks, instances, tuning.pinning(), processors);
        return new Plan("threads", threads, order, nodes, binding.tasks(), wires, binding.text());
    }

    /// Gives every chain instances in proportion to the work that was measured in it: the
    /// bottleneck gets all threads, and what hardly ever works gets one, which saves queues. A
    /// chain keeps its
    /// instances equal, so that it stays together.
    ///
    /// @return whether anything was changed
    private boolean balance(Map<String, String> chainOf) {
        double all = 0;
        Map<String, Double> loads = new HashMap<>();
        for (String id : order) {
            double load = tuning.loads().getOrDefault(id, 0.0);
            all += load;
            loads.merge(chainOf.get(id), load, Double::sum);
        }
        if (all <= 0) {
            return false;
        }
        boolean changed = false;
        for (String id : order) {
            if (!BALANCED.contains(reasons.get(id))) {
                continue;
            }
            double share = loads.get(chainOf.get(id)) / all;
            int count = (int) Math.clamp(Math.ceil(HEADROOM * share * threads), 1, threads);
            reasons.put(id, "measured: %.0f %% of the work is in its chain".formatted(100 * share));
            changed |= count != instances.put(id, count);
        }
        return changed;
    }

    private void chooseInstances(String id) {
        PENode node = workflow.nodes().get(id);
        PEDescriptor descriptor = descriptors.get(id);
        List<Connection> into = workflow.into(id);
        int count;
        String reason;
        if (node.instances() > 0) {
            count = node.instances();
            reason = ASKED;
        } else if (descriptor.parallelism() == Parallelism.SINGLE) {
            count = 1;
            reason = "the PE is single";
        } else if (settled.containsKey(id)) {
            count = settled.get(id);
            reason = SETTLED;
        } else if (descriptor.isSource()) {
            count = 1;
            reason = "a source runs once unless asked for more";
        } else if (into.stream().allMatch(c -> grouping(c).equals(Grouping.ALL_TO_ONE))) {
            count = 1;
            reason = "all its items go to one";
        } else if (descriptor.cost() < CHEAP) {
            count = into.stream().mapToInt(c -> instances.get(c.from().node())).max().orElse(1);
            reason = CHEAP_ONE;
        } else {
            count = threads;
            reason = FOR_EACH_THREAD;
        }
        instances.put(id, count);
        reasons.put(id, reason);
    }

    private void chooseChain(String id, Map<String, String> chainOf, Map<String, String> fusion) {
        List<Connection> into = workflow.into(id);
        int count = instances.get(id);
        TreeSet<String> producerChains = new TreeSet<>();
        into.forEach(c -> producerChains.add(chainOf.get(c.from().node())));
        String own;
        if (into.isEmpty()) {
            own = "begins a thread: a source";
        } else if (producerChains.size() > 1) {
            own = "begins a thread: its inputs come from several";
        } else if (into.stream().anyMatch(c -> instances.get(c.from().node()) != count)) {
            own = "begins a thread: its producer has another number of instances";
        } else if (count > 1
                && into.stream().anyMatch(c -> !grouping(c).equals(Grouping.SHUFFLE))) {
            own =
                    "begins a thread: its items are shared out by "
                            + grouping(into.getFirst()).text();
        } else if (count == 1 && threads > 1 && descriptors.get(id).cost() >= HEAVY) {
            own = "begins a thread: costly and single, so it runs beside its producer";
        } else {
            String chain = producerChains.first();
            chainOf.put(id, chain);
            fusion.put(id, "in the thread of " + chain + ", whose instances match");
            return;
        }
        chainOf.put(id, id);
        fusion.put(id, own);
    }

    private Plan.PlannedWire planWire(Connection c, Map<String, String> chainOf) {
        String from = c.from().node();
        String to = c.to().node();
        if (chainOf.get(from).equals(chainOf.get(to))) {
            return wire(c, Plan.Delivery.RANK_TO_RANK, 0, 0, "same thread");
        }
        double cost = Math.max(1, descriptors.get(to).cost());
        int capacity = (int) Math.clamp(MOST_ROOM / cost, LEAST_ROOM, MOST_ROOM);
        return wire(
                c,
                Plan.Delivery.QUEUED,
                instances.get(from) * instances.get(to),
                capacity,
                "consumer's cost " + descriptors.get(to).cost());
    }

    private List<Plan.PlannedTask> tasks(Map<String, String> chainOf) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        chainOf.forEach(
                (node, chain) -> members.computeIfAbsent(chain, c -> new ArrayList<>()).add(node));
        List<Plan.PlannedTask> tasks = new ArrayList<>();
        members.forEach(
                (chain, inside) -> {
                    for (int rank = 0; rank < instances.get(chain); rank++) {
                        List<Plan.InstanceRef> refs = new ArrayList<>();
                        for (String node : inside) {
                            refs.add(new Plan.InstanceRef(node, rank));
                        }
                        tasks.add(new Plan.PlannedTask(chain + "#" + rank, refs, ""));
                    }
                });
        return tasks;
    }
}
