package org.correloom.streams.expression;

/// An expression has no value for an item: a field is missing, or a text stands where a number
/// should. The message names the expression and the reason, not the item, so that equal reasons
/// have equal messages.
public final class ExpressionException extends Exception {

    ExpressionException(String message, Throwable cause) {
        super(message, cause);
    }
}
