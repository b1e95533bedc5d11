package org.correloom.streams.io;

import org.correloom.streams.item.PlainValue;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plain values as JSON text without line ends.
///
/// Whole numbers become `Long` (beyond 63 bits `Double`), others `Double`; a field that is null is
/// left out, as records hold no nulls. A number that is not finite is written as null, because JSON
/// has no other word for it.
public final class JsonLine {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonLine() {}

    /// @throws IllegalArgumentException when the text is not exactly one JSON value; says why and
    ///     where
    public static Object read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IllegalArgumentException("an empty text");
            }
            Object value = value(parser, first, 0);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        "something follows the value at character " + column(parser));
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " at character " + e.getLocation().getColumnNr()),
                    e);
        }
    }

    private static int column(JsonParser parser) {
        return parser.currentTokenLocation().getColumnNr();
    }

    private static Object value(JsonParser parser, JsonToken token, int depth) {
        if (depth > PlainValue.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "more than " + PlainValue.MAX_DEPTH + " levels of nesting");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    list.add(value(parser, next, depth + 1));
                    next = parser.nextToken();
                }
                yield Collections.unmodifiableList(list);
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? (Object) parser.getDoubleValue()
                            : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("unexpected " + token);
        };
    }

    private static Map<String, Object> object(JsonParser parser, int depth) {
        Map<String, Object> record = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            Object value = value(parser, parser.nextToken(), depth + 1);
            if (value != null) {
                record.put(field, value);
            }
        }
        return Collections.unmodifiableMap(record);
    }

    /// @throws IllegalArgumentException when `item` is no plain value; names its class
    public static String write(Object item) {
        if (!PlainValue.is(item)) {
            throw new IllegalArgumentException(
                    "an item of "
                            + item.getClass().getSimpleName()
                            + " is no text, number or record, which JSON could hold");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(item, generator);
        }
        return text.toString();
    }

    private static void write(Object item, JsonGenerator out) {
        switch (item) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Double number -> writeFinite(number, out);
            case Float number -> writeFinite(number, out);
            case Number number -> out.writeNumber(number.longValue());
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeName((String) entry.getKey());
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
            }
            default -> throw new IllegalStateException("no plain value: " + item);
        }
    }

    private static void writeFinite(double number, JsonGenerator out) {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }
}
