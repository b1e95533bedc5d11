package org.correloom.api.graph;

import java.util.Objects;

/// One port of one node, written `node.port`.
public record PortRef(String node, String port) implements Comparable<PortRef> {

    public PortRef {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(port, "port");
    }

    /// Reads `node.port`; the port's name is what follows the last dot.
    ///
    /// @throws IllegalArgumentException when there is no dot
    public static PortRef parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no port: write node.port, for instance decimate.output");
        }
        return new PortRef(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(PortRef other) {
        int byNode = node.compareTo(other.node);
        return byNode != 0 ? byNode : port.compareTo(other.port);
    }

    @Override
    public String toString() {
        return node + "." + port;
    }
}
