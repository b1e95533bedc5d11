package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.NodeBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CanvasViewModelTest {

    @TempDir Path folder;
    private EditorViewModel editor;
    private CanvasViewModel canvas;

    @BeforeEach
    void open() {
        Bench bench = new Bench(folder);
        editor = bench.editor();
        canvas = bench.designer.canvas();
        canvas.resized(800, 600);
    }

    @Test
    void aPEThatTakesWhatTheSelectedOneEmitsIsWiredToItsRight() {
        String source = add("streams:csv");
        String filter = add("streams:filter");
        assertEquals(
                List.of(new PortRef(source, "output")),
                editor.workflow().into(filter).stream().map(wire -> wire.from()).toList());
        assertTrue(box(filter).x() > box(source).right());
        assertEquals(box(source).y(), box(filter).y());
        editor.undo();
        assertEquals(1, editor.workflow().nodes().size(), "node and wire are one step");
    }

    @Test
    void aSourceIsWiredToNothingAndNoPECoversAnother() {
        String first = add("streams:csv");
        for (int i = 0; i < 3; i++) {
            editor.select(Selection.ofNode(first));
            add("streams:filter");
            add("streams:csv");
        }
        assertEquals(3, editor.workflow().connections().size());
        List<NodeBox> boxes = new ArrayList<>(editor.geometry().nodes());
        for (NodeBox a : boxes) {
            for (NodeBox b : boxes) {
                assertTrue(a == b || !a.box().intersects(b.box()), a + " covers " + b);
            }
        }
    }

    @Test
    void whatIsAddedOutOfSightIsBroughtIntoView() {
        for (int i = 0; i < 6; i++) {
            String id = add(i == 0 ? "streams:csv" : "streams:filter");
            Box seen = canvas.viewport().visible(800, 600);
            assertTrue(seen.contains(box(id).x(), box(id).y()), id);
            assertTrue(seen.contains(box(id).right(), box(id).bottom()), id);
        }
    }

    private String add(String type) {
        return canvas.add(new PENode("new", type));
    }

    private Box box(String node) {
        return editor.geometry().node(node).orElseThrow().box();
    }
}
