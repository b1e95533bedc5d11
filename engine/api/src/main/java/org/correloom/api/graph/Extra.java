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
}
