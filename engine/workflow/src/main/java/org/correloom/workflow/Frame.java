package org.correloom.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A titled rectangle behind the nodes of the canvas, which groups what lies on it for the eye.
///
/// @param at top left corner
/// @param width in grid units
/// @param height in grid units
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Frame(String title, GridPoint at, int width, int height, Map<String, Object> extra) {

    public Frame {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(at, "at");
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public Frame(String title, GridPoint at, int width, int height) {
        this(title, at, width, height, Map.of());
    }

    public Frame withTitle(String newTitle) {
        return new Frame(newTitle, at, width, height, extra);
    }

    public Frame withAt(GridPoint newAt) {
        return new Frame(title, newAt, width, height, extra);
    }

    public Frame withSize(int newWidth, int newHeight) {
        return new Frame(title, at, newWidth, newHeight, extra);
    }
}
