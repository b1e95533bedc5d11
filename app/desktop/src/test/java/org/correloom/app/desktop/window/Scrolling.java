package org.correloom.app.desktop.window;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Brings what is to be clicked into view.
final class Scrolling {

    private Scrolling() {}

    static void into(ScrollPane pane, Node node) {
        Bounds at = pane.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double room = pane.getContent().getBoundsInLocal().getHeight();
        double seen = pane.getViewportBounds().getHeight();
        pane.setVvalue(Math.clamp((at.getCenterY() - seen / 2) / Math.max(1, room - seen), 0, 1));
    }
}
