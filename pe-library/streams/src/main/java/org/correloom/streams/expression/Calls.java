package org.correloom.streams.expression;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The functions that an expression calls, found in its text: the engine of the language would look
/// for them only when an item is there.
final class Calls {

    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("(?<![\\w$.])([A-Za-z_$][\\w$]*)\\s*\\(");
    private static final Pattern MAY_MISS = Pattern.compile("\\?\\?|\\?:|\\bempty\\b");

    /// Words that may stand before a bracket without being a function.
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "not", "div", "mod", "eq", "ne", "lt", "le", "gt", "ge");

    /// How many values each function takes.
    private static final Map<String, Set<Integer>> FUNCTIONS = functions();

    private Calls() {}

    private static Map<String, Set<Integer>> functions() {
        Map<String, Set<Integer>> functions = new TreeMap<>();
        for (Method method : Functions.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                functions
                        .computeIfAbsent(method.getName(), name -> new TreeSet<>())
                        .add(method.getParameterCount());
            }
        }
        // These two are the language's own.
        functions.put("size", Set.of(1));
        functions.put("empty", Set.of(1));
        return functions;
    }

    /// The names of the functions that are called.
    ///
    /// @param where begin of a message, up to the verb
    /// @throws IllegalArgumentException when one of them is not there, or takes another number of
    ///     values
    static Set<String> in(String text, String where) {
        String plain = withoutTexts(text);
        Set<String> called = new LinkedHashSet<>();
        Matcher call = CALL.matcher(plain);
        while (call.find()) {
            String name = call.group(1);
            if (OPERATORS.contains(name)) {
                continue;
            }
            Set<Integer> counts = FUNCTIONS.get(name);
            if (counts == null) {
                throw new IllegalArgumentException(
                        where
                                + "calls "
                                + name
                                + ", but there is no function of that name. See"
                                + " docs/expressions.md.");
            }
            int given = values(plain, call.end());
            if (!counts.contains(given)) {
                throw new IllegalArgumentException(
                        where
                                + "calls "
                                + name
                                + " with "
                                + given
                                + (given == 1 ? " value" : " values")
                                + "; it takes "
                                + counts.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" or ")));
            }
            called.add(name);
        }
        return called;
    }

    /// Whether it says what stands for a name that an item does not have.
    static boolean mayMiss(String text) {
        return MAY_MISS.matcher(withoutTexts(text)).find();
    }

    private static String withoutTexts(String text) {
        return QUOTED.matcher(text).replaceAll("''");
    }

    /// How many values stand between an opening bracket and the one that closes it.
    ///
    /// @param begin behind the opening bracket
    private static int values(String plain, int begin) {
        int depth = 0;
        int values = 1;
        boolean any = false;
        for (int i = begin; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (c == ',' && depth == 0) {
                values++;
            }
            any |= !Character.isWhitespace(c);
        }
        return any ? values : 0;
    }
}
