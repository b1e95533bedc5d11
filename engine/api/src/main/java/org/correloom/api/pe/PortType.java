package org.correloom.api.pe;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The type of the items that travel through a port.
///
/// @param id short lower-case name used in files and messages: `trace`
/// @param title what a person sees
/// @param itemClass class that every item of this type is an instance of
/// @param keys names that group-by may use on items of this type; empty: any name may be tried
public record PortType(String id, String title, Class<?> itemClass, Set<String> keys) {

    /// Items of any kind; checked only when they arrive.
    public static final PortType ANY = new PortType("any", "Any", Object.class, Set.of());

    /// Strings.
    public static final PortType TEXT = new PortType("text", "Text", String.class, Set.of("value"));

    /// `Long` or `Double`.
    public static final PortType NUMBER =
            new PortType("number", "Number", Number.class, Set.of("value"));

    /// Immutable maps from field names to strings, numbers, booleans, lists or maps.
    public static final PortType RECORD = new PortType("record", "Record", Map.class, Set.of());

    public PortType {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(itemClass, "itemClass");
        keys = Set.copyOf(keys);
    }

    /// Whether an output of this type may be wired to an input of type `input`.
    ///
    /// An input of type [#ANY] takes everything; an output of type [#ANY] fits everywhere and its
    /// items are checked when they arrive.
    public boolean fits(PortType input) {
        return equals(input)
                || equals(ANY)
                || input.equals(ANY)
                || input.itemClass.isAssignableFrom(itemClass);
    }
}
