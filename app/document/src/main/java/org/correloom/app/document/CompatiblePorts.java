package org.correloom.app.document;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;

import java.util.List;
import java.util.Optional;

/// Which ports of a PE fit one end of a wire that waits for its other end.
public final class CompatiblePorts {

    private CompatiblePorts() {}

    /// The name of the first port of `node` that fits; exact types before those that merely fit.
    public static Optional<String> first(
            Workflow workflow, NodeTypes types, PortRef end, boolean endIsOutput, PENode node) {
        return type(workflow, types, end, endIsOutput)
                .flatMap(
                        type ->
                                types.descriptor(node)
                                        .flatMap(found -> first(found, type, endIsOutput)));
    }

    /// The type of a port of the workflow.
    public static Optional<PortType> type(
            Workflow workflow, NodeTypes types, PortRef port, boolean output) {
        return workflow.node(port.node())
                .flatMap(types::descriptor)
                .flatMap(d -> output ? d.output(port.port()) : d.input(port.port()))
                .map(Port::type);
    }

    /// The name of the first port of `candidate` that fits an end of type `type`.
    public static Optional<String> first(
            PEDescriptor candidate, PortType type, boolean endIsOutput) {
        List<Port> ports = endIsOutput ? candidate.inputs() : candidate.outputs();
        return ports.stream()
                .filter(p -> p.type().equals(type))
                .findFirst()
                .or(
                        () ->
                                ports.stream()
                                        .filter(
                                                p ->
                                                        endIsOutput
                                                                ? type.fits(p.type())
                                                                : p.type().fits(type))
                                        .findFirst())
                .map(Port::name);
    }
}
