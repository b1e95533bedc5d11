package org.correloom.app.document;

import org.correloom.api.graph.PENode;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;

import java.util.Objects;
import java.util.Optional;

/// What the nodes of a workflow are.
///
/// @param resolver knows the provided PEs and the composites that the workflow defines itself
public record NodeTypes(PEResolver resolver) {

    public NodeTypes {
        Objects.requireNonNull(resolver, "resolver");
    }

    /// The descriptor of the node's type; empty when nobody provides it.
    public Optional<PEDescriptor> descriptor(PENode node) {
        return resolver.find(node.type()).map(PEType::descriptor);
    }

    /// What a person calls the node: its own title, its type's, or its id.
    public String title(PENode node) {
        return node.title().isEmpty()
                ? descriptor(node).map(PEDescriptor::title).orElse(node.id())
                : node.title();
    }
}
