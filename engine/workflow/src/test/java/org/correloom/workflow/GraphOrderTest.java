package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

class GraphOrderTest {

    /// A graph of wires written `a-b`.
    private static Workflow graph(String... wires) {
        Set<String> nodes = new TreeSet<>();
        List<Connection> connections = new ArrayList<>();
        for (String wire : wires) {
            String[] ends = wire.split("-");
            nodes.addAll(List.of(ends));
            if (ends.length == 2) {
                connections.add(
                        new Connection(
                                "c" + connections.size(),
                                new PortRef(ends[0], "output"),
                                new PortRef(ends[1], "input")));
            }
        }
        return Workflow.of(
                "", nodes.stream().map(id -> new PENode(id, "x:y")).toList(), connections);
    }

    @Test
    void everyNodeComesAfterWhatFeedsIt() {
        assertEquals(
                Optional.of(List.of("c", "b", "a", "d")),
                GraphOrder.topological(graph("c-b", "b-a", "d", "c-a")));
    }

    @Test
    void aCycleHasNoOrderAndIsNamedAlongItsConnections() {
        Workflow graph = graph("z-c", "c-a", "a-b", "b-c", "b-y", "m-m");
        assertEquals(Optional.empty(), GraphOrder.topological(graph));
        assertEquals(List.of(List.of("a", "b", "c"), List.of("m")), GraphOrder.cycles(graph));
    }

    @Test
    void layersAreLongestPaths() {
        assertEquals(
                Map.of("a", 0, "b", 1, "c", 2, "d", 3, "e", 0),
                GraphOrder.layers(graph("a-b", "b-c", "c-d", "a-d", "e-d")));
    }

    @Test
    void aCycleIsCutWhereTheWalkComesBack() {
        assertEquals(
                Map.of("s", 0, "a", 1, "b", 2, "t", 3),
                GraphOrder.layers(graph("s-a", "a-b", "b-a", "b-t")));
    }

    @Test
    void downstreamAndUpstreamFollowTheConnections() {
        Workflow graph = graph("a-b", "b-c", "x-c", "y");
        assertEquals(Set.of("b", "c"), GraphOrder.downstream(graph, List.of("b", "none")));
        assertEquals(Set.of("a", "b", "c", "x"), GraphOrder.upstream(graph, List.of("c")));
    }

    @Test
    void aChainIsAStraightLine() {
        assertEquals(
                Map.of(
                        "a", new GridPoint(0, 0),
                        "b", new GridPoint(10, 0),
                        "c", new GridPoint(20, 0)),
                AutoLayout.layered(graph("a-b", "b-c"), 10, 4));
    }

    @Test
    void branchesLieAroundWhatTheyComeFrom() {
        SortedMap<String, GridPoint> positions =
                AutoLayout.layered(graph("a-b", "a-c", "a-d", "b-e", "c-e", "d-e"), 10, 4);
        assertEquals(positions.get("a").y(), positions.get("e").y());
        assertEquals(positions.get("a").y(), positions.get("c").y());
        assertEquals(positions.get("c").y() - 4, positions.get("b").y());
    }

    @Test
    void wiresThatNeedNotCrossDoNot() {
        SortedMap<String, GridPoint> positions =
                AutoLayout.layered(graph("s-a", "s-b", "s-c", "a-z", "b-y", "c-x"), 1, 1);
        assertTrue(positions.get("z").y() < positions.get("y").y());
        assertTrue(positions.get("y").y() < positions.get("x").y());
    }

    @Test
    void aSourceLiesNextToWhatItFeeds() {
        SortedMap<String, GridPoint> positions =
                AutoLayout.layered(graph("a-b", "b-c", "c-d", "s-d"), 1, 1);
        assertEquals(2, positions.get("s").x());
    }

    @Test
    void separatePartsAreStacked() {
        SortedMap<String, GridPoint> positions =
                AutoLayout.layered(graph("a-b", "m-n", "z"), 10, 4);
        assertEquals(new GridPoint(0, 4), positions.get("m"));
        assertEquals(new GridPoint(0, 8), positions.get("z"));
    }

    @Test
    void stepsBelowOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> AutoLayout.layered(graph("a"), 0, 1));
    }

    @Test
    void fiveThousandNodesTakeUnderASecond() {
        Workflow graph = random(5000, 7000);
        AutoLayout.layered(graph, 2, 1);
        long begin = System.nanoTime();
        SortedMap<String, GridPoint> positions = AutoLayout.layered(graph, 2, 1);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        assertEquals(5000, new HashSet<>(positions.values()).size());
        System.out.printf("layout of 5,000 nodes and 7,000 wires: %.2f s%n", seconds);
        assertTrue(seconds < 5, seconds + " s, even on a busy machine");
    }

    private static Workflow random(int nodes, int wires) {
        Random random = new Random(42);
        List<PENode> list = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            list.add(new PENode("n" + i, "x:y"));
        }
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < wires; i++) {
            int to = 1 + random.nextInt(nodes - 1);
            int from = Math.max(0, to - 1 - random.nextInt(60));
            connections.add(Connection.of("c" + i, "n" + from + ".output", "n" + to + ".input"));
        }
        return Workflow.of("", list, connections);
    }

    @Property(tries = 200)
    void noTwoNodesShareAPlaceAndWiresGoRight(
            @ForAll @Size(max = 30) List<@IntRange(max = 143) Integer> wires) {
        String[] names =
                wires.stream().map(w -> "n" + w / 12 + "-n" + w % 12).toArray(String[]::new);
        Workflow graph = graph(names);
        SortedMap<String, GridPoint> positions = AutoLayout.layered(graph, 1, 1);
        assertEquals(graph.nodes().keySet(), positions.keySet());
        assertEquals(positions.size(), new HashSet<>(positions.values()).size());
        assertEquals(positions, AutoLayout.layered(graph, 1, 1));
        if (GraphOrder.topological(graph).isPresent()) {
            for (Connection wire : graph.connections().values()) {
                assertTrue(
                        positions.get(wire.from().node()).x()
                                < positions.get(wire.to().node()).x());
            }
        }
    }

    @Test
    void aChainAndARingOfVeryManyNodesAreNoBurden() {
        int count = 50_000;
        List<PENode> nodes = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new PENode("n" + i, "x:y"));
            if (i > 0) {
                connections.add(
                        Connection.of("c" + i, "n" + (i - 1) + ".output", "n" + i + ".input"));
            }
        }
        Workflow chain = Workflow.of("", nodes, connections);
        assertEquals(count, GraphOrder.topological(chain).orElseThrow().size());
        connections.add(Connection.of("back", "n" + (count - 1) + ".output", "n0.input"));
        Workflow ring = Workflow.of("", nodes, connections);
        assertEquals(count, GraphOrder.cycles(ring).getFirst().size());
    }
}
