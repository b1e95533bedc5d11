package org.correloom.app.desktop.canvas;

import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

import java.util.function.Consumer;

/// Follows the mouse from a press to its release, wherever in the window it goes: filters of the
/// scene see every event, on a display and on the headless platform alike.
public final class SceneDrag {

    private final Scene scene;
    private final Node node;
    private final Consumer<Point2D> moved;
    private final Consumer<Point2D> released;
    private final EventHandler<MouseEvent> onDrag = this::drag;
    private final EventHandler<MouseEvent> onRelease = this::release;

    private SceneDrag(Scene scene, Node node, Consumer<Point2D> moved, Consumer<Point2D> released) {
        this.scene = scene;
        this.node = node;
        this.moved = moved;
        this.released = released;
    }

    /// Begins to follow; ends by itself after `released`. Points are in the coordinates of `node`.
    public static void follow(Node node, Consumer<Point2D> moved, Consumer<Point2D> released) {
        SceneDrag drag = new SceneDrag(node.getScene(), node, moved, released);
        drag.scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag.onDrag);
        drag.scene.addEventFilter(MouseEvent.MOUSE_RELEASED, drag.onRelease);
    }

    private void drag(MouseEvent e) {
        moved.accept(node.sceneToLocal(e.getSceneX(), e.getSceneY()));
    }

    private void release(MouseEvent e) {
        scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, onDrag);
        scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, onRelease);
        released.accept(node.sceneToLocal(e.getSceneX(), e.getSceneY()));
    }
}
