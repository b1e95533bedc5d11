package org.correloom.app.desktop.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AlignmentTest {

    private final Collection<NodeBox> nodes =
            nodes(
                    Map.of(
                            "a", new GridPoint(0, 0),
                            "b", new GridPoint(5, 20),
                            "c", new GridPoint(60, 7)));

    @Test
    void edgesAndMiddlesComeInOneLine() {
        assertEquals(
                Map.of(
                        "a", new GridPoint(0, 0),
                        "b", new GridPoint(0, 20),
                        "c", new GridPoint(0, 7)),
                Alignment.LEFT.of(nodes));
        assertEquals(new GridPoint(60, 20), Alignment.RIGHT.of(nodes).get("b"));
        assertEquals(new GridPoint(30, 0), Alignment.CENTRE.of(nodes).get("a"));
        assertEquals(new GridPoint(60, 0), Alignment.TOP.of(nodes).get("c"));
        assertEquals(new GridPoint(5, 10), Alignment.MIDDLE.of(nodes).get("b"));
        assertEquals(new GridPoint(0, 20), Alignment.BOTTOM.of(nodes).get("a"));
    }

    @Test
    void distributingMakesEqualGapsAndLeavesTheOutermost() {
        assertEquals(
                Map.of(
                        "a", new GridPoint(0, 0),
                        "b", new GridPoint(30, 20),
                        "c", new GridPoint(60, 7)),
                Alignment.distributed(nodes, true));
        assertEquals(new GridPoint(60, 10), Alignment.distributed(nodes, false).get("c"));
        assertEquals(
                Map.of(),
                Alignment.distributed(nodes.stream().limit(2).toList(), true),
                "two have one gap");
    }

    @Test
    void guidesGoThroughAllThatLieInTheLine() {
        Box moved = new Box(100, 0, 200, 60);
        List<Guide> guides =
                Guide.of(moved, List.of(new Box(100, 200, 50, 60), new Box(500, 400, 10, 10)));
        assertEquals(List.of(new Guide(true, 100, 0, 260)), guides);
        assertTrue(Guide.of(moved, List.of(new Box(333, 77, 10, 10))).isEmpty());
    }

    private static Collection<NodeBox> nodes(Map<String, GridPoint> places) {
        DocumentState state =
                new DocumentState(
                        Workflow.of(
                                "w",
                                places.keySet().stream().map(id -> new PENode(id, "t")).toList(),
                                List.of()),
                        Layout.EMPTY.withPositions(places));
        return GraphGeometry.of(state, new NodeTypes(id -> Optional.empty()), GraphGeometry.EMPTY)
                .nodes();
    }
}
