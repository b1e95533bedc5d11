package org.correloom.runtime;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEResolver;
import org.correloom.workflow.ParameterValues;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a run's folder keeps of the workflow: every value as it was used, so that running that file
/// again does the same from whatever folder.
final class WorkflowAsRun {

    private WorkflowAsRun() {}

    /// The resolved workflow with its relative paths made absolute.
    ///
    /// @param baseFolder what they were relative to
    static Workflow of(Workflow resolved, PEResolver types, Path baseFolder) {
        Map<String, PENode> nodes = new TreeMap<>();
        resolved.nodes().forEach((id, node) -> nodes.put(id, absolute(node, types, baseFolder)));
        return resolved.withNodes(nodes);
    }

    private static PENode absolute(PENode node, PEResolver types, Path baseFolder) {
        Map<String, ParameterValue> values = new TreeMap<>(node.parameters());
        values.replaceAll(
                (name, value) ->
                        value instanceof ParameterValue.Text text
                                        && !text.value().isBlank()
                                        && isPath(node, name, types)
                                ? ParameterValue.of(
                                        baseFolder.resolve(text.value().strip()).toString())
                                : value);
        return node.withParameters(values);
    }

    private static boolean isPath(PENode node, String parameter, PEResolver types) {
        return types.find(node.type())
                .flatMap(type -> type.descriptor().parameter(parameter))
                .filter(ParameterValues::isPath)
                .isPresent();
    }
}
