package org.correloom.workflow;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Makes of a workflow as it was drawn one that can be run: settings from outside are applied,
/// composites expanded, and variables put in.
///
/// Resolving a resolved workflow again changes nothing. Variables stay listed in it with the values
/// that were used.
public final class WorkflowResolution {

    private final Catalogue types;
    private final List<Problem> problems = new ArrayList<>();

    private final UnaryOperator<String> typedPath;

    private WorkflowResolution(Catalogue types, UnaryOperator<String> typedPath) {
        this.types = types;
        this.typedPath = typedPath;
    }

    /// Resolves and validates. It never throws; what is wrong, with the names and values given here
    /// too, is among the problems.
    ///
    /// @param variables by name, as typed: `band.low` → `0.1 Hz`; read in the way of the parameter
    ///     that uses the variable
    /// @param settings by `node.parameter`, as typed; nodes inside a composite are
    ///     `outer/inner.parameter`
    public static Resolved resolve(
            Workflow workflow,
            Catalogue catalogue,
            Map<String, String> variables,
            Map<String, String> settings) {
        return new WorkflowResolution(catalogue.within(workflow), UnaryOperator.identity())
                .resolve(workflow, variables, settings);
    }

    /// As [#resolve(Workflow, Catalogue, Map, Map)], for values that a person typed in a shell:
    /// relative paths among them are taken from the folder that the person is in. Inside a workflow
    /// file a relative path is relative to that file.
    ///
    /// A variable's value is a path when all parameters that consist of it are paths.
    public static Resolved resolve(
            Workflow workflow,
            Catalogue catalogue,
            Map<String, String> variables,
            Map<String, String> settings,
            Path currentFolder) {
        UnaryOperator<String> absolute =
                path ->
                        path.isBlank() || path.strip().startsWith("${")
                                ? path
                                : currentFolder.resolve(path.strip()).toString();
        return new WorkflowResolution(catalogue.within(workflow), absolute)
                .resolve(workflow, variables, settings);
    }

    private Resolved resolve(
            Workflow workflow, Map<String, String> variables, Map<String, String> settings) {
        Map<PortRef, String> left = references(settings);
        Workflow drawn = applied(workflow, left);
        boolean recursive = !CompositeExpansion.recursion(drawn).isEmpty();
        Workflow expanded = recursive ? drawn : CompositeExpansion.expand(drawn, types, problems);
        Map<String, Variable> values = overridden(expanded, variables);
        expanded = applied(expanded.withVariables(values), left);
        for (PortRef reference : left.keySet()) {
            unknownNode(reference, expanded.nodes().keySet());
        }
        List<Problem> found = Validation.check(drawn.withVariables(values), types);
        if (!Problem.anyError(found) && !Problem.anyError(problems)) {
            expanded = substituted(expanded);
            found = Validation.check(expanded, types);
        }
        problems.addAll(found);
        return new Resolved(expanded, List.copyOf(new LinkedHashSet<>(problems)));
    }

    private Map<PortRef, String> references(Map<String, String> settings) {
        Map<PortRef, String> references = new LinkedHashMap<>();
        settings.forEach(
                (name, text) -> {
                    try {
                        references.put(PortRef.parse(name), text);
                    } catch (IllegalArgumentException e) {
                        problems.add(
                                Problem.error(
                                        "bad-setting",
                                        Location.WORKFLOW,
                                        "\""
                                                + name
                                                + "\" names no parameter: write node.parameter,"
                                                + " for instance decimate.samplingRate"));
                    }
                });
        return references;
    }

    /// Applies the settings whose node is there, and takes them out of `settings`.
    private Workflow applied(Workflow workflow, Map<PortRef, String> settings) {
        Map<String, PENode> nodes = new TreeMap<>(workflow.nodes());
        settings.entrySet()
                .removeIf(
                        setting -> {
                            PENode node = nodes.get(setting.getKey().node());
                            if (node == null) {
                                return false;
                            }
                            String name = setting.getKey().port();
                            nodes.put(
                                    node.id(),
                                    node.withParameter(
                                            name, parsed(node, name, setting.getValue())));
                            return true;
                        });
        return workflow.withNodes(nodes);
    }

    /// A parameter that does not exist gets a value all the same; validation then tells about it.
    private ParameterValue parsed(PENode node, String name, String text) {
        return types.find(node.type())
                .map(PEType::descriptor)
                .flatMap(descriptor -> descriptor.parameter(name))
                .map(parameter -> parsed(parameter, text))
                .orElseGet(() -> guessed(text));
    }

    private ParameterValue parsed(Parameter parameter, String text) {
        return ParameterValues.parse(
                parameter, ParameterValues.isPath(parameter) ? typedPath.apply(text) : text);
    }

    private void unknownNode(PortRef reference, Collection<String> ids) {
        problems.add(
                Problem.error(
                        "unknown-node",
                        Location.WORKFLOW,
                        "the setting "
                                + reference
                                + " names the node "
                                + reference.node()
                                + ", which the workflow does not have: "
                                + Suggestion.list(ids)
                                + Suggestion.didYouMean(reference.node(), ids)));
    }

    private Map<String, Variable> overridden(Workflow expanded, Map<String, String> texts) {
        Map<String, Variable> values = new TreeMap<>(expanded.variables());
        texts.forEach(
                (name, text) -> {
                    Variable variable = values.get(name);
                    if (variable == null) {
                        problems.add(
                                Problem.error(
                                        "unknown-variable",
                                        Location.WORKFLOW,
                                        "the workflow has no variable "
                                                + name
                                                + ": "
                                                + Suggestion.list(expanded.variables().keySet())
                                                + Suggestion.didYouMean(
                                                        name, expanded.variables().keySet())));
                    } else {
                        values.put(name, variable.withValue(parsed(expanded, variable, text)));
                    }
                });
        return values;
    }

    /// Reads a variable's text as the first parameter does that consists of it, or else as what the
    /// variable holds in the file.
    private ParameterValue parsed(Workflow expanded, Variable variable, String text) {
        List<Parameter> uses = uses(expanded, variable);
        if (uses.isEmpty()) {
            return variable.value() instanceof ParameterValue.Text
                    ? new ParameterValue.Text(text)
                    : guessed(text);
        }
        return uses.stream().allMatch(ParameterValues::isPath)
                ? parsed(uses.getFirst(), text)
                : ParameterValues.parse(uses.getFirst(), text);
    }

    /// The parameters that consist of the variable and nothing else.
    private List<Parameter> uses(Workflow expanded, Variable variable) {
        List<Parameter> uses = new ArrayList<>();
        for (PENode node : expanded.nodes().values()) {
            Optional<PEDescriptor> descriptor = types.find(node.type()).map(PEType::descriptor);
            for (Map.Entry<String, ParameterValue> entry : node.parameters().entrySet()) {
                if (References.only(entry.getValue()).filter(variable.name()::equals).isPresent()) {
                    descriptor.flatMap(d -> d.parameter(entry.getKey())).ifPresent(uses::add);
                }
            }
        }
        return uses;
    }

    private static ParameterValue guessed(String text) {
        return ParameterValues.number(text.strip())
                .or(() -> ParameterValues.flag(text.strip()))
                .orElse(new ParameterValue.Text(text));
    }

    private static Workflow substituted(Workflow workflow) {
        Map<String, PENode> nodes = new TreeMap<>();
        workflow.nodes()
                .forEach(
                        (id, node) ->
                                nodes.put(id, References.resolve(node, workflow.variables())));
        return workflow.withNodes(nodes);
    }
}
