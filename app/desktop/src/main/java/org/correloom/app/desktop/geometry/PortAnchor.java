package org.correloom.app.desktop.geometry;

import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PortType;

/// Where a port sits.
///
/// @param name the port's name, drawn beside it when the node has several on that side
/// @param required of an input: whether it must be wired
public record PortAnchor(
        PortRef port,
        PortType type,
        boolean output,
        boolean required,
        boolean labelled,
        double x,
        double y) {

    public String name() {
        return port.port();
    }

    double squaredDistance(double px, double py) {
        return (px - x) * (px - x) + (py - y) * (py - y);
    }
}
