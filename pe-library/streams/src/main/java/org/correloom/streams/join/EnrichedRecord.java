package org.correloom.streams.join;

import org.correloom.streams.item.Rows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Records that got fields of a table's row.
final class EnrichedRecord {

    private EnrichedRecord() {}

    /// What a row adds: its fields but that of the key, under names that begin with the prefix. A
    /// row that is no record is the field `value`.
    static Map<String, Object> added(Object row, String keyField, String prefix) {
        if (!(row instanceof Map<?, ?> fields)) {
            return Rows.of(prefix + "value", row);
        }
        Map<String, Object> added = new LinkedHashMap<>();
        fields.forEach((name, cell) -> added.put(prefix + name, cell));
        added.remove(prefix + keyField);
        return Collections.unmodifiableMap(added);
    }

    /// The item, which is the field `value` when it is no record, with the fields of a row.
    static Map<String, Object> of(Object item, Map<String, Object> added) {
        Map<String, Object> record = new LinkedHashMap<>();
        if (item instanceof Map<?, ?> fields) {
            record.putAll(Rows.copy(fields));
        } else {
            record.put("value", item);
        }
        record.putAll(added);
        return Collections.unmodifiableMap(record);
    }
}
