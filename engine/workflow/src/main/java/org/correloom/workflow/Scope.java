package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Graph;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One graph while it is validated: the workflow itself or the inside of one of its composites,
/// with what is known around it.
///
/// @param prefix what stands before node and connection ids in locations: empty or `#composite/`
/// @param promotedInputs inner input ports that the outside feeds
/// @param promotedOutputs inner output ports that the outside takes from
/// @param promotedParameters inner parameters that the outside sets
/// @param problems where findings go
record Scope(
        Graph graph,
        Catalogue types,
        Map<String, Variable> variables,
        String prefix,
        Set<PortRef> promotedInputs,
        Set<PortRef> promotedOutputs,
        Set<PortRef> promotedParameters,
        List<Problem> problems) {

    static Scope of(Workflow workflow, Catalogue types, List<Problem> problems) {
        return new Scope(
                workflow, types, workflow.variables(), "", Set.of(), Set.of(), Set.of(), problems);
    }

    static Scope of(
            Composite composite, Workflow workflow, Catalogue types, List<Problem> problems) {
        return new Scope(
                composite,
                types,
                workflow.variables(),
                CompositeTypes.PREFIX + composite.name() + "/",
                Set.copyOf(composite.inputs().values()),
                Set.copyOf(composite.outputs().values()),
                Set.copyOf(composite.parameters().values()),
                problems);
    }

    Optional<PEDescriptor> descriptor(PENode node) {
        return types.find(node.type()).map(PEType::descriptor);
    }

    Optional<PEDescriptor> descriptor(String node) {
        return graph.node(node).flatMap(this::descriptor);
    }

    Location at(PENode node) {
        return new Location.AtNode(prefix + node.id());
    }

    Location at(Connection connection) {
        return new Location.AtConnection(prefix + connection.id(), prefix + connection.to().node());
    }

    Location atPort(PENode node, String port) {
        return new Location.AtPort(prefix + node.id(), port);
    }

    Location atParameter(PENode node, String parameter) {
        return new Location.AtParameter(prefix + node.id(), parameter);
    }

    void error(String code, Location location, String message) {
        problems.add(Problem.error(code, location, message));
    }

    void warning(String code, Location location, String message) {
        problems.add(Problem.warning(code, location, message));
    }
}
