package org.correloom.workflow;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// References to workflow variables in parameter values: `${name}`. A text that consists of one
/// reference takes the variable's value as it is, unit included; inside a longer text the value's
/// text is put in. `$${` stands for `${` and refers to nothing.
final class References {

    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([^{}]*)\\}");

    private References() {}

    /// The names that a value refers to, in order.
    static Set<String> in(ParameterValue value) {
        Set<String> names = new LinkedHashSet<>();
        collect(value, names);
        return names;
    }

    private static void collect(ParameterValue value, Set<String> names) {
        if (value instanceof ParameterValue.Text text) {
            REFERENCE.matcher(text.value()).results().map(References::name).forEach(names::add);
        } else if (value instanceof ParameterValue.Many many) {
            many.values().forEach(member -> collect(member, names));
        }
    }

    /// The name, when the value is one reference and nothing else.
    static Optional<String> only(ParameterValue value) {
        if (!(value instanceof ParameterValue.Text text)) {
            return Optional.empty();
        }
        Matcher matcher = REFERENCE.matcher(text.value().strip());
        return matcher.matches() ? Optional.of(name(matcher)) : Optional.empty();
    }

    /// The value with the variables put in. References to what is no variable stay.
    static ParameterValue resolve(ParameterValue value, Map<String, Variable> variables) {
        if (value instanceof ParameterValue.Many many) {
            List<ParameterValue> members =
                    many.values().stream().map(member -> resolve(member, variables)).toList();
            return new ParameterValue.Many(members);
        }
        if (!(value instanceof ParameterValue.Text text)) {
            return value;
        }
        Optional<Variable> whole = only(value).map(variables::get);
        if (whole.isPresent()) {
            return whole.get().value();
        }
        Function<MatchResult, String> replacement =
                match -> {
                    Variable variable = variables.get(name(match));
                    return Matcher.quoteReplacement(
                            variable == null ? match.group() : variable.value().text());
                };
        return new ParameterValue.Text(REFERENCE.matcher(text.value()).replaceAll(replacement));
    }

    /// The node with the variables put into all its parameters.
    static PENode resolve(PENode node, Map<String, Variable> variables) {
        Map<String, ParameterValue> resolved = new LinkedHashMap<>();
        node.parameters().forEach((name, value) -> resolved.put(name, resolve(value, variables)));
        return resolved.equals(node.parameters()) ? node : node.withParameters(resolved);
    }

    /// For the end of a message about a value: which variables it comes from; empty without any.
    static String origin(Set<String> names) {
        return names.isEmpty()
                ? ""
                : " (the value comes from variable " + String.join(", ", names) + ")";
    }

    private static String name(MatchResult match) {
        return match.group(1).strip();
    }
}
