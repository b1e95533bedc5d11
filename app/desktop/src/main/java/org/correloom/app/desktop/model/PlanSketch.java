package org.correloom.app.desktop.model;

import org.correloom.runtime.Plan;
import org.correloom.runtime.Plan.InstanceRef;
import org.correloom.runtime.Plan.PlannedNode;
import org.correloom.runtime.Plan.PlannedTask;
import org.correloom.runtime.Plan.PlannedWire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A plan as the canvas draws it. What is inside a composite counts for the composite.
///
/// @param nodes by id on the canvas
public record PlanSketch(Plan plan, Map<String, Place> nodes) {

    /// How a node is carried out.
    ///
    /// @param instances how many; 0 for a composite whose nodes have different numbers
    /// @param group nodes of one group share threads; from 0, in the order of the data
    /// @param threads numbers of the threads, from 1: `1`, `2–5`; those of a composite: `1, 3–6`
    public record Place(int instances, int group, String threads) {

        /// As the canvas has it: `thread 1`.
        public String label() {
            return (threads.matches("\\d+") ? "thread " : "threads ") + threads;
        }
    }

    public PlanSketch {
        nodes = Map.copyOf(nodes);
    }

    static PlanSketch of(Plan plan) {
        Map<String, TreeSet<Integer>> threads = new HashMap<>();
        Map<String, Integer> groups = new HashMap<>();
        Map<List<String>, Integer> numbers = new HashMap<>();
        List<PlannedTask> tasks = inOrderOfData(plan);
        for (int i = 0; i < tasks.size(); i++) {
            List<String> together =
                    tasks.get(i).instances().stream().map(InstanceRef::node).distinct().toList();
            int next = numbers.size();
            int group = numbers.computeIfAbsent(together, nodes -> next);
            for (String node : together) {
                threads.computeIfAbsent(node, id -> new TreeSet<>()).add(i + 1);
                groups.put(node, group);
            }
        }
        Map<String, Place> places = new TreeMap<>();
        Map<String, TreeSet<Integer>> outer = new HashMap<>();
        for (String id : plan.order()) {
            String shown = onCanvas(id);
            TreeSet<Integer> all = outer.computeIfAbsent(shown, o -> new TreeSet<>());
            all.addAll(threads.getOrDefault(id, new TreeSet<>()));
            int instances = plan.nodes().get(id).instances();
            Place place = new Place(instances, groups.getOrDefault(id, 0), ranges(all));
            places.merge(
                    shown,
                    place,
                    (before, now) ->
                            new Place(
                                    before.instances() == now.instances() ? now.instances() : 0,
                                    before.group(),
                                    now.threads()));
        }
        return new PlanSketch(plan, places);
    }

    public Optional<Place> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    public Optional<PlannedWire> wire(String id) {
        return Optional.ofNullable(plan.wires().get(id));
    }

    /// Why a node runs as it does: one line, for a composite one for each of its nodes.
    public String aboutNode(String id) {
        StringBuilder text = new StringBuilder();
        for (String each : plan.order()) {
            if (onCanvas(each).equals(id)) {
                PlannedNode node = plan.nodes().get(each);
                text.append(text.isEmpty() ? "" : "\n")
                        .append(each.equals(id) ? "" : each.substring(id.length() + 1) + ": ")
                        .append(
                                "×%d: %s; %s"
                                        .formatted(node.instances(), node.reason(), node.fusion()));
            }
        }
        return text.toString();
    }

    /// How items get along a wire, and why; empty when the plan has no such wire.
    public String aboutWire(String id) {
        return wire(id).map(
                        wire ->
                                switch (wire.delivery()) {
                                            case DIRECT -> "No queue: direct call";
                                            case RANK_TO_RANK ->
                                                    "No queue: direct call, each instance to the one"
                                                            + " of the same number";
                                            case QUEUED ->
                                                    (wire.queues() == 1
                                                                    ? "A queue"
                                                                    : wire.queues() + " queues")
                                                            + " of %d items"
                                                                    .formatted(wire.capacity());
                                        }
                                        + " (%s)".formatted(wire.reason()))
                .orElse("");
    }

    /// The plan in a few sentences.
    public String about() {
        int instances = plan.nodes().values().stream().mapToInt(PlannedNode::instances).sum();
        return "%s of %s on %s, of which %d may compute at once. %s."
                .formatted(
                        Quantities.counted(instances, "instance"),
                        Quantities.counted(plan.nodes().size(), "PE"),
                        Quantities.counted(plan.tasks().size(), "thread"),
                        Math.min(plan.threads(), plan.tasks().size()),
                        Character.toUpperCase(plan.binding().charAt(0))
                                + plan.binding().substring(1));
    }

    /// Threads of one group follow each other.
    private static List<PlannedTask> inOrderOfData(Plan plan) {
        Map<String, Integer> order = new HashMap<>();
        plan.order().forEach(id -> order.put(id, order.size()));
        List<PlannedTask> tasks = new ArrayList<>(plan.tasks());
        tasks.sort(
                (a, b) -> {
                    InstanceRef first = a.instances().getFirst();
                    InstanceRef second = b.instances().getFirst();
                    int byNode = Integer.compare(order.get(first.node()), order.get(second.node()));
                    return byNode != 0 ? byNode : Integer.compare(first.rank(), second.rank());
                });
        return tasks;
    }

    private static String ranges(TreeSet<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int begin = -1;
        for (int number : numbers) {
            if (!numbers.contains(number - 1)) {
                begin = number;
            }
            if (!numbers.contains(number + 1)) {
                parts.add(begin == number ? "" + begin : begin + "–" + number);
            }
        }
        return String.join(", ", parts);
    }

    private static String onCanvas(String node) {
        return node.split("/", 2)[0];
    }
}
