package org.correloom.streams.item;

import org.correloom.api.pe.Keyed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads what parameters name as a field of an item.
public final class Fields {

    private Fields() {}

    /// Names as a parameter lists them, with commas between.
    public static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// A field of a record, a key of a [Keyed] item, or, under the name `value`, any other item
    /// itself; null when there is none of that name.
    public static Object of(Object item, String name) {
        if (item instanceof Map<?, ?> record) {
            return record.get(name);
        }
        if (item instanceof Keyed keyed) {
            try {
                return keyed.key(name);
            } catch (IllegalArgumentException e) {
                // The item has no such key: the caller counts it.
                return null;
            }
        }
        return name.equals("value") ? item : null;
    }
}
