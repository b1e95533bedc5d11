package org.correloom.streams.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes immutable records that keep the order of their fields.
public final class Rows {

    private Rows() {}

    /// A record of names and values in turn.
    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(row);
    }

    /// A copy of `record` in which the field `name` has `value`; a new field comes last.
    public static Map<String, Object> with(Map<?, ?> record, String name, Object value) {
        Map<String, Object> row = copy(record);
        row.put(name, value);
        return Collections.unmodifiableMap(row);
    }

    /// A copy that may be changed until it is emitted, in the order of `record`.
    public static Map<String, Object> copy(Map<?, ?> record) {
        Map<String, Object> row = new LinkedHashMap<>();
        record.forEach((field, value) -> row.put(String.valueOf(field), value));
        return row;
    }
}
