package org.correloom.app.desktop.canvas;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;

import java.util.Optional;

/// A wire that cannot be, for want of a PE between its ends.
///
/// @param instead the wire that was being taken elsewhere; empty for a new one
public record Conversion(PortRef from, PortRef to, Optional<Connection> instead) {}
