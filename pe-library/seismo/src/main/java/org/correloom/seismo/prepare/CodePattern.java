package org.correloom.seismo.prepare;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns for one of the codes of a channel's name: `*` stands for any number of letters, `?` for
/// one, `[ENZ12]` for one of several; alternatives are separated by commas. Upper and lower case
/// differ, as codes do.
///
/// An empty pattern takes everything; `--` stands for the empty location code.
public final class CodePattern {

    private final String text;
    private final List<Pattern> alternatives;

    private CodePattern(String text, List<Pattern> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /// @throws IllegalArgumentException when a bracket is not closed, empty or no set of letters
    public static CodePattern of(String text) {
        String stripped = text.strip();
        List<Pattern> alternatives =
                stripped.isEmpty()
                        ? List.of()
                        : Arrays.stream(stripped.split(","))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .map(CodePattern::compile)
                                .toList();
        return new CodePattern(stripped, alternatives);
    }

    private static Pattern compile(String glob) {
        if (glob.equals("--")) {
            return Pattern.compile("");
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = glob.indexOf(']', i);
                    if (end < 0) {
                        throw new IllegalArgumentException(
                                "the pattern \"" + glob + "\" lacks a ]: write for instance H[EN]");
                    }
                    String inside = glob.substring(i + 1, end);
                    boolean not = inside.startsWith("!") || inside.startsWith("^");
                    regex.append(not ? "[^" : "[")
                            .append(
                                    (not ? inside.substring(1) : inside)
                                            .replaceAll("([\\\\\\[\\]&^])", "\\\\$1"))
                            .append(']');
                    i = end;
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the brackets of the pattern \""
                            + glob
                            + "\" hold no set of letters: write for"
                            + " instance H[EN]",
                    e);
        }
    }

    /// Whether the code is taken.
    public boolean matches(String code) {
        return alternatives.isEmpty()
                || alternatives.stream().anyMatch(p -> p.matcher(code).matches());
    }

    /// The pattern as given.
    @Override
    public String toString() {
        return text;
    }
}
