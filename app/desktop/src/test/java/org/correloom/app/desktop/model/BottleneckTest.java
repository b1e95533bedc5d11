package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class BottleneckTest {

    private static final int QUEUED = 8;
    private static final int FUSED = 0;

    private final RunMeasurements run = new RunMeasurements(1000);
    private final Map<String, TimeShares> shares = new HashMap<>();
    private Workflow workflow = Workflow.EMPTY;

    @Test
    void theBusiestNodeWhoseProducerFindsItsQueueFull() {
        node("source", 0.05, 0.9);
        node("slow", 0.95, 0);
        node("sink", 0.1, 0);
        wire("source", "slow", QUEUED);
        wire("slow", "sink", QUEUED);
        assertEquals(Optional.of(new Bottleneck("slow", 0.95)), found());
    }

    @Test
    void nobodyWhenNoProducerWaits() {
        node("source", 0.99, 0);
        node("sink", 0.5, 0);
        wire("source", "sink", QUEUED);
        assertEquals(Optional.empty(), found());
    }

    /// Its thread is full only taken together; its producer waits for the first of them.
    @Test
    void onAThreadOfSeveralTheOneMostAtWork() {
        node("source", 0.1, 0.8);
        node("first", 0.2, 0);
        node("second", 0.7, 0);
        node("beside", 0.8, 0);
        wire("source", "first", QUEUED);
        wire("first", "second", FUSED);
        wire("source", "beside", QUEUED);
        assertEquals(Optional.of(new Bottleneck("second", 0.7)), found());
    }

    @Test
    void aNodeThatWaitsItselfPassesTheBlameOn() {
        node("source", 0.05, 0.9);
        node("middle", 0.2, 0.75);
        node("slow", 0.9, 0);
        wire("source", "middle", QUEUED);
        wire("middle", "slow", QUEUED);
        assertEquals("slow", found().orElseThrow().node());
    }

    @Test
    void insideACompositeTheCompositeIsWhatTheCanvasShows() {
        assertEquals("band", new Bottleneck("band/inner/filter", 1).onCanvas());
        assertEquals("filter", new Bottleneck("filter", 1).onCanvas());
    }

    private void node(String id, double busy, double blocked) {
        workflow = workflow.withNode(new PENode(id, "test:any"));
        run.node(id, 1, 0, 0, 0);
        shares.put(id, new TimeShares(busy, 0, blocked));
    }

    private void wire(String from, String to, int capacity) {
        String id = from + "-" + to;
        workflow =
                workflow.withConnection(
                        new Connection(id, new PortRef(from, "output"), new PortRef(to, "input")));
        run.wire(id, capacity);
    }

    private Optional<Bottleneck> found() {
        return Bottleneck.of(new RunSnapshot(run.metrics(), Map.of(), shares, Map.of()), workflow);
    }
}
