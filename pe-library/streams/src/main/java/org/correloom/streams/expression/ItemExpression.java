package org.correloom.streams.expression;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An expression parameter of one PE instance. Items for which the expression has no value are
/// counted as discarded, and the reason is reported.
public final class ItemExpression {

    private static final String REASON = "items for which the expression has no value";

    private final PEContext context;
    private final Expression expression;

    private ItemExpression(PEContext context, Expression expression) {
        this.context = context;
        this.expression = expression;
    }

    /// @throws IllegalArgumentException when the parameter holds no expression; says where and why
    public static ItemExpression of(String parameter, Parameters parameters, PEContext context) {
        return of(parameter, parameters.text(parameter), context);
    }

    /// @throws IllegalArgumentException when `text` is no expression; says where and why
    public static ItemExpression of(String parameter, String text, PEContext context) {
        return new ItemExpression(context, Expression.of(parameter, text));
    }

    /// That the parameter holds an expression, and uses no name that none of the items at the port
    /// `input` can have, as far as their types say so.
    public static ParameterCheck check(String parameter) {
        return ParameterCheck.of(
                List.of(parameter),
                (values, arriving) -> check(parameter, values.text(parameter), arriving));
    }

    /// As [#check(String)], for a parameter that may be empty.
    public static ParameterCheck checkUnlessEmpty(String parameter) {
        return ParameterCheck.of(
                List.of(parameter),
                (values, arriving) -> {
                    if (!values.text(parameter).isEmpty()) {
                        check(parameter, values.text(parameter), arriving);
                    }
                });
    }

    private static void check(String parameter, String text, Map<String, Set<PortType>> arriving) {
        Set<String> needed = Expression.of(parameter, text).needed();
        Set<PortType> types = arriving.getOrDefault(Port.INPUT, Set.of());
        if (types.isEmpty() || types.stream().anyMatch(type -> ItemNames.of(type).isEmpty())) {
            return;
        }
        for (String name : needed) {
            if (types.stream().noneMatch(type -> ItemNames.of(type).get().contains(name))) {
                throw new IllegalArgumentException(
                        "parameter "
                                + parameter
                                + ": the expression `"
                                + Expression.shortened(text)
                                + "` uses "
                                + name
                                + ", which what comes in does not have: "
                                + types.stream()
                                        .map(
                                                type ->
                                                        type.title()
                                                                + " has "
                                                                + String.join(
                                                                        ", ",
                                                                        ItemNames.of(type).get()))
                                        .sorted()
                                        .collect(Collectors.joining("; ")));
            }
        }
    }

    /// The value; empty when there is none or it is null, in which case the item has been counted
    /// as discarded.
    public Optional<Object> value(Object item) {
        try {
            Optional<Object> value = Optional.ofNullable(expression.value(item));
            if (value.isEmpty()) {
                context.discard(REASON, 1);
            }
            return value;
        } catch (ExpressionException e) {
            return refused(e);
        }
    }

    /// Whether it is true; empty when it is neither true nor false, in which case the item has been
    /// counted as discarded.
    public Optional<Boolean> test(Object item) {
        try {
            return Optional.of(expression.test(item));
        } catch (ExpressionException e) {
            return refused(e);
        }
    }

    private <T> Optional<T> refused(ExpressionException e) {
        context.report(Severity.WARNING, "no-value", e.getMessage());
        context.discard(REASON, 1);
        return Optional.empty();
    }
}
