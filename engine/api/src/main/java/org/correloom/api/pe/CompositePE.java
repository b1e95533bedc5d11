package org.correloom.api.pe;

import org.correloom.api.graph.Composite;

/// Makes PE types out of other PEs, for libraries that ship useful combinations.
public final class CompositePE {

    private CompositePE() {}

    /// A type that stands for a whole sub-workflow.
    ///
    /// @param descriptor its ports and parameters carry the names that `body` promotes
    /// @throws IllegalArgumentException when a port or parameter of the descriptor is not promoted
    ///     by the body
    public static PEType type(PEDescriptor descriptor, Composite body) {
        for (Port port : descriptor.inputs()) {
            require(body.inputs().containsKey(port.name()), descriptor, "input", port.name());
        }
        for (Port port : descriptor.outputs()) {
            require(body.outputs().containsKey(port.name()), descriptor, "output", port.name());
        }
        for (Parameter parameter : descriptor.parameters()) {
            require(
                    body.parameters().containsKey(parameter.name()),
                    descriptor,
                    "parameter",
                    parameter.name());
        }
        return new PEType.Compound(descriptor, body);
    }

    private static void require(boolean ok, PEDescriptor descriptor, String what, String name) {
        if (!ok) {
            throw new IllegalArgumentException(
                    descriptor.type()
                            + " declares the "
                            + what
                            + " \""
                            + name
                            + "\", which its body does not promote");
        }
    }
}
