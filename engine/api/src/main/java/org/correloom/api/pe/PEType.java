package org.correloom.api.pe;

import org.correloom.api.graph.Composite;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// A PE that can be placed in a workflow: its descriptor and how to get an instance.
public sealed interface PEType {

    PEDescriptor descriptor();

    /// A PE written in code.
    ///
    /// @param factory makes a fresh, unopened instance at each call; called once per instance
    /// @param checks of parameter values, beyond those that the descriptor implies
    record Atomic(
            PEDescriptor descriptor,
            Supplier<? extends ProcessingElement> factory,
            List<ParameterCheck> checks)
            implements PEType {

        /// @throws IllegalArgumentException when a check names a parameter that the descriptor does
        ///     not declare
        public Atomic {
            Objects.requireNonNull(descriptor, "descriptor");
            Objects.requireNonNull(factory, "factory");
            checks = List.copyOf(checks);
            for (ParameterCheck check : checks) {
                for (String name : check.parameters()) {
                    if (descriptor.parameter(name).isEmpty()) {
                        throw new IllegalArgumentException(
                                descriptor.type()
                                        + " checks the parameter \""
                                        + name
                                        + "\", which it does not declare");
                    }
                }
            }
        }

        /// A PE whose parameters need no checks but those that the descriptor implies.
        public Atomic(PEDescriptor descriptor, Supplier<? extends ProcessingElement> factory) {
            this(descriptor, factory, List.of());
        }

        public Atomic(
                PEDescriptor descriptor,
                Supplier<? extends ProcessingElement> factory,
                ParameterCheck... checks) {
            this(descriptor, factory, List.of(checks));
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
