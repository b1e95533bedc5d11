package org.correloom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class WorkflowTest {

    private static final Workflow CHAIN =
            Workflow.of(
                    "chain",
                    List.of(new PENode("a", "x:a"), new PENode("b", "x:b"), new PENode("c", "x:c")),
                    List.of(
                            Connection.of("c1", "a.output", "b.input"),
                            Connection.of("c2", "b.output", "c.input")));

    @Test
    void removingANodeRemovesItsConnections() {
        Workflow without = CHAIN.withoutNodes(List.of("b"));
        assertEquals(Set.of("a", "c"), without.nodes().keySet());
        assertEquals(Map.of(), without.connections());
        assertEquals(3, CHAIN.nodes().size());
    }

    @Test
    void addingWhatIsThereReplacesIt() {
        PENode changed = CHAIN.nodes().get("b").withTitle("B");
        assertSame(changed, CHAIN.withNode(changed).nodes().get("b"));
        assertEquals(3, CHAIN.withNode(changed).nodes().size());
        Connection moved = Connection.of("c1", "a.output", "c.input");
        assertEquals(2, CHAIN.withConnection(moved).connections().size());
        Variable variable = new Variable("v", ParameterValue.of(1), "");
        Workflow with = CHAIN.withVariable(variable);
        assertEquals(
                ParameterValue.of(2),
                with.withVariable(variable.withValue(ParameterValue.of(2)))
                        .variables()
                        .get("v")
                        .value());
    }

    @Test
    void connectionsAreFoundByTheirEnds() {
        assertEquals(List.of("c1"), CHAIN.into("b").stream().map(Connection::id).toList());
        assertEquals(List.of("c2"), CHAIN.outOf("b").stream().map(Connection::id).toList());
        assertEquals(List.of(), CHAIN.into("none"));
        assertTrue(CHAIN.node("none").isEmpty());
    }

    @Test
    void anIdThatIsUsedTwiceIsRefused() {
        PENode node = new PENode("a", "x:a");
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Workflow.of("", List.of(node, node), List.of()));
        assertTrue(e.getMessage().contains("id a"), e::getMessage);
    }

    @Test
    void nodesAndConnectionsAreSortedAndCannotBeChangedFromOutside() {
        Map<String, PENode> mine = new HashMap<>();
        mine.put("z", new PENode("z", "x:z"));
        mine.put("b", new PENode("b", "x:b"));
        Workflow workflow = Workflow.EMPTY.withNodes(mine);
        mine.clear();
        assertEquals(List.of("b", "z"), List.copyOf(workflow.nodes().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> workflow.nodes().remove("b"));
    }

    @Test
    void aParameterSetToNullIsBackAtItsDefault() {
        PENode node = new PENode("a", "x:a").withParameter("p", ParameterValue.of(true));
        assertEquals(Map.of("p", ParameterValue.of(true)), node.parameters());
        assertEquals(Map.of(), node.withParameter("p", null).parameters());
    }

    @Test
    void negativeInstancesAreRefusedByName() {
        PENode node = new PENode("a", "x:a");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> node.withInstances(-1));
        assertTrue(e.getMessage().contains("node a") && e.getMessage().contains("-1"));
    }

    @Test
    void choosingAValueGivesUpTheOneThatCouldNotBeRead() {
        Map<String, Object> extra = new HashMap<>();
        extra.put("failurePolicy", "retry");
        extra.put("instances", "many");
        extra.put("colour", null);
        PENode node = new PENode("a", "x:a", "", new TreeMap<>(), 0, FailurePolicy.FAIL_RUN, extra);
        PENode mended = node.withFailurePolicy(FailurePolicy.FAIL_RUN).withInstances(2);
        assertEquals(Set.of("colour"), mended.extra().keySet());
        Connection connection =
                new Connection(
                        "c1",
                        PortRef.parse("a.output"),
                        PortRef.parse("b.input"),
                        java.util.Optional.empty(),
                        Map.of("grouping", "odd", "colour", "red"));
        assertEquals(Map.of("colour", "red"), connection.withGrouping(Grouping.SHUFFLE).extra());
        assertEquals(
                connection.extra(),
                connection.withEnds(connection.from(), connection.to()).extra());
    }

    @Test
    void locationsNameTheirPlaceAndNode() {
        assertEquals("a.p", new Location.AtParameter("a", "p").text());
        assertEquals("a", new Location.AtParameter("a", "p").nodeId());
        assertEquals("b", new Location.AtConnection("c1", "b").nodeId());
        assertEquals("workflow", Location.WORKFLOW.text());
        assertEquals("", Location.WORKFLOW.nodeId());
        Problem problem = Problem.warning("code", new Location.AtNode("a"), "look here");
        assertEquals("warning: a: look here", problem.toString());
        assertTrue(!Problem.anyError(List.of(problem)));
    }
}
