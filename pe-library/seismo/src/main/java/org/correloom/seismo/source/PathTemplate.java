package org.correloom.seismo.source;

import org.correloom.kernels.format.SourceId;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the path of a waveform file is made of codes and dates:
/// `{net}/{sta}/{cha}.{year}.{jday}.sac`.
///
/// `{net}`, `{sta}`, `{loc}` and `{cha}` stand for codes (letters, digits, `-`; `{loc}` may be
/// empty), `{year}`, `{month}`, `{day}`, `{jday}`, `{hour}`, `{minute}` for digits, `*` for
/// anything within a name, `?` for one letter. A code that appears twice must be the same twice.
final class PathTemplate {

    private static final Pattern TOKEN = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> TOKENS =
            Map.of(
                    "net", "[A-Za-z0-9-]+",
                    "sta", "[A-Za-z0-9-]+",
                    "loc", "[A-Za-z0-9-]*",
                    "cha", "[A-Za-z0-9-]+",
                    "year", "[0-9]{4}",
                    "month", "[0-9]{2}",
                    "day", "[0-9]{2}",
                    "jday", "[0-9]{3}",
                    "hour", "[0-9]{2}",
                    "minute", "[0-9]{2}");

    private final Pattern pattern;
    private final Map<String, Boolean> used = new TreeMap<>();

    /// The template of a text; empty when that is.
    ///
    /// @throws IllegalArgumentException as the constructor
    static Optional<PathTemplate> of(String template) {
        return template.isEmpty() ? Optional.empty() : Optional.of(new PathTemplate(template));
    }

    /// @throws IllegalArgumentException when a token is not known, in which case the message lists
    ///     those that are, or a brace stands alone
    PathTemplate(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher token = TOKEN.matcher(template);
        int at = 0;
        while (token.find()) {
            appendLiteral(template.substring(at, token.start()), regex);
            String name = token.group(1);
            if (!TOKENS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "the template has {"
                                + name
                                + "}; there are {"
                                + String.join("}, {", new TreeMap<>(TOKENS).keySet())
                                + "}");
            }
            boolean again = used.put(name, true) != null;
            regex.append(again ? "\\k<" + name + ">" : "(?<" + name + ">" + TOKENS.get(name) + ")");
            at = token.end();
        }
        appendLiteral(template.substring(at), regex);
        pattern = Pattern.compile(regex.toString());
    }

    private static void appendLiteral(String text, StringBuilder regex) {
        for (char c : text.toCharArray()) {
            switch (c) {
                case '{', '}' ->
                        throw new IllegalArgumentException(
                                "the template has a '"
                                        + c
                                        + "' that belongs to no token: write for instance"
                                        + " {net}/{sta}/{cha}.{year}.{jday}.sac");
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
    }

    /// The codes in a path relative to the folder, empty where the template has none; nothing when
    /// the path does not fit.
    Optional<SourceId> match(Path relative) {
        Matcher matcher = pattern.matcher(relative.toString().replace('\\', '/'));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new SourceId(
                        code(matcher, "net"),
                        code(matcher, "sta"),
                        code(matcher, "loc"),
                        code(matcher, "cha")));
    }

    private String code(Matcher matcher, String name) {
        return used.containsKey(name) ? matcher.group(name) : "";
    }
}
