package org.correloom.streams.expression;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.Parameters;

import java.util.Optional;

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
