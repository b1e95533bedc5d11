package org.correloom.app.desktop.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

class GeometryProperties {

    private static final NodeTypes NO_TYPES = new NodeTypes(id -> Optional.empty());

    private static final PEDescriptor STEP =
            PEDescriptor.of("test:none", "Step")
                    .input(PortType.ANY, "")
                    .output(PortType.ANY, "")
                    .build();

    private static final NodeTypes TYPES =
            new NodeTypes(
                    id ->
                            Optional.of(
                                    new PEType.Atomic(
                                            STEP,
                                            () -> {
                                                throw new IllegalStateException("never run");
                                            })));

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theIndexFindsWhatALookAtEveryNodeFinds(
            @ForAll("points") List<GridPoint> points,
            @ForAll @DoubleRange(min = -4000, max = 4000) double x,
            @ForAll @DoubleRange(min = -4000, max = 4000) double y,
            @ForAll @DoubleRange(min = 0, max = 5000) double size) {
        GraphGeometry geometry = GraphGeometry.of(state(points), NO_TYPES, GraphGeometry.EMPTY);
        Box box = new Box(x, y, size, size / 2);
        Set<NodeBox> expected = new HashSet<>(geometry.nodes());
        expected.removeIf(node -> !node.box().intersects(box));
        assertEquals(expected, new HashSet<>(geometry.nodesIn(box)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void thePointUnderThePointerStaysWhileZooming(
            @ForAll @DoubleRange(min = 0.05, max = 3) double scale,
            @ForAll @DoubleRange(min = -500, max = 500) double offset,
            @ForAll @DoubleRange(min = 0, max = 1000) double pointer,
            @ForAll @DoubleRange(min = 0.5, max = 2) double factor) {
        Viewport before = new Viewport(scale, offset, -offset);
        Viewport after = before.zoomedAt(pointer, pointer / 2, factor);
        assertEquals(before.toCanvasX(pointer), after.toCanvasX(pointer), 1e-6);
        assertEquals(before.toCanvasY(pointer / 2), after.toCanvasY(pointer / 2), 1e-6);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aFittedBoxIsWhollyInView(
            @ForAll @DoubleRange(min = -900, max = 900) double x,
            @ForAll @DoubleRange(min = 1, max = 9000) double width,
            @ForAll @DoubleRange(min = 1, max = 5000) double height) {
        Box box = new Box(x, -x, width, height);
        Box seen = Viewport.fitting(box, 800, 600).visible(800, 600);
        assertTrue(seen.contains(box.x(), box.y()) && seen.contains(box.right(), box.bottom()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aWireBeginsAndEndsAtItsPortsAndIsHitAlongItsWay(
            @ForAll @DoubleRange(min = -900, max = 900) double dx,
            @ForAll @DoubleRange(min = -900, max = 900) double dy) {
        PortRef end = new PortRef("a", "b");
        WireCurve wire =
                WireCurve.between(
                        new Connection("c", end, end), PortType.ANY, 10, 20, 10 + dx, 20 + dy);
        int last = wire.xs().length - 1;
        assertEquals(10, wire.xs()[0]);
        assertEquals(20, wire.ys()[0]);
        assertEquals(10 + dx, wire.xs()[last], 1e-9);
        assertEquals(20 + dy, wire.ys()[last], 1e-9);
        for (int i = 0; i <= last; i++) {
            assertEquals(0, wire.distance(wire.xs()[i], wire.ys()[i]), 1e-6);
            assertTrue(wire.bounds().grown(1e-9).contains(wire.xs()[i], wire.ys()[i]));
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void boxesThatDidNotChangeAreTakenOver(@ForAll("points") List<GridPoint> points) {
        DocumentState state = state(points);
        GraphGeometry before = GraphGeometry.of(state, NO_TYPES, GraphGeometry.EMPTY);
        DocumentState moved = state.withPositions(Map.of("n0", new GridPoint(9999, 9999)));
        GraphGeometry after = GraphGeometry.of(moved, NO_TYPES, before);
        for (NodeBox node : after.nodes()) {
            boolean same = node == before.node(node.id()).orElseThrow();
            assertEquals(!node.id().equals("n0"), same, node.id());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aDragGivesTheSameAsLayingEverythingOutAnew(
            @ForAll("points") List<GridPoint> points,
            @ForAll @IntRange(min = -99, max = 99) int x,
            @ForAll @DoubleRange(min = -4000, max = 4000) double corner) {
        DocumentState state = state(points);
        DocumentState moved =
                state.withPositions(Map.of("n0", new GridPoint(x, -x), "n1", new GridPoint(-x, x)));
        GraphGeometry dragged =
                GraphGeometry.of(moved, TYPES, GraphGeometry.of(state, TYPES, GraphGeometry.EMPTY));
        GraphGeometry anew = GraphGeometry.of(moved, TYPES, GraphGeometry.EMPTY);
        assertEquals(new HashSet<>(anew.nodes()), new HashSet<>(dragged.nodes()));
        assertEquals(anew.wires().size(), dragged.wires().size());
        for (int i = 0; i < anew.wires().size(); i++) {
            assertArrayEquals(anew.wires().get(i).xs(), dragged.wires().get(i).xs());
            assertArrayEquals(anew.wires().get(i).ys(), dragged.wires().get(i).ys());
        }
        Box box = new Box(corner, -corner, 2500, 2500);
        assertEquals(new HashSet<>(anew.nodesIn(box)), new HashSet<>(dragged.nodesIn(box)));
    }

    @Provide
    Arbitrary<List<GridPoint>> points() {
        Arbitrary<Integer> number = Arbitraries.integers().between(-300, 300);
        return Combinators.combine(number, number)
                .as(GridPoint::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(60);
    }

    private static DocumentState state(List<GridPoint> points) {
        List<PENode> nodes = new ArrayList<>();
        List<Connection> wires = new ArrayList<>();
        TreeMap<String, GridPoint> positions = new TreeMap<>();
        for (int i = 0; i < points.size(); i++) {
            nodes.add(new PENode("n" + i, "test:none"));
            positions.put("n" + i, points.get(i));
            if (i > 0) {
                wires.add(Connection.of("c" + i, "n" + (i - 1) + ".output", "n" + i + ".input"));
            }
        }
        return new DocumentState(
                Workflow.of("test", nodes, wires), Layout.EMPTY.withPositions(positions));
    }
}
