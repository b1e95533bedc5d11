package org.correloom.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The fields of one JSON object while it is read. What is taken is understood; what is left over
/// in the end, because its name or its value is not understood, becomes the `extra` of the record.
final class Fields {

    private static final BigDecimal ABOVE_INTEGERS = BigDecimal.TWO.pow(32);

    private final Map<String, Object> left;

    Fields(Map<?, ?> object) {
        left = new LinkedHashMap<>();
        object.forEach((name, value) -> left.put(name.toString(), value));
    }

    /// The string under that name, unless another kind of value is there.
    Optional<String> text(String name) {
        return take(name, value -> value instanceof String text ? text : null);
    }

    /// A text that may be given as a string or as a list of its lines.
    Optional<String> lines(String name) {
        return take(
                name,
                value -> {
                    if (value instanceof String text) {
                        return text;
                    }
                    if (value instanceof List<?> list
                            && list.stream().allMatch(String.class::isInstance)) {
                        return String.join("\n", list.stream().map(String.class::cast).toList());
                    }
                    return null;
                });
    }

    /// The whole number under that name, unless something else or a number outside is there.
    Optional<Integer> integer(String name, int minimum) {
        return take(
                name,
                value ->
                        value instanceof BigDecimal number
                                ? wholeNumber(number).filter(n -> n >= minimum).orElse(null)
                                : null);
    }

    /// The value under that name as `reader` understands it; a null from `reader` leaves it there.
    <T> Optional<T> take(String name, Function<Object, T> reader) {
        if (!left.containsKey(name)) {
            return Optional.empty();
        }
        T result = reader.apply(left.get(name));
        if (result != null) {
            left.remove(name);
        }
        return Optional.ofNullable(result);
    }

    /// Reads an object of named entries. Entries for which `reader` returns null stay behind.
    ///
    /// @param reader called with an entry's name and value
    <T> Map<String, T> entries(
            String name, java.util.function.BiFunction<String, Object, T> reader) {
        if (!(left.get(name) instanceof Map<?, ?> section)) {
            return Map.of();
        }
        Map<String, T> read = new LinkedHashMap<>();
        Map<String, Object> unread = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : section.entrySet()) {
            String key = entry.getKey().toString();
            T value = reader.apply(key, entry.getValue());
            if (value == null) {
                unread.put(key, entry.getValue());
            } else {
                read.put(key, value);
            }
        }
        keep(name, unread.isEmpty() ? null : unread);
        return read;
    }

    /// Reads a list. Members for which `reader` returns null stay behind, in their order.
    <T> List<T> list(String name, Function<Object, T> reader) {
        if (!(left.get(name) instanceof List<?> list)) {
            return List.of();
        }
        List<T> read = new ArrayList<>();
        List<Object> unread = new ArrayList<>();
        for (Object member : list) {
            T value = reader.apply(member);
            if (value == null) {
                unread.add(member);
            } else {
                read.add(value);
            }
        }
        keep(name, unread.isEmpty() ? null : unread);
        return read;
    }

    private void keep(String name, Object unread) {
        if (unread == null) {
            left.remove(name);
        } else {
            left.put(name, unread);
        }
    }

    /// What was not taken, in the order of the file.
    Map<String, Object> extra() {
        return left.isEmpty() ? Map.of() : Collections.unmodifiableMap(left);
    }

    static Optional<Integer> wholeNumber(BigDecimal number) {
        if (number.abs().compareTo(ABOVE_INTEGERS) >= 0) {
            return Optional.empty();
        }
        // Only now: of 1e2147483647 neither the digits nor the trailing zeros can be counted.
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException e) {
            // It has a fraction, or is just outside.
            return Optional.empty();
        }
    }
}
