package org.correloom.app.document;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Port;
import org.correloom.app.document.edit.ReplaceNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// What becomes of a node's wires and values when another PE takes its place.
///
/// A port's wires go to the port of the same name if its type fits, else to the first that fits and
/// is free. A value stays where both PEs have a parameter of that name, kind and unit.
///
/// @param edit carries it out
/// @param lost the wires that fit nowhere
public record Replacement(ReplaceNode edit, List<Connection> lost) {

    public Replacement {
        Objects.requireNonNull(edit, "edit");
        lost = List.copyOf(lost);
    }

    /// Empty when the node is not there, is `by` itself, or what `by` is is not known.
    public static Optional<Replacement> of(
            Workflow workflow, NodeTypes types, String node, PENode by) {
        PENode old = workflow.nodes().get(node);
        Optional<PEDescriptor> type = types.descriptor(by);
        if (old == null || type.isEmpty() || node.equals(by.id())) {
            return Optional.empty();
        }
        List<Connection> lost = new ArrayList<>();
        Side in =
                new Side(
                        workflow.into(node),
                        wire -> wire.to().port(),
                        type.get().inputs(),
                        (wire, port) ->
                                CompatiblePorts.type(workflow, types, wire.from(), true)
                                        .map(other -> other.fits(port.type()))
                                        .orElse(true));
        Side out =
                new Side(
                        workflow.outOf(node),
                        wire -> wire.from().port(),
                        type.get().outputs(),
                        (wire, port) ->
                                CompatiblePorts.type(workflow, types, wire.to(), false)
                                        .map(other -> port.type().fits(other))
                                        .orElse(true));
        Map<String, String> inputs = in.match(lost);
        Map<String, String> outputs = out.match(lost);
        Set<String> lostIds = new HashSet<>();
        lost.forEach(wire -> lostIds.add(wire.id()));
        String label = "Replace " + types.title(old) + " by " + types.title(by) + losing(lost);
        return Optional.of(
                new Replacement(
                        new ReplaceNode(
                                node,
                                withValues(by, type.get(), old, types.descriptor(old)),
                                inputs,
                                outputs,
                                lostIds,
                                label),
                        lost));
    }

    private static String losing(List<Connection> lost) {
        return switch (lost.size()) {
            case 0 -> "";
            case 1 -> ", without " + words(lost.getFirst());
            default -> ", without " + lost.size() + " wires";
        };
    }

    /// What is lost, as sentences; empty when nothing is.
    public String warning() {
        List<String> wires = lost.stream().map(Replacement::words).toList();
        return wires.isEmpty()
                ? ""
                : (wires.size() == 1 ? "This wire is lost: " : "These wires are lost: ")
                        + String.join(", ", wires);
    }

    private static String words(Connection wire) {
        return wire.from() + " → " + wire.to();
    }

    /// The inputs or the outputs.
    ///
    /// @param fits whether a wire may go to a port; where it is not known what is at its other end,
    ///     nothing speaks against it
    private record Side(
            List<Connection> wires,
            Function<Connection, String> port,
            List<Port> offered,
            BiPredicate<Connection, Port> fits) {

        /// Old ports → new ones; adds the wires that fit nowhere to `lost`.
        Map<String, String> match(List<Connection> lost) {
            Map<String, String> chosen = new LinkedHashMap<>();
            for (String old : new LinkedHashSet<>(wires.stream().map(port).toList())) {
                List<Connection> ends =
                        wires.stream().filter(wire -> port.apply(wire).equals(old)).toList();
                Optional<Port> found = best(old, free(ends, chosen.values()));
                found.ifPresent(p -> chosen.put(old, p.name()));
                ends.stream()
                        .filter(wire -> found.filter(p -> fits.test(wire, p)).isEmpty())
                        .forEach(lost::add);
            }
            return chosen;
        }

        private List<Port> free(List<Connection> ends, Collection<String> taken) {
            return offered.stream()
                    .filter(p -> !taken.contains(p.name()))
                    .filter(p -> ends.stream().anyMatch(wire -> fits.test(wire, p)))
                    .toList();
        }

        private static Optional<Port> best(String name, List<Port> fitting) {
            return fitting.stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .or(() -> fitting.stream().findFirst());
        }
    }

    private static PENode withValues(
            PENode by, PEDescriptor type, PENode old, Optional<PEDescriptor> oldType) {
        PENode result = by;
        for (Map.Entry<String, ParameterValue> set : old.parameters().entrySet()) {
            Optional<Parameter> was = oldType.flatMap(t -> t.parameter(set.getKey()));
            Optional<Parameter> is = type.parameter(set.getKey());
            boolean same =
                    was.isPresent()
                            && is.isPresent()
                            && was.get().kind() == is.get().kind()
                            && was.get().unit().equals(is.get().unit());
            if (same && !by.parameters().containsKey(set.getKey())) {
                result = result.withParameter(set.getKey(), set.getValue());
            }
        }
        return result;
    }
}
