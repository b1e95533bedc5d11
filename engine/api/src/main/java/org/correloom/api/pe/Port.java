package org.correloom.api.pe;

import org.correloom.api.graph.Grouping;

import java.util.Objects;

/// A named, typed end of a stream.
///
/// @param grouping of an input: how items are shared among instances when the connection does not
///     say; of an output it has no meaning
/// @param required of an input: whether leaving it unconnected is an error
public record Port(String name, PortType type, String doc, Grouping grouping, boolean required) {

    /// The usual name of the only input port, as in dispel4py.
    public static final String INPUT = "input";

    /// The usual name of the only output port, as in dispel4py.
    public static final String OUTPUT = "output";

    public Port {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(grouping, "grouping");
    }
}
