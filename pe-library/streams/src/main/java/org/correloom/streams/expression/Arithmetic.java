package org.correloom.streams.expression;

import org.apache.commons.jexl3.JexlArithmetic;

import java.math.MathContext;
import java.util.regex.Pattern;

/// Arithmetic as scientists write it: `/` of whole numbers is a decimal number, texts stay below a
/// bound, patterns end, and there are no ranges.
final class Arithmetic extends JexlArithmetic {

    Arithmetic() {
        super(true);
    }

    private Arithmetic(boolean strict, MathContext context, int scale) {
        super(strict, context, scale);
    }

    @Override
    protected JexlArithmetic createWithOptions(boolean strict, MathContext context, int scale) {
        return new Arithmetic(strict, context, scale);
    }

    @Override
    public Object add(Object left, Object right) {
        if (left instanceof CharSequence || right instanceof CharSequence) {
            Functions.requireShort((long) length(left) + length(right));
        }
        return super.add(left, right);
    }

    private static int length(Object value) {
        return value instanceof CharSequence text ? text.length() : 0;
    }

    @Override
    public Object divide(Object left, Object right) {
        if (left == null || right == null) {
            return super.divide(left, right);
        }
        double divisor = toDouble(right);
        if (divisor == 0) {
            throw new ArithmeticException("division by zero");
        }
        return toDouble(left) / divisor;
    }

    @Override
    public Boolean contains(Object container, Object value) {
        if (value == null || !(container instanceof String || container instanceof Pattern)) {
            return super.contains(container, value);
        }
        return Functions.matches(value.toString(), container.toString());
    }

    @Override
    public Iterable<?> createRange(Object from, Object to) {
        throw new ArithmeticException("there are no ranges (..)");
    }
}
