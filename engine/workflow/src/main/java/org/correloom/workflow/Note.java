package org.correloom.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A text that lies on the canvas.
///
/// @param text Markdown
/// @param at top left corner
/// @param width in grid units; 0 lets the canvas choose
/// @param height in grid units; 0 lets the canvas choose
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Note(String text, GridPoint at, int width, int height, Map<String, Object> extra) {

    public Note {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public Note(String text, GridPoint at) {
        this(text, at, 0, 0, Map.of());
    }

    public Note withText(String newText) {
        return new Note(newText, at, width, height, extra);
    }

    public Note withAt(GridPoint newAt) {
        return new Note(text, newAt, width, height, extra);
    }

    public Note withSize(int newWidth, int newHeight) {
        return new Note(text, at, newWidth, newHeight, extra);
    }
}
