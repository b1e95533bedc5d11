package org.correloom.app.desktop.geometry;

import org.correloom.workflow.GridPoint;

/// The grid that node positions in files are counted in.
public final class Grid {

    /// Canvas units in one grid unit.
    public static final double UNIT = 10;

    private Grid() {}

    /// The grid point nearest to a point of the canvas.
    public static GridPoint nearest(double x, double y) {
        return new GridPoint(
                Math.toIntExact(Math.round(x / UNIT)), Math.toIntExact(Math.round(y / UNIT)));
    }
}
