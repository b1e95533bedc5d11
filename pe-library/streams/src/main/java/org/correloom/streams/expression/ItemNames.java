package org.correloom.streams.expression;

import org.apache.commons.jexl3.JexlContext;
import org.correloom.api.pe.Keyed;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Timed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the names in an expression mean for one item: the fields of a record, the keys of a
/// [Keyed] item, `value` for any other item, `item` for the item itself unless a field has that
/// name, and `eventTime` for one that is [Timed]. A name that the expression calls is a function,
/// also when a record has a field of that name.
final class ItemNames implements JexlContext {

    private static final String ITEM = "item";
    private static final String VALUE = "value";
    private static final String EVENT_TIME = "eventTime";

    private final Set<String> called;
    private Object item;

    /// @param called names that the expression calls
    ItemNames(Set<String> called) {
        this.called = Set.copyOf(called);
    }

    /// The names that items of a type can have; empty when the type leaves them open, as that of
    /// records does.
    static Optional<Set<String>> of(PortType type) {
        if (type.keys().isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>(type.keys());
        names.add(ITEM);
        if (Timed.class.isAssignableFrom(type.itemClass())) {
            names.add(EVENT_TIME);
        }
        return Optional.of(names);
    }

    /// The names of another item; valid until the next call.
    ItemNames of(Object newItem) {
        item = newItem;
        return this;
    }

    @Override
    public Object get(String name) {
        if (called.contains(name)) {
            return null;
        }
        if (item instanceof Map<?, ?> fields && fields.containsKey(name)) {
            return fields.get(name);
        }
        if (name.equals(ITEM)) {
            return item;
        }
        if (name.equals(EVENT_TIME) && item instanceof Timed timed) {
            return timed.eventTime();
        }
        if (item instanceof Keyed keyed) {
            return key(keyed, name);
        }
        return name.equals(VALUE) ? item : null;
    }

    @Override
    public boolean has(String name) {
        if (called.contains(name)) {
            return false;
        }
        return switch (item) {
            case Map<?, ?> fields -> name.equals(ITEM) || fields.containsKey(name);
            case Keyed keyed -> get(name) != null;
            case Timed timed -> get(name) != null;
            default -> name.equals(ITEM) || name.equals(VALUE);
        };
    }

    private static Object key(Keyed keyed, String name) {
        try {
            return keyed.key(name);
        } catch (IllegalArgumentException e) {
            // It has no such key: the engine of the language then says which name is unknown.
            return null;
        }
    }

    @Override
    public void set(String name, Object value) {
        throw new UnsupportedOperationException("an expression cannot change " + name);
    }
}
