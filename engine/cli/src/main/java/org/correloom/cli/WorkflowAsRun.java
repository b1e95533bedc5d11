package org.correloom.cli;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEResolver;

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
        GivenPaths paths = new GivenPaths(resolved, types, baseFolder);
        Map<String, PENode> nodes = new TreeMap<>();
        resolved.nodes().forEach((id, node) -> nodes.put(id, absolute(node, paths)));
        return resolved.withNodes(nodes);
    }

    private static PENode absolute(PENode node, GivenPaths paths) {
        Map<String, ParameterValue> values = new TreeMap<>(node.parameters());
        values.replaceAll(
                (name, value) ->
                        value instanceof ParameterValue.Text text
                                        && paths.isPath(node.id() + "." + name)
                                ? ParameterValue.of(paths.absolute(text.value()))
                                : value);
        return node.withParameters(values);
    }
}
