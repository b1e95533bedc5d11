package org.correloom.workflow;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What must hold for each connection: its ends exist, its types fit, its grouping makes sense, and
/// it is there once.
final class ConnectionRules {

    private record Ends(PortRef from, PortRef to) {}

    private final Scope scope;
    private final Map<Ends, String> seen = new HashMap<>();

    private ConnectionRules(Scope scope) {
        this.scope = scope;
    }

    static void check(Scope scope) {
        ConnectionRules rules = new ConnectionRules(scope);
        scope.graph().connections().values().forEach(rules::check);
    }

    private void check(Connection connection) {
        if (!NodeRules.ID.matcher(connection.id()).matches()) {
            scope.error(
                    "bad-id",
                    scope.at(connection),
                    "\""
                            + connection.id()
                            + "\" is no id for a connection: begin with a letter, go on with"
                            + " letters, digits, _ or -");
        }
        String twin =
                seen.putIfAbsent(new Ends(connection.from(), connection.to()), connection.id());
        if (twin != null) {
            scope.error(
                    "duplicate-connection",
                    scope.at(connection),
                    "connections "
                            + twin
                            + " and "
                            + connection.id()
                            + " both lead from "
                            + connection.from()
                            + " to "
                            + connection.to()
                            + ", so that every item would arrive twice: remove one");
        }
        Optional<Port> from =
                port(connection, connection.from(), "begins", "output", PEDescriptor::outputs);
        Optional<Port> to =
                port(connection, connection.to(), "ends", "input", PEDescriptor::inputs);
        if (from.isPresent() && to.isPresent()) {
            types(connection, from.get(), to.get());
        }
        to.ifPresent(port -> grouping(connection, from, port));
    }

    private Optional<Port> port(
            Connection connection,
            PortRef end,
            String verb,
            String kind,
            Function<PEDescriptor, List<Port>> ports) {
        if (scope.graph().node(end.node()).isEmpty()) {
            scope.error(
                    "unknown-node",
                    scope.at(connection),
                    "connection "
                            + connection.id()
                            + " "
                            + verb
                            + " at node "
                            + end.node()
                            + ", which does not exist: remove the connection or correct the id"
                            + Suggestion.didYouMean(end.node(), scope.graph().nodes().keySet()));
            return Optional.empty();
        }
        Optional<PEDescriptor> descriptor = scope.descriptor(end.node());
        if (descriptor.isEmpty()) {
            return Optional.empty();
        }
        List<Port> there = ports.apply(descriptor.get());
        Optional<Port> port = there.stream().filter(p -> p.name().equals(end.port())).findFirst();
        if (port.isEmpty()) {
            List<String> names = there.stream().map(Port::name).toList();
            scope.error(
                    "unknown-port",
                    scope.at(connection),
                    "connection "
                            + connection.id()
                            + " "
                            + verb
                            + " at "
                            + end
                            + ", but "
                            + descriptor.get().title()
                            + " has no "
                            + kind
                            + " port \""
                            + end.port()
                            + "\": "
                            + Suggestion.list(names)
                            + Suggestion.didYouMean(end.port(), names));
        }
        return port;
    }

    private void types(Connection connection, Port from, Port to) {
        if (from.type().fits(to.type())) {
            return;
        }
        scope.error(
                "incompatible-types",
                scope.at(connection),
                connection.from()
                        + " emits "
                        + named(from.type())
                        + ", "
                        + connection.to()
                        + " takes "
                        + named(to.type())
                        + ": "
                        + from.type().title()
                        + " is no kind of "
                        + to.type().title()
                        + "; "
                        + converters(from.type(), to.type()));
    }

    private String converters(PortType from, PortType to) {
        String between =
                scope.types().types().stream()
                        .map(PEType::descriptor)
                        .filter(
                                d ->
                                        d.inputs().stream().anyMatch(in -> in.type().equals(from))
                                                && d.outputs().stream()
                                                        .anyMatch(out -> out.type().equals(to)))
                        .limit(3)
                        .map(PEDescriptor::type)
                        .collect(Collectors.joining(" or "));
        return between.isEmpty()
                ? "wire it to another port"
                : "put " + between + " between them, or wire it to another port";
    }

    private static String named(PortType type) {
        return type.title() + " (" + type.id() + ")";
    }

    private void grouping(Connection connection, Optional<Port> from, Port to) {
        Grouping grouping = connection.grouping().orElse(to.grouping());
        if (!(grouping instanceof Grouping.GroupBy groupBy)) {
            return;
        }
        PortType type = from.map(Port::type).filter(t -> !t.equals(PortType.ANY)).orElse(to.type());
        if (!type.keys().isEmpty() && !type.keys().contains(groupBy.key())) {
            scope.error(
                    "unknown-key",
                    scope.at(connection),
                    "connection "
                            + connection.id()
                            + " groups by \""
                            + groupBy.key()
                            + "\", but "
                            + type.title()
                            + " does not offer that key: "
                            + Suggestion.list(new TreeSet<>(type.keys()))
                            + Suggestion.didYouMean(groupBy.key(), new TreeSet<>(type.keys())));
        }
    }
}
