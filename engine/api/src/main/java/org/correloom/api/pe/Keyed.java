package org.correloom.api.pe;

import java.util.Map;

/// An item that offers keys for the group-by grouping.
public interface Keyed {

    /// The value of the key, compared with `equals`.
    ///
    /// @throws IllegalArgumentException when the item has no key of that name; the message lists
    ///     those that it has
    Object key(String name);

    /// The key of any item: [Keyed] items answer themselves, a record (map) answers with the field
    /// of that name, and every other item is its own key `value`.
    ///
    /// @throws IllegalArgumentException naming the item's type and the key when there is none
    static Object of(Object item, String name) {
        if (item instanceof Keyed keyed) {
            return keyed.key(name);
        }
        if (item instanceof Map<?, ?> record) {
            Object value = record.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "the record has no field \"" + name + "\"; it has " + record.keySet());
            }
            return value;
        }
        if (name.equals("value")) {
            return item;
        }
        throw new IllegalArgumentException(
                "an item of type "
                        + item.getClass().getSimpleName()
                        + " has no key \""
                        + name
                        + "\"; its only key is \"value\"");
    }
}
