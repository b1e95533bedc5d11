package org.correloom.app.document;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PortType;
import org.correloom.app.document.edit.InsertOnWire;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which PEs go into a wire, or between two ports that do not fit: those that take what comes and
/// give what is wanted.
public final class Insertion {

    private Insertion() {}

    /// Leads the wire through the node, by the ports that fit best; empty when none do.
    ///
    /// @param node need not be in the workflow yet
    public static Optional<InsertOnWire> on(
            Connection wire, PENode node, Workflow workflow, NodeTypes types) {
        Optional<PEDescriptor> descriptor = types.descriptor(node);
        Optional<PortType> from = CompatiblePorts.type(workflow, types, wire.from(), true);
        Optional<PortType> to = CompatiblePorts.type(workflow, types, wire.to(), false);
        if (descriptor.isEmpty()
                || from.isEmpty()
                || to.isEmpty()
                || wire.from().node().equals(node.id())
                || wire.to().node().equals(node.id())) {
            return Optional.empty();
        }
        return CompatiblePorts.first(descriptor.get(), from.get(), true)
                .flatMap(
                        input ->
                                CompatiblePorts.first(descriptor.get(), to.get(), false)
                                        .map(
                                                output ->
                                                        new InsertOnWire(
                                                                wire.id(), node.id(), input,
                                                                output)));
    }

    /// Those of the PEs that make of items of one type items of the other, the plainest first. A
    /// PE that takes or gives anything converts nothing.
    public static List<PEDescriptor> converters(
            PortType from, PortType to, List<PEDescriptor> all) {
        return all.stream()
                .filter(type -> takes(type, from) && gives(type, to))
                .sorted(
                        Comparator.<PEDescriptor>comparingInt(
                                        type -> type.inputs().size() + type.outputs().size())
                                .thenComparing(PEDescriptor::title))
                .toList();
    }

    private static boolean takes(PEDescriptor type, PortType from) {
        long required = type.inputs().stream().filter(p -> p.required()).count();
        return required <= 1
                && type.inputs().stream()
                        .filter(p -> p.required() || required == 0)
                        .anyMatch(p -> !p.type().equals(PortType.ANY) && from.fits(p.type()));
    }

    private static boolean gives(PEDescriptor type, PortType to) {
        return type.outputs().stream()
                .anyMatch(p -> !p.type().equals(PortType.ANY) && p.type().fits(to));
    }
}
