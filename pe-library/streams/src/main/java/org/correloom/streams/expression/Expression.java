package org.correloom.streams.expression;

import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.JexlScript;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One compiled expression; see `docs/expressions.md` for the language.
///
/// Used by one thread at a time. The same expression and item always give the same value.
public final class Expression {

    /// Longer ones are refused: they are programs, and belong into a PE.
    public static final int MAX_LENGTH = 4_000;

    /// Deeper brackets are refused: the parser recurses with them.
    public static final int MAX_NESTING = 24;

    /// With a cache, the engine also keeps how it found each function, which makes calls faster.
    private static final int EXPRESSIONS_KEPT = 64;

    private static final JexlFeatures FEATURES =
            JexlFeatures.createNone()
                    .structuredLiteral(true)
                    .arrayReferenceExpr(true)
                    .comparatorNames(true);

    private static final JexlEngine ENGINE = engine();

    private final String text;
    private final JexlScript compiled;
    private final Set<String> used;
    private final ItemNames names;

    private Expression(String text, JexlScript compiled, Set<String> used, Set<String> called) {
        this.text = text;
        this.compiled = compiled;
        this.used = used;
        names = new ItemNames(called);
    }

    private static JexlEngine engine() {
        Map<String, Object> functions = new HashMap<>();
        functions.put(null, Functions.class);
        return new JexlBuilder()
                .permissions(new Allowed())
                .features(FEATURES)
                .namespaces(functions)
                .arithmetic(new Arithmetic())
                .strict(true)
                .silent(false)
                .safe(false)
                .antish(false)
                .cancellable(true)
                .cache(EXPRESSIONS_KEPT)
                .create();
    }

    /// Compiles an expression.
    ///
    /// @param parameter name of the parameter that holds it, for messages
    /// @throws IllegalArgumentException saying at which line and character it goes wrong, and why
    public static Expression of(String parameter, String text) {
        String where = "parameter " + parameter + ": the expression `" + shortened(text) + "` ";
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "parameter " + parameter + ": there is no expression");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    where + "has " + text.length() + " characters; allowed are " + MAX_LENGTH);
        }
        refuse(where, text);
        try {
            JexlScript compiled = ENGINE.createScript(FEATURES, new JexlInfo("", 1, 1), text);
            Set<String> called = Calls.in(text, where);
            Set<String> used =
                    compiled.getVariables().stream()
                            .map(path -> path.get(0))
                            .collect(Collectors.toCollection(TreeSet::new));
            for (String name : used) {
                if (called.contains(name)) {
                    throw new IllegalArgumentException(
                            where
                                    + "uses "
                                    + name
                                    + " as a function and as a field: write item['"
                                    + name
                                    + "'] for the field");
                }
            }
            return new Expression(text, compiled, used, called);
        } catch (JexlException e) {
            throw new IllegalArgumentException(
                    where
                            + "cannot be understood at "
                            + position(e)
                            + ": "
                            + reason(e)
                            + ". See docs/expressions.md.",
                    e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(where + "is nested too deeply", e);
        }
    }

    /// Refuses what the parser would take too long for, and interpolated texts, which would be
    /// parsed anew for each item.
    private static void refuse(String where, String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
                continue;
            }
            switch (c) {
                case '\'', '"' -> quote = c;
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                case '`' ->
                        throw new IllegalArgumentException(
                                where + "has a ` at character " + (i + 1) + ": use ' for texts");
                default -> {
                    // All else is the parser's.
                }
            }
            if (depth > MAX_NESTING) {
                throw new IllegalArgumentException(
                        where
                                + "has more than "
                                + MAX_NESTING
                                + " brackets in each other at character "
                                + (i + 1));
            }
        }
    }

    private static String position(JexlException e) {
        JexlInfo info = e.getInfo();
        if (info == null) {
            return "an unknown place";
        }
        return info.getLine() > 1
                ? "line " + info.getLine() + ", character " + info.getColumn()
                : "character " + info.getColumn();
    }

    private static String reason(JexlException e) {
        return switch (e) {
            case JexlException.Ambiguous ambiguous -> "\"" + e.getDetail() + "\" has two meanings";
            case JexlException.Feature feature ->
                    "\"" + e.getDetail() + "\" is not part of the language";
            case JexlException.Parsing parsing -> "unexpected \"" + e.getDetail() + "\"";
            case JexlException.Tokenization token ->
                    "\"" + e.getDetail() + "\" is no part of an expression";
            case JexlException.Variable variable -> "there is no field " + variable.getVariable();
            case JexlException.Property property ->
                    "there is nothing named " + property.getProperty();
            case JexlException.Method method ->
                    "there is no function " + method.getMethodSignature();
            default -> deepest(e);
        };
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof org.apache.commons.jexl3.JexlArithmetic.NullOperand) {
            return "a value is missing (null)";
        }
        String message =
                cause instanceof JexlException jexl
                        ? "it cannot be computed: " + jexl.getDetail()
                        : String.valueOf(cause.getMessage());
        // The engine puts operands in brackets: an item's content, which may be long.
        int operands = cause instanceof ArithmeticException ? message.indexOf(":(") : -1;
        return shortened(operands < 0 ? message : message.substring(0, operands));
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /// The names that it looks up in an item and that it cannot do without.
    ///
    /// None when the expression says what stands for a missing name (`??`, `?:`, `empty`), since
    /// the parser does not tell which names that goes for.
    Set<String> needed() {
        return Calls.mayMiss(text) ? Set.of() : Collections.unmodifiableSet(used);
    }

    /// The value for `item`: null, `String`, `Long`, `Double`, `Boolean`, or an unmodifiable list
    /// or map of these; an item that stands for itself comes back as it is.
    ///
    /// @throws ExpressionException when there is none
    public Object value(Object item) throws ExpressionException {
        try {
            return plain(compiled.execute(names.of(item)), item);
        } catch (JexlException e) {
            throw failure("at " + position(e) + ": " + reason(e), e);
        } catch (ArithmeticException e) {
            throw failure(": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw failure(": it is nested too deeply", e);
        }
    }

    /// Whether the expression is true for `item`.
    ///
    /// @throws ExpressionException when it has no value, or one that is neither true nor false
    public boolean test(Object item) throws ExpressionException {
        Object value = value(item);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw failure(
                ": it gives "
                        + (value == null ? "nothing" : "a " + kind(value))
                        + " where true or false is needed",
                null);
    }

    private static String kind(Object value) {
        return switch (value) {
            case String text -> "text";
            case Number number -> "number";
            case List<?> list -> "list";
            case Map<?, ?> map -> "record";
            default -> value.getClass().getSimpleName();
        };
    }

    private ExpressionException failure(String what, Throwable cause) {
        String separator = what.startsWith(":") ? "" : " ";
        return new ExpressionException(
                "the expression `" + shortened(text) + "`" + separator + what, cause);
    }

    private Object plain(Object value, Object item) throws ExpressionException {
        if (value == item && value != null) {
            return value;
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Long whole -> whole;
            case Double decimal -> decimal;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case Number number -> number.doubleValue();
            case Character letter -> letter.toString();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    copy.put(String.valueOf(entry.getKey()), plain(entry.getValue(), item));
                }
                yield Collections.unmodifiableMap(copy);
            }
            case Collection<?> many -> plainList(many.toArray(), item);
            default -> {
                if (value.getClass().isArray()) {
                    yield plainList(value, item);
                }
                throw failure(": a " + value.getClass().getSimpleName() + " is no result", null);
            }
        };
    }

    private List<Object> plainList(Object array, Object item) throws ExpressionException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(plain(Array.get(array, i), item));
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public String toString() {
        return text;
    }
}
