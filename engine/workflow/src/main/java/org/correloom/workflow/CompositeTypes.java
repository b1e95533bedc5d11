package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parallelism;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Port;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes PE types of the composites that a workflow defines.
final class CompositeTypes {

    /// What a node's type begins with when it is a composite of the workflow.
    static final String PREFIX = "#";

    private final Workflow workflow;
    private final PEResolver library;
    private final Map<String, PEType> made = new TreeMap<>();
    private final Set<String> underWay = new HashSet<>();

    private CompositeTypes(Workflow workflow, PEResolver library) {
        this.workflow = workflow;
        this.library = library;
    }

    /// The types by type id. Of a composite that contains itself, its own ports are missing inside.
    static Map<String, PEType> of(Workflow workflow, PEResolver library) {
        CompositeTypes types = new CompositeTypes(workflow, library);
        // The innermost first, so that however deep they are nested, looking inside is one step.
        Map<String, Integer> layers = GraphOrder.layers(CompositeExpansion.uses(workflow));
        layers.keySet().stream()
                .sorted(Comparator.comparing(layers::get).reversed())
                .forEach(name -> types.find(PREFIX + name));
        return types.made;
    }

    private Optional<PEType> find(String typeId) {
        if (!typeId.startsWith(PREFIX)) {
            return library.find(typeId);
        }
        Composite body = workflow.composites().get(typeId.substring(1));
        if (body == null
                || underWay.contains(typeId)
                || underWay.size() > CompositeExpansion.MAX_DEPTH) {
            return Optional.empty();
        }
        if (!made.containsKey(typeId)) {
            underWay.add(typeId);
            PEDescriptor descriptor = descriptor(typeId, body);
            made.put(typeId, new PEType.Compound(descriptor, body));
            underWay.remove(typeId);
        }
        return Optional.of(made.get(typeId));
    }

    private PEDescriptor descriptor(String typeId, Composite body) {
        List<Port> inputs = new ArrayList<>();
        body.inputs()
                .forEach(
                        (name, inner) ->
                                inner(body, inner)
                                        .flatMap(d -> d.input(inner.port()))
                                        .ifPresent(
                                                port ->
                                                        inputs.add(
                                                                input(body, name, inner, port))));
        List<Port> outputs = new ArrayList<>();
        body.outputs()
                .forEach(
                        (name, inner) ->
                                inner(body, inner)
                                        .flatMap(d -> d.output(inner.port()))
                                        .map(port -> renamed(name, port, false))
                                        .ifPresent(outputs::add));
        List<Parameter> parameters = new ArrayList<>();
        body.parameters()
                .forEach(
                        (name, inner) ->
                                inner(body, inner)
                                        .flatMap(d -> d.parameter(inner.port()))
                                        .map(
                                                p ->
                                                        parameter(
                                                                name,
                                                                p,
                                                                body.nodes().get(inner.node())))
                                        .ifPresent(parameters::add));
        return new PEDescriptor(
                typeId,
                1,
                body.title().isEmpty() ? body.name() : body.title(),
                body.doc(),
                "",
                "Composites",
                Set.of(),
                inputs,
                outputs,
                parameters,
                Parallelism.ANY,
                cost(body));
    }

    private Optional<PEDescriptor> inner(Composite body, PortRef ref) {
        return body.node(ref.node()).flatMap(node -> find(node.type())).map(PEType::descriptor);
    }

    private double cost(Composite body) {
        return body.nodes().values().stream()
                .flatMap(node -> find(node.type()).stream())
                .mapToDouble(type -> type.descriptor().cost())
                .sum();
    }

    private static Port input(Composite body, String name, PortRef inner, Port port) {
        boolean fedInside =
                body.connections().values().stream().map(Connection::to).anyMatch(inner::equals);
        return renamed(name, port, port.required() && !fedInside);
    }

    private static Port renamed(String name, Port port, boolean required) {
        return new Port(name, port.type(), port.doc(), port.grouping(), required);
    }

    private static Parameter parameter(String name, Parameter inner, PENode node) {
        Optional<ParameterValue> own = Optional.ofNullable(node.parameters().get(inner.name()));
        return new Parameter(
                name,
                inner.title(),
                inner.doc(),
                inner.kind(),
                own.or(inner::defaultValue),
                inner.unit(),
                inner.minimum(),
                inner.maximum(),
                inner.choices(),
                inner.live(),
                inner.advanced());
    }
}
