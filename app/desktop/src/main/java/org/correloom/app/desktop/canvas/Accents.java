package org.correloom.app.desktop.canvas;

import javafx.scene.paint.Color;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.geometry.NodeBox;

/// The colour at a node's left edge: what kind of PE it is.
public final class Accents {

    private static final Color SOURCE = Color.web("#009e73");
    private static final Color STEP = Color.web("#0072b2");
    private static final Color SINK = Color.web("#d55e00");
    private static final Color UNKNOWN = Color.web("#cf222e");

    private Accents() {}

    static Color of(NodeBox node) {
        return node.type().map(Accents::of).orElse(UNKNOWN);
    }

    /// Sources, steps in between, and sinks have a colour each.
    public static Color of(PEDescriptor type) {
        return type.isSource() ? SOURCE : type.isSink() ? SINK : STEP;
    }
}
