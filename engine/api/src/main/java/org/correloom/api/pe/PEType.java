package org.correloom.api.pe;

import org.correloom.api.graph.Composite;

import java.util.Objects;
import java.util.function.Supplier;

/// A PE that can be placed in a workflow: its descriptor and how to get an instance.
public sealed interface PEType {

    PEDescriptor descriptor();

    /// A PE written in code.
    ///
    /// @param factory makes a fresh, unopened instance at each call; called once per instance
    record Atomic(PEDescriptor descriptor, Supplier<? extends ProcessingElement> factory)
            implements PEType {
        public Atomic {
            Objects.requireNonNull(descriptor, "descriptor");
            Objects.requireNonNull(factory, "factory");
        }
    }

    /// A PE made of others; it is expanded before a run, so that no instance of it ever exists.
    record Compound(PEDescriptor descriptor, Composite body) implements PEType {
        public Compound {
            Objects.requireNonNull(descriptor, "descriptor");
            Objects.requireNonNull(body, "body");
        }
    }
}
