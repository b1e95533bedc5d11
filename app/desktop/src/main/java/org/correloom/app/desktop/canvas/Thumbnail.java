package org.correloom.app.desktop.canvas;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;

import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.geometry.LayoutBounds;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;

import java.util.Map;
import java.util.Optional;

/// A small picture of a whole workflow.
public final class Thumbnail {

    private Thumbnail() {}

    public static Node of(
            DocumentState state, NodeTypes types, Palette palette, double width, double height) {
        Canvas canvas = new Canvas(width, height);
        GraphGeometry geometry = GraphGeometry.of(state, types, GraphGeometry.EMPTY);
        Viewport fitted =
                LayoutBounds.of(geometry, state.layout())
                        .map(box -> Viewport.fitting(box.grown(-20), width, height))
                        .orElse(Viewport.HOME);
        CanvasScene scene =
                new CanvasScene(
                        geometry,
                        fitted,
                        width,
                        height,
                        Selection.NONE,
                        "",
                        "",
                        Map.of(),
                        state.layout(),
                        Optional.empty(),
                        Optional.empty(),
                        palette);
        GridPainter.paint(canvas.getGraphicsContext2D(), scene);
        WirePainter.paint(canvas.getGraphicsContext2D(), scene);
        new NodePainter().paint(canvas.getGraphicsContext2D(), scene);
        return canvas;
    }
}
