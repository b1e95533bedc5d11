package org.correloom.streams.expression;

import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.regex.Pattern;

/// Arithmetic as scientists write it: `/` of whole numbers is a decimal number, texts stay below a
/// bound, patterns end, and there are no ranges.
///
/// Operands are `Long` or `Double` before anything is computed. The engine by itself would take a
/// text of a million digits, or `1e999999999b`, as a number of as many digits, and compute for
/// hours.
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
            return super.add(left, right);
        }
        return super.add(number(left), number(right));
    }

    private static int length(Object value) {
        return value instanceof CharSequence text ? text.length() : 0;
    }

    @Override
    public Object divide(Object left, Object right) {
        if (left == null || right == null) {
            return super.divide(left, right);
        }
        double divisor = toDouble(number(right));
        if (divisor == 0) {
            throw new ArithmeticException("division by zero");
        }
        return toDouble(number(left)) / divisor;
    }

    @Override
    public Object subtract(Object left, Object right) {
        return super.subtract(number(left), number(right));
    }

    @Override
    public Object multiply(Object left, Object right) {
        return super.multiply(number(left), number(right));
    }

    @Override
    public Object mod(Object left, Object right) {
        return super.mod(number(left), number(right));
    }

    @Override
    public Object negate(Object value) {
        return super.negate(number(value));
    }

    @Override
    public Object positivize(Object value) {
        return super.positivize(number(value));
    }

    @Override
    public Object and(Object left, Object right) {
        return super.and(number(left), number(right));
    }

    @Override
    public Object or(Object left, Object right) {
        return super.or(number(left), number(right));
    }

    @Override
    public Object xor(Object left, Object right) {
        return super.xor(number(left), number(right));
    }

    @Override
    public Object complement(Object value) {
        return super.complement(number(value));
    }

    @Override
    public Object shiftLeft(Object value, Object bits) {
        return super.shiftLeft(number(value), number(bits));
    }

    @Override
    public Object shiftRight(Object value, Object bits) {
        return super.shiftRight(number(value), number(bits));
    }

    @Override
    public Object shiftRightUnsigned(Object value, Object bits) {
        return super.shiftRightUnsigned(number(value), number(bits));
    }

    /// A text and a number are compared as numbers, two texts as texts.
    @Override
    protected int compare(Object left, Object right, JexlOperator operator) {
        boolean numeric = left instanceof Number || right instanceof Number;
        return numeric
                ? super.compare(number(left), number(right), operator)
                : super.compare(left, right, operator);
    }

    /// A text that is no number equals none.
    @Override
    public boolean equals(Object left, Object right) {
        boolean numeric = left instanceof Number || right instanceof Number;
        if (!numeric || left == null || right == null) {
            return super.equals(left, right);
        }
        return isNumber(left) && isNumber(right) && super.equals(number(left), number(right));
    }

    private static boolean isNumber(Object value) {
        return !(value instanceof CharSequence text) || Functions.readsAsNumber(text);
    }

    private static Object number(Object value) {
        return switch (value) {
            case CharSequence text -> Functions.number(text);
            case BigInteger whole -> whole.doubleValue();
            case BigDecimal decimal -> decimal.doubleValue();
            case null -> null;
            default -> value;
        };
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
