package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.pe.PortType;
import org.correloom.api.run.RunTuning;
import org.correloom.runtime.Plan.Delivery;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class PlannerTest {

    private static Pieces withCost(Pieces pieces, String id, double cost) {
        return pieces.node(
                id,
                d -> d.input(PortType.ANY, "").output(PortType.ANY, "").cost(cost),
                () -> (port, item, out) -> out.emit(item));
    }

    private static Plan plan(Pieces pieces, int threads) {
        return Planner.threads(pieces.workflow(), pieces, threads);
    }

    private static TreeMap<String, Integer> instances(Plan plan) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        plan.nodes().forEach((id, node) -> counts.put(id, node.instances()));
        return counts;
    }

    @Test
    void parallelNodesGetOneInstanceForEachThreadAndSourcesOne() {
        Pieces pieces = new Pieces().numbers("a", 1).pass("b").collect("z").chain("a", "b", "z");
        Plan plan = plan(pieces, 4);
        assertEquals("{a=1, b=4, z=4}", instances(plan).toString());
        assertEquals(Delivery.QUEUED, plan.wires().get("w1").delivery());
        assertEquals(4, plan.wires().get("w1").queues());
        assertEquals(Delivery.RANK_TO_RANK, plan.wires().get("w2").delivery());
        assertEquals(
                List.of("a#0", "b#0", "b#1", "b#2", "b#3"),
                plan.tasks().stream().map(Plan.PlannedTask::name).toList());
    }

    @Test
    void theBottleneckGetsAllThreadsAndWhatHardlyWorksGetsOne() {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 1)
                        .pass("light")
                        .pass("heavy")
                        .pass("middle")
                        .instances("middle", 3)
                        .collect("z")
                        .wire("a.output", "light.input", null)
                        .wire("light.output", "heavy.input", new Grouping.GroupBy("value"))
                        .wire("heavy.output", "middle.input", null)
                        .wire("middle.output", "z.input", Grouping.ALL_TO_ONE);
        Plan plan =
                Planner.threads(
                        pieces.workflow(),
                        pieces,
                        16,
                        RunTuning.DEFAULT.withLoads(
                                Map.of("a", 0.1, "light", 0.2, "heavy", 9.0, "middle", 0.7)));
        assertEquals("{a=1, heavy=16, light=1, middle=3, z=1}", instances(plan).toString());
        assertEquals(
                "measured: 90 % of the work is in its chain", plan.nodes().get("heavy").reason());
        assertEquals(Delivery.RANK_TO_RANK, plan.wires().get("w1").delivery(), "now one thread");
    }

    @Test
    void theUsersNumberWins() {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 1)
                        .instances("a", 3)
                        .pass("b")
                        .instances("b", 2)
                        .chain("a", "b");
        assertEquals("{a=3, b=2}", instances(plan(pieces, 8)).toString());
    }

    @Test
    void cheapNodesFollowTheirProducers() {
        Pieces pieces = new Pieces().numbers("a", 1);
        withCost(pieces, "cheap", 0.1).collect("z").chain("a", "cheap", "z");
        Plan plan = plan(pieces, 4);
        assertEquals("{a=1, cheap=1, z=4}", instances(plan).toString());
        assertEquals(Delivery.RANK_TO_RANK, plan.wires().get("w1").delivery());
    }

    @Test
    void costlySingleNodesRunBesideTheirProducer() {
        Pieces pieces = new Pieces().numbers("a", 1);
        withCost(pieces, "heavy", 1000).instances("heavy", 1).chain("a", "heavy");
        assertEquals(2, plan(pieces, 2).tasks().size());
        assertEquals(1, plan(pieces, 1).tasks().size());
        assertEquals(Planner.LEAST_ROOM, plan(pieces, 2).wires().get("w1").capacity());
    }

    @Test
    void groupedWiresBetweenManyInstancesAreNeverFused() {
        for (Grouping grouping :
                List.of(new Grouping.GroupBy("value"), Grouping.ONE_TO_ALL, Grouping.ALL_TO_ONE)) {
            Pieces pieces =
                    new Pieces()
                            .numbers("a", 1)
                            .instances("a", 2)
                            .collect("z")
                            .instances("z", 2)
                            .wire("a.output", "z.input", grouping);
            assertEquals(Delivery.QUEUED, plan(pieces, 2).wires().get("w1").delivery());
        }
    }

    /// Fusing a with c, but not b, would make two threads wait for each other.
    @Test
    void aNodeJoinsAChainOnlyWithAllItsInputs() {
        Pieces pieces = new Pieces().numbers("a", 1);
        withCost(pieces, "b", 100)
                .instances("b", 1)
                .collect("c")
                .instances("c", 1)
                .chain("a", "b", "c")
                .chain("a", "c");
        Plan plan = plan(pieces, 2);
        assertEquals(3, plan.tasks().size());
        assertEquals(Delivery.QUEUED, plan.wires().get("w3").delivery());
    }

    @Test
    void plansArePrintedWithTheirReasons() {
        Pieces pieces = new Pieces().numbers("a", 1).pass("b").collect("z").chain("a", "b", "z");
        String text = plan(pieces, 2).text();
        assertTrue(text.contains("b × 2 (one for each thread)"), text);
        assertTrue(text.contains("a.output → b.input shuffle: 2 queues of 1024 items"), text);
        assertTrue(Planner.simple(pieces.workflow(), pieces).text().contains("direct call"));
    }

    @Test
    void workflowsThatCannotRunAreRefusedWithTheReason() {
        Pieces cyclic = new Pieces().numbers("s", 1);
        cyclic.node(
                        "a",
                        d ->
                                d.input(PortType.ANY, "")
                                        .optionalInput("back", PortType.ANY, "", Grouping.SHUFFLE)
                                        .output(PortType.ANY, ""),
                        () -> (port, item, out) -> {})
                .pass("b")
                .chain("s", "a", "b")
                .wire("b.output", "a.back", null);
        requireRefused(cyclic, "cycle");
        requireRefused(new Pieces().pass("alone"), "nothing is wired to alone.input");
        Pieces unknown = new Pieces();
        requireRefused(unknown, unknown.workflow().withNode(new PENode("x", "no:such")), "no:such");
        Pieces dangling = new Pieces().numbers("a", 1).collect("z").chain("a", "z");
        requireRefused(
                dangling,
                dangling.workflow().withConnection(Connection.of("c", "a.none", "z.input")),
                "a.none");
    }

    private static void requireRefused(Pieces pieces, String why) {
        requireRefused(pieces, pieces.workflow(), why);
    }

    private static void requireRefused(
            Pieces pieces, org.correloom.api.graph.Workflow workflow, String why) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> Planner.simple(workflow, pieces));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Planner.threads(workflow, pieces, 2));
    }
}
