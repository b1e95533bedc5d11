package org.correloom.app.desktop.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.paint.Color;

import org.correloom.app.desktop.canvas.PortLook;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;
import org.correloom.cli.WorkflowPicture;
import org.correloom.figure.GraphModel;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReader;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// What is exported lies and looks as what is on the canvas.
class SameDrawingTest {

    static Stream<String> workflows() {
        return WorkflowGallery.entries().stream().map(WorkflowGallery.Entry::name);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void nodesAndPortsLieWhereTheCanvasHasThem(String name) {
        WorkflowFile file =
                WorkflowReader.read(WorkflowGallery.find(name).orElseThrow().text()).file();
        Catalogue types =
                Catalogue.load(SameDrawingTest.class.getClassLoader()).within(file.workflow());
        GraphGeometry canvas =
                GraphGeometry.of(DocumentState.of(file), new NodeTypes(types), GraphGeometry.EMPTY);
        GraphModel drawing = WorkflowPicture.of(file, types);
        List<String> ids = List.copyOf(file.workflow().nodes().keySet());
        for (int i = 0; i < ids.size(); i++) {
            NodeBox box = canvas.node(ids.get(i)).orElseThrow();
            GraphModel.Node node = drawing.nodes().get(i);
            assertEquals(box.title(), node.title());
            assertEquals(box.subtitle(), node.subtitle());
            assertEquals(box.box().x(), node.box().x());
            assertEquals(box.box().y(), node.box().y());
            assertEquals(box.box().height(), node.box().height());
            assertSame(box.inputs(), node.inputs());
            assertSame(box.outputs(), node.outputs());
        }
        assertEquals(canvas.wires().size(), drawing.wires().size());
    }

    private static void assertSame(List<PortAnchor> canvas, List<GraphModel.Port> drawing) {
        assertEquals(canvas.size(), drawing.size());
        for (int i = 0; i < canvas.size(); i++) {
            PortAnchor anchor = canvas.get(i);
            GraphModel.Port port = drawing.get(i);
            assertEquals(anchor.x(), port.x());
            assertEquals(anchor.y(), port.y());
            assertEquals(anchor.labelled() ? anchor.name() : "", port.label());
            PortLook look = PortLook.of(anchor.type());
            assertEquals(look.shape().name(), port.symbol().shape().name());
            Color c = look.colour();
            assertEquals(
                    port.symbol().argb() & 0xFFFFFF,
                    (int) Math.round(c.getRed() * 255) << 16
                            | (int) Math.round(c.getGreen() * 255) << 8
                            | (int) Math.round(c.getBlue() * 255));
        }
    }
}
