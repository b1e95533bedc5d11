package org.correloom.workflow;

import org.correloom.api.graph.ParameterValue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parameter values in JSON: strings, numbers, booleans and lists stand for themselves, a number
/// with a unit is `{"value": 0.1, "unit": "Hz"}`, a text of several lines `{"lines": ["…", "…"]}`.
final class ParameterJson {

    private ParameterJson() {}

    /// Never fails: what has no meaning here becomes a [ParameterValue.Unknown].
    static ParameterValue read(Object json) {
        if (json == null) {
            return new ParameterValue.Unknown(null);
        }
        return switch (json) {
            case String text -> new ParameterValue.Text(text);
            case BigDecimal number -> new ParameterValue.Decimal(number);
            case Boolean flag -> new ParameterValue.Flag(flag);
            case List<?> list ->
                    new ParameterValue.Many(list.stream().map(ParameterJson::read).toList());
            case Map<?, ?> object -> readObject(object);
            default -> new ParameterValue.Unknown(json);
        };
    }

    private static ParameterValue readObject(Map<?, ?> object) {
        if (object.size() == 2
                && object.get("value") instanceof BigDecimal number
                && object.get("unit") instanceof String unit) {
            return new ParameterValue.Quantity(number, unit);
        }
        if (object.size() == 1
                && object.get("lines") instanceof List<?> lines
                && lines.stream().allMatch(String.class::isInstance)) {
            return new ParameterValue.Text(
                    String.join("\n", lines.stream().map(String.class::cast).toList()));
        }
        return new ParameterValue.Unknown(object);
    }

    static Object write(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Text text ->
                    text.value().indexOf('\n') < 0
                            ? text.value()
                            : Map.of("lines", new JsonPrinting.Spread(lines(text.value())));
            case ParameterValue.Decimal number -> number.value();
            case ParameterValue.Quantity quantity -> {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("value", quantity.value());
                json.put("unit", quantity.unit());
                yield json;
            }
            case ParameterValue.Flag flag -> flag.value();
            case ParameterValue.Many many ->
                    many.values().stream().map(ParameterJson::write).toList();
            case ParameterValue.Unknown unknown -> unknown.json();
        };
    }

    /// A text as the field `doc` holds it: a string, or the list of its lines when it has several.
    static Object writeText(String text) {
        return text.indexOf('\n') < 0 ? text : new JsonPrinting.Spread(lines(text));
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }
}
