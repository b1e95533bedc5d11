package org.correloom.workflow;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parallelism;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Port;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What must hold for each node by itself: id, type, instances, parameters, required inputs. What
/// its type wants of the values beyond their descriptors is asked by [TypeChecks].
final class NodeRules {

    /// Ids; those of nodes that came out of a composite have slashes.
    static final Pattern ID = Pattern.compile(PENode.ID_PATTERN + "(/" + PENode.ID_PATTERN + ")*");

    private final Scope scope;
    private final Set<PortRef> fed = new HashSet<>();

    private NodeRules(Scope scope) {
        this.scope = scope;
        scope.graph().connections().values().stream().map(Connection::to).forEach(fed::add);
        fed.addAll(scope.promotedInputs());
    }

    static void check(Scope scope) {
        NodeRules rules = new NodeRules(scope);
        scope.graph().nodes().values().forEach(rules::check);
    }

    private void check(PENode node) {
        if (!ID.matcher(node.id()).matches()) {
            scope.error(
                    "bad-id",
                    scope.at(node),
                    "\""
                            + node.id()
                            + "\" is no id for a node: begin with a letter, go on with letters,"
                            + " digits, _ or -");
        }
        Optional<PEDescriptor> descriptor = scope.descriptor(node);
        if (descriptor.isEmpty()) {
            unknownType(node);
            return;
        }
        instances(node, descriptor.get());
        policy(node, descriptor.get());
        for (Port port : descriptor.get().inputs()) {
            if (port.required() && !fed.contains(new PortRef(node.id(), port.name()))) {
                unconnected(node, port);
            }
        }
        node.parameters().forEach((name, value) -> parameter(node, descriptor.get(), name, value));
        for (Parameter parameter : descriptor.get().parameters()) {
            PortRef ref = new PortRef(node.id(), parameter.name());
            if (parameter.required()
                    && !node.parameters().containsKey(parameter.name())
                    && !scope.promotedParameters().contains(ref)) {
                scope.error(
                        "missing-parameter",
                        scope.atParameter(node, parameter.name()),
                        parameter.name()
                                + " ("
                                + parameter.title()
                                + ") of "
                                + node.id()
                                + " has no value: give it one");
            }
        }
    }

    private void unknownType(PENode node) {
        List<String> known =
                scope.types().types().stream().map(type -> type.descriptor().type()).toList();
        String message;
        if (node.type().isEmpty()) {
            message = "node " + node.id() + " has no type: write \"type\": \"library:name\"";
        } else if (node.type().startsWith(CompositeTypes.PREFIX)) {
            message =
                    node.id()
                            + " is of type "
                            + node.type()
                            + ", but this workflow has no composite "
                            + node.type().substring(1)
                            + Suggestion.didYouMean(node.type(), known);
        } else {
            String suggestion = Suggestion.didYouMean(node.type(), known);
            message =
                    "there is no PE \""
                            + node.type()
                            + "\" for node "
                            + node.id()
                            + (suggestion.isEmpty()
                                    ? ": add the jar that has it to the plug-in folder, or choose"
                                            + " another PE"
                                    : suggestion);
        }
        scope.error("unknown-type", scope.at(node), message);
    }

    private void instances(PENode node, PEDescriptor descriptor) {
        if (descriptor.parallelism() == Parallelism.SINGLE && node.instances() > 1) {
            scope.error(
                    "too-many-instances",
                    scope.at(node),
                    node.id()
                            + " asks for "
                            + node.instances()
                            + " instances, but "
                            + descriptor.title()
                            + " can only run once: set instances to 1 or leave it out");
        }
    }

    private void policy(PENode node, PEDescriptor descriptor) {
        if (node.failurePolicy() instanceof FailurePolicy.Retry
                && !descriptor.isSource()
                && !descriptor.isSink()) {
            scope.error(
                    "retry-in-the-middle",
                    scope.at(node),
                    node.id()
                            + " may not be retried: "
                            + descriptor.title()
                            + " has inputs and outputs, and would emit some of its items twice;"
                            + " use fail-run or skip-item");
        }
    }

    private void unconnected(PENode node, Port port) {
        String fitting =
                scope.graph().nodes().values().stream()
                        .filter(other -> !other.id().equals(node.id()))
                        .flatMap(
                                other ->
                                        scope.descriptor(other).stream()
                                                .flatMap(d -> d.outputs().stream())
                                                .filter(out -> out.type().equals(port.type()))
                                                .map(out -> other.id() + "." + out.name()))
                        .limit(3)
                        .collect(Collectors.joining(", "));
        scope.error(
                "unconnected-input",
                scope.atPort(node, port.name()),
                "nothing is wired to "
                        + node.id()
                        + "."
                        + port.name()
                        + ", which needs items of type "
                        + port.type().title()
                        + ": wire an output to it"
                        + (fitting.isEmpty() ? "" : ", for instance " + fitting));
    }

    private void parameter(
            PENode node, PEDescriptor descriptor, String name, ParameterValue value) {
        Optional<Parameter> parameter = descriptor.parameter(name);
        if (parameter.isEmpty()) {
            List<String> names = descriptor.parameters().stream().map(Parameter::name).toList();
            scope.error(
                    "unknown-parameter",
                    scope.atParameter(node, name),
                    descriptor.title()
                            + " has no parameter \""
                            + name
                            + "\": "
                            + Suggestion.list(names)
                            + Suggestion.didYouMean(name, names));
            return;
        }
        Set<String> references = References.in(value);
        List<String> unknown =
                references.stream().filter(ref -> !scope.variables().containsKey(ref)).toList();
        for (String variable : unknown) {
            scope.error(
                    "unknown-variable",
                    scope.atParameter(node, name),
                    name
                            + " of "
                            + node.id()
                            + " refers to the variable "
                            + variable
                            + ", which the workflow does not have: "
                            + Suggestion.list(scope.variables().keySet())
                            + Suggestion.didYouMean(variable, scope.variables().keySet()));
        }
        if (!unknown.isEmpty()) {
            return;
        }
        Checked checked =
                ParameterValues.check(
                        parameter.get(), References.resolve(value, scope.variables()));
        checked.fault()
                .ifPresent(
                        fault ->
                                scope.error(
                                        fault.code(),
                                        scope.atParameter(node, name),
                                        fault.message() + References.origin(references)));
    }
}
