package org.correloom.app.document;

import org.correloom.api.graph.Variable;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Shows what `${name}` stands for. What a run puts in is decided by `WorkflowResolution`; this is
/// for forms and canvases, which show the value beside the expression.
public final class Substitution {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(" + Variable.NAME_PATTERN + ")}");

    private Substitution() {}

    /// The text with every known variable's value put in; unknown references stay.
    public static String text(String text, Map<String, Variable> variables) {
        return REFERENCE
                .matcher(text)
                .replaceAll(
                        match -> {
                            Variable variable = variables.get(match.group(1));
                            return Matcher.quoteReplacement(
                                    variable == null ? match.group() : variable.value().text());
                        });
    }

    /// Whether the text refers to any variable.
    public static boolean refers(String text) {
        return REFERENCE.matcher(text).find();
    }

    /// The variable's name when the text is one reference and nothing else.
    public static Optional<String> only(String text) {
        Matcher matcher = REFERENCE.matcher(text.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The first name that no variable has; empty when all are known.
    public static Optional<String> unknown(String text, Map<String, Variable> variables) {
        return REFERENCE
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !variables.containsKey(name))
                .findFirst();
    }
}
