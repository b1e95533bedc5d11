package org.correloom.runtime;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.WireMetrics;
import org.correloom.workflow.ParameterValues;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// The instances, tasks, queues and wires of a run, put together as its plan says.
final class Assembly {

    /// What a direct call from instance to instance may take of the stack, generously.
    private static final long STACK_PER_NODE = 16 * 1024;

    private static final long LEAST_STACK = 1024 * 1024;

    /// Part of the heap that all queues together may fill with items that tell their size.
    private static final long QUEUED_PART_OF_HEAP = 4;

    private static final long LEAST_QUEUE_BYTES = 1024 * 1024;

    private record TaskPair(Task producer, Task consumer) {}

    private final Workflow workflow;
    private final Plan plan;
    private final Map<String, NodeRun> nodes = new LinkedHashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Map<Instance, Task> taskOf = new HashMap<>();
    private final Map<TaskPair, Ring> rings = new HashMap<>();
    private final Map<String, List<Wire>> wires = new LinkedHashMap<>();
    private final long mostQueueBytes;

    /// Where streams end.
    private final List<NodeRun> ends;

    Assembly(EmbeddedRun run, Plan plan, RunRequest request, Restoration restoration) {
        this.workflow = restoration.workflow();
        this.plan = plan;
        int queues = plan.wires().values().stream().mapToInt(Plan.PlannedWire::queues).sum();
        this.mostQueueBytes =
                Math.max(
                        LEAST_QUEUE_BYTES,
                        Runtime.getRuntime().maxMemory()
                                / QUEUED_PART_OF_HEAP
                                / Math.max(1, queues));
        makeInstances(run, request);
        makeTasks(run);
        Set<String> feeding =
                workflow.connections().values().stream()
                        .map(connection -> connection.from().node())
                        .collect(Collectors.toSet());
        this.ends =
                nodes.values().stream()
                        .filter(n -> !feeding.contains(n.id()) && !n.descriptor().isSource())
                        .toList();
        workflow.connections().values().forEach(this::connect);
        taskOf.forEach((instance, task) -> instance.assembled(task));
        if (restoration.present()) {
            restore(restoration);
        }
    }

    private void restore(Restoration restoration) {
        for (Instance instance : taskOf.keySet()) {
            restoration.state(instance.node(), instance.rank()).ifPresent(instance::restore);
        }
        taskOf.keySet().forEach(Instance::restoreInlets);
    }

    Collection<NodeRun> nodes() {
        return nodes.values();
    }

    NodeRun node(String id) {
        return nodes.get(id);
    }

    Workflow workflow() {
        return workflow;
    }

    List<Task> tasks() {
        return tasks;
    }

    long stackSize() {
        return LEAST_STACK + plan.order().size() * STACK_PER_NODE;
    }

    private void makeInstances(EmbeddedRun run, RunRequest request) {
        for (String id : plan.order()) {
            PENode node = workflow.nodes().get(id);
            PEType.Atomic type = (PEType.Atomic) request.types().find(node.type()).orElseThrow();
            Parameters parameters =
                    ParameterValues.toParameters(node, type.descriptor(), request.baseFolder());
            NodeRun nodeRun = new NodeRun(node, type.descriptor(), run.eventLog());
            int size = plan.nodes().get(id).instances();
            for (int rank = 0; rank < size; rank++) {
                nodeRun.instances().add(new Instance(run, nodeRun, rank, size, type, parameters));
            }
            nodes.put(id, nodeRun);
        }
    }

    private void makeTasks(EmbeddedRun run) {
        Semaphore rights = plan.oversubscribed() ? new Semaphore(plan.threads(), true) : null;
        int processors = Runtime.getRuntime().availableProcessors();
        boolean mayLookAround = rights == null && plan.tasks().size() <= processors;
        for (Plan.PlannedTask planned : plan.tasks()) {
            List<Instance> members =
                    planned.instances().stream()
                            .map(ref -> nodes.get(ref.node()).instances().get(ref.rank()))
                            .toList();
            Task task =
                    new Task(
                            run, planned.name(), members, rights, mayLookAround, planned.boundTo());
            tasks.add(task);
            members.forEach(instance -> taskOf.put(instance, task));
        }
    }

    private void connect(Connection connection) {
        Plan.PlannedWire planned = plan.wires().get(connection.id());
        NodeRun from = nodes.get(connection.from().node());
        NodeRun to = nodes.get(connection.to().node());
        Port input = to.descriptor().input(connection.to().port()).orElseThrow();
        for (Instance producer : from.instances()) {
            List<Instance> consumers =
                    planned.delivery() == Plan.Delivery.RANK_TO_RANK
                            ? List.of(to.instances().get(producer.rank()))
                            : to.instances();
            Inlet[] inlets = new Inlet[consumers.size()];
            for (int i = 0; i < inlets.length; i++) {
                Instance consumer = consumers.get(i);
                int port = consumer.input(input.name());
                inlets[i] = consumer.inlet(producer, port, ring(producer, consumer, planned));
            }
            Wire wire = new Wire(connection.id(), planned.grouping(), inlets, producer.rank());
            producer.outlet(connection.from().port()).add(wire, planned.grouping(), input, to.id());
            wires.computeIfAbsent(connection.id(), id -> new ArrayList<>()).add(wire);
        }
    }

    private Ring ring(Instance producer, Instance consumer, Plan.PlannedWire planned) {
        if (planned.delivery() != Plan.Delivery.QUEUED) {
            return null;
        }
        TaskPair pair = new TaskPair(taskOf.get(producer), taskOf.get(consumer));
        return rings.computeIfAbsent(
                pair,
                p -> {
                    Ring ring =
                            new Ring(
                                    p.producer(), p.consumer(), planned.capacity(), mostQueueBytes);
                    p.producer().addOut(ring);
                    p.consumer().addIn(ring);
                    return ring;
                });
    }

    Map<String, WireMetrics> wireMetrics() {
        Map<String, WireMetrics> metrics = new HashMap<>();
        wires.forEach(
                (connection, parts) -> {
                    long items = 0;
                    long waiting = 0;
                    int capacity = 0;
                    for (Wire wire : parts) {
                        items += wire.delivered();
                        for (Inlet inlet : wire.inlets()) {
                            if (inlet.ring() != null) {
                                waiting -= inlet.taken.get();
                                capacity += inlet.ring().capacity();
                            }
                        }
                        waiting += capacity == 0 ? 0 : wire.sent();
                    }
                    metrics.put(
                            connection,
                            new WireMetrics(
                                    connection,
                                    items,
                                    (int) Math.clamp(waiting, 0, capacity),
                                    capacity));
                });
        return metrics;
    }

    /// Least event time over the instances where streams end, or the smallest number when one of
    /// them knows none. Sinks that have ended count with the last they knew.
    long leastSinkWatermark() {
        long least = Long.MAX_VALUE;
        for (NodeRun node : ends) {
            for (Instance instance : node.instances()) {
                least = Math.min(least, instance.watermark());
            }
        }
        return least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
    }
}
