package org.correloom.streams;

import org.correloom.api.pe.ParameterCheck;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions as parameters: Java's, in which `\w` and the like go for letters of every
/// script.
final class TextPattern {

    private TextPattern() {}

    /// @throws IllegalArgumentException that shows where the expression goes wrong
    static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern "
                            + expression
                            + " is no regular expression: "
                            + e.getDescription()
                            + " at character "
                            + (e.getIndex() + 1),
                    e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("the pattern is nested too deeply", e);
        }
    }

    /// That the parameter holds a regular expression.
    static ParameterCheck check(String parameter) {
        return ParameterCheck.of(parameter, TextPattern::compile);
    }

    /// That the replacement names only groups that the pattern has; not asked of a wrong pattern.
    static ParameterCheck checkReplacement(String replacement, String pattern) {
        return ParameterCheck.of(
                List.of(replacement, pattern),
                (values, arriving) -> {
                    Pattern compiled;
                    try {
                        compiled = compile(values.text(pattern));
                    } catch (IllegalArgumentException e) {
                        // The check of the pattern says so.
                        return;
                    }
                    requireGroups(compiled, values.text(replacement));
                });
    }

    /// Requires that `replacement` can stand for matches of the pattern: `$1` and `${name}` are
    /// groups that it has, and a backslash stands before something.
    ///
    /// @throws IllegalArgumentException saying what it refers to that is not there
    static void requireGroups(Pattern pattern, String replacement) {
        int groups = pattern.matcher("").groupCount();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '\\') {
                i++;
                require(i < replacement.length(), replacement, "ends with a backslash");
            } else if (c == '$') {
                String rest = replacement.substring(i + 1);
                if (rest.startsWith("{")) {
                    int end = rest.indexOf('}');
                    String name = end < 0 ? "" : rest.substring(1, end);
                    require(
                            pattern.namedGroups().containsKey(name),
                            replacement,
                            "refers to a group \"" + name + "\", which the pattern does not have");
                } else {
                    boolean digit =
                            !rest.isEmpty() && rest.charAt(0) >= '0' && rest.charAt(0) <= '9';
                    require(digit, replacement, "has a $ without a group: write \\$ for the sign");
                    require(
                            rest.charAt(0) - '0' <= groups,
                            replacement,
                            "refers to group "
                                    + rest.charAt(0)
                                    + ", but the pattern has "
                                    + groups
                                    + (groups == 1 ? " group" : " groups"));
                }
            }
        }
    }

    private static void require(boolean ok, String replacement, String what) {
        if (!ok) {
            throw new IllegalArgumentException("the replacement " + replacement + " " + what);
        }
    }
}
