package org.correloom.workflow;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The second line of a node wherever one is drawn: what has been set on it, in the order of its
/// parameters.
public final class NodeSummary {

    private NodeSummary() {}

    /// @param type empty when nobody provides the node's PE, which the line then says
    /// @param variables what `${name}` stands for; unknown references stay as they are
    public static String of(
            PENode node, Optional<PEDescriptor> type, Map<String, Variable> variables) {
        if (type.isEmpty()) {
            return "unknown PE " + node.type();
        }
        List<String> set =
                type.get().parameters().stream()
                        .filter(p -> node.parameters().containsKey(p.name()))
                        .map(p -> phrase(p, node.parameters().get(p.name()), variables))
                        .filter(text -> !text.isEmpty())
                        .toList();
        return set.isEmpty() ? category(type.get().category()) : String.join(" · ", set);
    }

    private static String phrase(
            Parameter parameter, ParameterValue value, Map<String, Variable> variables) {
        return switch (value) {
            case ParameterValue.Flag flag ->
                    flag.value() ? parameter.title() : "no " + parameter.title();
            case ParameterValue.Decimal number ->
                    parameter.unit().symbol().isEmpty()
                            ? parameter.title() + " " + number.text()
                            : number.text() + " " + parameter.unit().symbol();
            default ->
                    References.resolve(value, variables)
                            .text()
                            .lines()
                            .findFirst()
                            .orElse("")
                            .strip();
        };
    }

    private static String category(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
