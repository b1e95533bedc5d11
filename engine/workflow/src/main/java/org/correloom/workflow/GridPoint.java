package org.correloom.workflow;

/// A place on the canvas in whole grid units, x to the right and y down.
public record GridPoint(int x, int y) {

    /// This place moved by `dx` to the right and `dy` down.
    public GridPoint plus(int dx, int dy) {
        return new GridPoint(x + dx, y + dy);
    }
}
