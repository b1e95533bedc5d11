package org.correloom.api.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Copies of the maps that hold unknown JSON fields: order kept, null values allowed.
final class Extra {

    private Extra() {}

    static Map<String, Object> copy(Map<String, Object> extra) {
        return extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /// The map without one field: its value in the file could not be read, and has been replaced.
    static Map<String, Object> without(Map<String, Object> extra, String name) {
        if (!extra.containsKey(name)) {
            return extra;
        }
        Map<String, Object> kept = new LinkedHashMap<>(extra);
        kept.remove(name);
        return kept;
    }
}
