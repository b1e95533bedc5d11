package org.correloom.app.document;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Port;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// May a wire be drawn from this output to that input? If not, why not, as a sentence.
///
/// Made once for a workflow and asked for many pairs while a wire is being dragged: what lies
/// upstream is worked out once for each output node.
public final class ConnectionCheck {

    /// The answer.
    ///
    /// @param reason a sentence; empty when the wire is allowed
    public record Verdict(boolean allowed, String reason) {
        private static final Verdict YES = new Verdict(true, "");

        private static Verdict no(String reason) {
            return new Verdict(false, reason);
        }
    }

    private final Workflow workflow;
    private final NodeTypes types;
    private final Map<String, List<Connection>> into = new HashMap<>();
    private final Map<String, Set<String>> upstream = new HashMap<>();

    public ConnectionCheck(Workflow workflow, NodeTypes types) {
        this(workflow, types, "");
    }

    /// @param ignored id of a wire that is being rewired and so counts as gone; empty: none
    public ConnectionCheck(Workflow workflow, NodeTypes types, String ignored) {
        this.workflow = workflow;
        this.types = types;
        for (Connection connection : workflow.connections().values()) {
            if (!connection.id().equals(ignored)) {
                into.computeIfAbsent(connection.to().node(), n -> new ArrayList<>())
                        .add(connection);
            }
        }
    }

    /// @param from an output port
    /// @param to an input port
    public Verdict check(PortRef from, PortRef to) {
        PENode source = workflow.nodes().get(from.node());
        PENode target = workflow.nodes().get(to.node());
        if (source == null || target == null) {
            String gone = source == null ? from.node() : to.node();
            return Verdict.no("There is no PE \"" + gone + "\" any more.");
        }
        if (from.node().equals(to.node())) {
            return Verdict.no("A PE cannot feed itself.");
        }
        if (into.getOrDefault(to.node(), List.of()).stream()
                .anyMatch(c -> c.from().equals(from) && c.to().equals(to))) {
            return Verdict.no("These two ports are wired already.");
        }
        Verdict typed = checkTypes(source, from, target, to);
        if (!typed.allowed()) {
            return typed;
        }
        if (upstreamOf(from.node()).contains(to.node())) {
            return Verdict.no(
                    title(source)
                            + " gets its data from "
                            + title(target)
                            + ", so this wire would close a circle.");
        }
        return Verdict.YES;
    }

    private Verdict checkTypes(PENode source, PortRef from, PENode target, PortRef to) {
        Optional<PEDescriptor> sourceType = types.descriptor(source);
        Optional<PEDescriptor> targetType = types.descriptor(target);
        if (sourceType.isEmpty() || targetType.isEmpty()) {
            PENode unknown = sourceType.isEmpty() ? source : target;
            return Verdict.no(
                    "The ports of "
                            + unknown.id()
                            + " are not known, because nobody provides the PE type "
                            + unknown.type()
                            + ".");
        }
        Optional<Port> output = sourceType.get().output(from.port());
        Optional<Port> input = targetType.get().input(to.port());
        if (output.isEmpty()) {
            return Verdict.no(title(source) + " has no output \"" + from.port() + "\".");
        }
        if (input.isEmpty()) {
            return Verdict.no(title(target) + " has no input \"" + to.port() + "\".");
        }
        if (!output.get().type().fits(input.get().type())) {
            return Verdict.no(
                    title(source)
                            + " gives "
                            + output.get().type().title()
                            + ", "
                            + title(target)
                            + " takes "
                            + input.get().type().title()
                            + ".");
        }
        return Verdict.YES;
    }

    private String title(PENode node) {
        return types.title(node);
    }

    private Set<String> upstreamOf(String node) {
        return upstream.computeIfAbsent(
                node,
                start -> {
                    Set<String> seen = new HashSet<>();
                    Deque<String> open = new ArrayDeque<>(List.of(start));
                    while (!open.isEmpty()) {
                        for (Connection c : into.getOrDefault(open.pop(), List.of())) {
                            if (seen.add(c.from().node())) {
                                open.push(c.from().node());
                            }
                        }
                    }
                    return seen;
                });
    }
}
