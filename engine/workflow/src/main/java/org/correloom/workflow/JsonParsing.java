package org.correloom.workflow;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.Problem;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON text as plain values: `Map` in the order of the text, `List`, `String`, `BigDecimal`,
/// `Boolean`, null. Nothing in the text ever names a class.
///
/// Size, depth and the length of strings are bounded; whatever is wrong is one problem with line
/// and column.
final class JsonParsing {

    /// Longest text that is read, in characters.
    static final int MAX_LENGTH = 32 * 1024 * 1024;

    /// Deepest nesting of objects and arrays that is read.
    static final int MAX_DEPTH = 64;

    /// Longest string inside the text that is read, in characters.
    static final int MAX_STRING = 1024 * 1024;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxStringLength(MAX_STRING)
                                    .maxNameLength(1000)
                                    .maxNumberLength(400)
                                    .maxDocumentLength(MAX_LENGTH)
                                    .build())
                    .build();

    /// @param value the whole text's value; empty when it is no JSON
    record Parsed(Optional<Object> value, List<Problem> problems) {
        private static Parsed failed(Problem problem) {
            return new Parsed(Optional.empty(), List.of(problem));
        }
    }

    private final JsonParser parser;
    private final List<Problem> problems = new ArrayList<>();

    /// Where the objects and arrays begin that have not ended yet, the innermost first.
    private final Deque<TokenStreamLocation> open;

    private JsonParsing(JsonParser parser, Deque<TokenStreamLocation> open) {
        this.parser = parser;
        this.open = open;
    }

    static Parsed parse(String text) {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.length() > MAX_LENGTH) {
            return Parsed.failed(tooLarge());
        }
        Deque<TokenStreamLocation> open = new ArrayDeque<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonParsing parsing = new JsonParsing(parser, open);
            if (parser.nextToken() == null) {
                return Parsed.failed(
                        Problem.error(
                                "json-syntax",
                                place(1, 1),
                                "the text is empty: a workflow file begins with {"));
            }
            Object value = parsing.value();
            if (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                return Parsed.failed(
                        Problem.error(
                                "json-syntax",
                                place(at.getLineNr(), at.getColumnNr()),
                                "there is more text after the end of the JSON value: remove it"));
            }
            return new Parsed(Optional.ofNullable(value), parsing.problems);
        } catch (StreamConstraintsException e) {
            return Parsed.failed(constraint(e));
        } catch (JacksonException e) {
            return Parsed.failed(syntax(e, open));
        }
    }

    static Problem tooLarge() {
        return Problem.error(
                "too-large",
                Location.WORKFLOW,
                "the file has more than "
                        + MAX_LENGTH / (1024 * 1024)
                        + " MiB: a workflow file is far smaller; is this the right file?");
    }

    private Object value() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private Object number() {
        String text = parser.getString();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            problems.add(
                    Problem.error(
                            "json-syntax",
                            here(),
                            "the exponent of "
                                    + Excerpt.of(text)
                                    + " is beyond what a number can have"));
            return text;
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        open.push(parser.currentTokenLocation());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Location at = here();
            parser.nextToken();
            Object value = value();
            if (object.containsKey(name)) {
                problems.add(
                        Problem.error(
                                "duplicate-key",
                                at,
                                "\""
                                        + Excerpt.of(name)
                                        + "\" is there twice in one object: rename or remove one;"
                                        + " the first is used"));
            } else {
                object.put(name, value);
            }
        }
        open.pop();
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        open.push(parser.currentTokenLocation());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        open.pop();
        return array;
    }

    private Location here() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return place(at.getLineNr(), at.getColumnNr());
    }

    private static Location place(int line, int column) {
        return new Location.Whole("line " + line + ", column " + column);
    }

    private static Location place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? Location.WORKFLOW : place(at.getLineNr(), at.getColumnNr());
    }

    private static Problem constraint(StreamConstraintsException e) {
        boolean depth = e.getOriginalMessage().contains("nesting");
        return Problem.error(
                depth ? "too-deep" : "too-large",
                place(e),
                depth
                        ? "objects and arrays are nested more than " + MAX_DEPTH + " deep"
                        : "a string, name or number is too long: "
                                + e.getOriginalMessage().replaceAll(", from `[^`]*`", ""));
    }

    private static Problem syntax(JacksonException e, Deque<TokenStreamLocation> open) {
        String message =
                e.getOriginalMessage()
                        .replaceAll("\\s*\\(start marker at .*", "")
                        // How a programmer would make the parser less strict.
                        .replaceAll("\\s*\\(not recognized as one since [^)]*\\)", "")
                        .replaceAll(": enable `[^`]*` to allow", "");
        if (message.contains("end-of-input") && !open.isEmpty()) {
            message +=
                    "; what began in line "
                            + open.peek().getLineNr()
                            + ", column "
                            + open.peek().getColumnNr()
                            + " is not closed";
        }
        return Problem.error("json-syntax", place(e), "this is not JSON: " + message);
    }
}
