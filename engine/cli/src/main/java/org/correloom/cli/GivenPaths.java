package org.correloom.cli;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.Parameter;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes relative paths that were typed on the command line mean what they mean in the shell.
///
/// Inside a workflow file a relative path is relative to that file. One that a person types is
/// relative to the folder that the person is in, so it is made absolute before it goes in.
final class GivenPaths {

    private static final Set<Parameter.Kind> PATHS =
            EnumSet.of(Parameter.Kind.FILE, Parameter.Kind.FOLDER, Parameter.Kind.PATH);

    private final Workflow workflow;
    private final PEResolver types;
    private final Path currentFolder;

    GivenPaths(Workflow workflow, PEResolver types, Path currentFolder) {
        this.workflow = workflow;
        this.types = types;
        this.currentFolder = currentFolder;
    }

    /// `--set` values, by `node.parameter`.
    Map<String, String> settings(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        values.replaceAll((target, value) -> isPath(target) ? absolute(value) : value);
        return values;
    }

    /// `--var` values, by name. Only variables that some path parameter consists of are touched.
    Map<String, String> variables(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        values.replaceAll((name, value) -> standsForPath(name) ? absolute(value) : value);
        return values;
    }

    /// Whether `node.parameter` is a parameter that holds a path.
    boolean isPath(String target) {
        int dot = target.lastIndexOf('.');
        return dot > 0
                && workflow.node(target.substring(0, dot))
                        .flatMap(node -> types.find(node.type()))
                        .flatMap(type -> type.descriptor().parameter(target.substring(dot + 1)))
                        .filter(parameter -> PATHS.contains(parameter.kind()))
                        .isPresent();
    }

    private boolean standsForPath(String variable) {
        ParameterValue whole = ParameterValue.of("${" + variable + "}");
        List<String> uses =
                workflow.nodes().values().stream()
                        .flatMap(
                                node ->
                                        node.parameters().entrySet().stream()
                                                .filter(p -> p.getValue().equals(whole))
                                                .map(p -> node.id() + "." + p.getKey()))
                        .toList();
        return !uses.isEmpty() && uses.stream().allMatch(this::isPath);
    }

    /// The path as it is when seen from anywhere; an empty one stays empty.
    String absolute(String value) {
        return value.isBlank() ? value : currentFolder.resolve(value.strip()).toString();
    }
}
