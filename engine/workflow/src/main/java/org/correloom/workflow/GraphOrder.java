package org.correloom.workflow;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Orders of a graph's nodes that follow its connections. Connections whose ends do not exist are
/// passed over. Every answer depends on the graph only, not on chance.
public final class GraphOrder {

    private GraphOrder() {}

    /// All node ids, every node after those that feed it, and by id where that leaves a choice;
    /// empty when there is a cycle.
    public static Optional<List<String>> topological(Graph graph) {
        if (!cycles(graph).isEmpty()) {
            return Optional.empty();
        }
        List<String> order = new ArrayList<>(graph.nodes().size());
        new TopologicalOrderIterator<>(directed(graph), String::compareTo)
                .forEachRemaining(order::add);
        return Optional.of(order);
    }

    /// One cycle for each knot of nodes that feed one another: the ids along its connections, each
    /// once, beginning with the smallest. Empty when the graph can be ordered.
    public static List<List<String>> cycles(Graph graph) {
        DefaultDirectedGraph<String, DefaultEdge> directed = directed(graph);
        SortedMap<String, List<String>> cycles = new TreeMap<>();
        for (Set<String> knot :
                new KosarajuStrongConnectivityInspector<>(directed).stronglyConnectedSets()) {
            String first = new TreeSet<>(knot).first();
            if (knot.size() > 1 || directed.containsEdge(first, first)) {
                cycles.put(first, shortestCycle(directed, knot, first));
            }
        }
        return List.copyOf(cycles.values());
    }

    /// The layer of each node: 0 when nothing feeds it, else one more than the highest layer that
    /// feeds it. Connections that close a cycle do not count.
    public static SortedMap<String, Integer> layers(Graph graph) {
        Map<String, Set<String>> successors = acyclicSuccessors(graph);
        Map<String, Integer> feeders = new HashMap<>();
        successors.values().forEach(s -> s.forEach(n -> feeders.merge(n, 1, Integer::sum)));
        SortedMap<String, Integer> layers = new TreeMap<>();
        PriorityQueue<String> ready = new PriorityQueue<>();
        for (String node : successors.keySet()) {
            layers.put(node, 0);
            if (!feeders.containsKey(node)) {
                ready.add(node);
            }
        }
        while (!ready.isEmpty()) {
            String node = ready.remove();
            for (String next : successors.get(node)) {
                layers.merge(next, layers.get(node) + 1, Math::max);
                if (feeders.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        return layers;
    }

    /// The nodes that can be reached from `starts` along the connections, these included.
    public static Set<String> downstream(Graph graph, Collection<String> starts) {
        return reach(successors(graph), starts);
    }

    /// The nodes from which one of `ends` can be reached along the connections, these included.
    public static Set<String> upstream(Graph graph, Collection<String> ends) {
        Map<String, Set<String>> predecessors = new LinkedHashMap<>();
        graph.nodes().keySet().forEach(node -> predecessors.put(node, new TreeSet<>()));
        successors(graph).forEach((from, tos) -> tos.forEach(to -> predecessors.get(to).add(from)));
        return reach(predecessors, ends);
    }

    private static Set<String> reach(Map<String, Set<String>> next, Collection<String> starts) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            String node = open.remove();
            if (next.containsKey(node) && reached.add(node)) {
                open.addAll(next.get(node));
            }
        }
        return reached;
    }

    private static Map<String, Set<String>> successors(Graph graph) {
        Map<String, Set<String>> successors = new LinkedHashMap<>();
        graph.nodes().keySet().forEach(node -> successors.put(node, new TreeSet<>()));
        for (Connection connection : graph.connections().values()) {
            Set<String> next = successors.get(connection.from().node());
            if (next != null && successors.containsKey(connection.to().node())) {
                next.add(connection.to().node());
            }
        }
        return successors;
    }

    /// Successors without the connections by which a depth-first walk, sources and small ids
    /// first, comes back to a node that it is still below.
    static Map<String, Set<String>> acyclicSuccessors(Graph graph) {
        Map<String, Set<String>> successors = successors(graph);
        Set<String> fed = new LinkedHashSet<>();
        successors.values().forEach(fed::addAll);
        List<String> starts = new ArrayList<>(successors.keySet());
        starts.removeAll(fed);
        starts.addAll(successors.keySet());
        Set<String> done = new LinkedHashSet<>();
        Set<String> path = new LinkedHashSet<>();
        for (String start : starts) {
            cutBackwards(start, successors, done, path);
        }
        return successors;
    }

    private static void cutBackwards(
            String start, Map<String, Set<String>> successors, Set<String> done, Set<String> path) {
        Deque<String> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            String node = stack.peek();
            if (done.contains(node)) {
                stack.pop();
                continue;
            }
            path.add(node);
            successors.get(node).removeIf(path::contains);
            Optional<String> next =
                    successors.get(node).stream().filter(n -> !done.contains(n)).findFirst();
            if (next.isPresent()) {
                stack.push(next.get());
            } else {
                done.add(node);
                path.remove(node);
                stack.pop();
            }
        }
    }

    private static List<String> shortestCycle(
            DefaultDirectedGraph<String, DefaultEdge> directed, Set<String> knot, String first) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (true) {
            String node = open.remove();
            Set<String> nexts = new TreeSet<>();
            directed.outgoingEdgesOf(node).forEach(e -> nexts.add(directed.getEdgeTarget(e)));
            for (String next : nexts) {
                if (next.equals(first)) {
                    List<String> cycle = new ArrayList<>();
                    for (String n = node; n != null; n = cameFrom.get(n)) {
                        cycle.addFirst(n);
                    }
                    return List.copyOf(cycle);
                }
                if (knot.contains(next) && !cameFrom.containsKey(next)) {
                    cameFrom.put(next, node);
                    open.add(next);
                }
            }
        }
    }

    private static DefaultDirectedGraph<String, DefaultEdge> directed(Graph graph) {
        DefaultDirectedGraph<String, DefaultEdge> directed =
                new DefaultDirectedGraph<>(DefaultEdge.class);
        graph.nodes().keySet().forEach(directed::addVertex);
        successors(graph).forEach((from, tos) -> tos.forEach(to -> directed.addEdge(from, to)));
        return directed;
    }
}
