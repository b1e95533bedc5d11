package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;

import java.util.Optional;

/// One movement of the mouse from press to release, or a choice that the keyboard makes. Points are
/// in view coordinates of the canvas. Exactly one of [#release] and [#cancel] ends a movement.
interface Gesture {

    void drag(double x, double y);

    void release(double x, double y);

    /// Esc was pressed: everything is as it was before.
    void cancel();

    /// Takes a key; false: the key is not for this gesture.
    default boolean key(KeyCode code) {
        return false;
    }

    /// What a screen reader says of a gesture that the keyboard makes; empty for the mouse's.
    default Optional<String> words() {
        return Optional.empty();
    }

    /// Draws what the gesture is about to do, above the workflow.
    default void paint(GraphicsContext g) {}

    /// Whether the view follows when the pointer comes to its edge.
    default boolean followsEdge() {
        return false;
    }

    /// The wire that is being taken elsewhere, which is not drawn meanwhile.
    default Optional<String> hiddenWire() {
        return Optional.empty();
    }

    default Cursor cursor() {
        return Cursor.DEFAULT;
    }
}
