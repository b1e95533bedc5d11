package org.correloom.streams;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes immutable records that keep the order of their fields.
final class Rows {

    private Rows() {}

    /// A record of names and values in turn.
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(row);
    }
}
