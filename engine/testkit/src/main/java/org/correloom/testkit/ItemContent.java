package org.correloom.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The content of items, looked at through arrays, records, collections and plain objects: what
/// `equals` of a record that holds a sample array does not see.
///
/// Floating-point numbers are compared by their bits, so that NaN equals NaN and 0.0 differs from
/// -0.0. Two references to one array have the same content as references to two equal arrays.
/// Objects of the JDK that are neither collections nor maps are compared by `equals`.
public final class ItemContent {

    private ItemContent() {}

    /// Whether the two have the same classes and content all the way down.
    public static boolean equal(Object a, Object b) {
        return of(a).equals(of(b));
    }

    /// A number that changes, but for rare collisions, when any part of the content does.
    public static long fingerprint(Object item) {
        long hash = 1;
        for (Object leaf : of(item)) {
            long bits = leaf instanceof Numbers numbers ? numbers.fold() : leaf.hashCode();
            hash = (hash + bits) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /// The content as a flat list of values whose `equals` can be trusted.
    static List<Object> of(Object item) {
        List<Object> leaves = new ArrayList<>();
        visit(item, leaves, Collections.newSetFromMap(new IdentityHashMap<>()));
        return leaves;
    }

    /// A primitive array, its elements as bits.
    private record Numbers(Class<?> type, long[] bits) {
        long fold() {
            long hash = bits.length;
            for (long value : bits) {
                hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
            }
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that
                    && type == that.type
                    && Arrays.equals(bits, that.bits);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits);
        }
    }

    /// Where a structure begins, so that [[1], 2] differs from [[1, 2]].
    private record Begin(String type, int size) {}

    /// @param path the objects around `value`, so that a cycle ends
    private static void visit(Object value, List<Object> leaves, Set<Object> path) {
        switch (value) {
            case null -> leaves.add("null");
            case Double number -> leaves.add(List.of("double", Double.doubleToRawLongBits(number)));
            case Float number -> leaves.add(List.of("float", Float.floatToRawIntBits(number)));
            default -> {
                if (isLeaf(value)) {
                    leaves.add(value);
                } else if (!path.add(value)) {
                    leaves.add(new Begin("cycle", 0));
                } else {
                    visitStructure(value, leaves, path);
                    path.remove(value);
                }
            }
        }
    }

    private static void visitStructure(Object value, List<Object> leaves, Set<Object> path) {
        Class<?> type = value.getClass();
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            leaves.add(new Numbers(type, bits(value)));
        } else if (value instanceof Object[] array) {
            visitAll(type.getName(), Arrays.asList(array), leaves, path);
        } else if (value instanceof List<?> list) {
            visitAll("list", list, leaves, path);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> content = new HashMap<>();
            map.forEach((key, mapped) -> content.put(of(key), of(mapped)));
            leaves.add(content);
        } else if (value instanceof Collection<?> unordered) {
            Map<Object, Long> counts = new HashMap<>();
            unordered.forEach(element -> counts.merge(of(element), 1L, Long::sum));
            leaves.add(counts);
        } else {
            visitAll(type.getName(), fields(value), leaves, path);
        }
    }

    private static void visitAll(
            String type, List<?> values, List<Object> leaves, Set<Object> path) {
        leaves.add(new Begin(type, values.size()));
        for (Object element : values) {
            visit(element, leaves, path);
        }
    }

    private static List<Object> fields(Object value) {
        List<Object> content = new ArrayList<>();
        for (Class<?> c = value.getClass(); c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        content.add(field.get(value));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("cannot read " + field, e);
                    }
                }
            }
        }
        return content;
    }

    /// Classes of the JDK answer for themselves; their fields are closed anyway.
    private static boolean isLeaf(Object value) {
        Class<?> type = value.getClass();
        ClassLoader loader = type.getClassLoader();
        return value instanceof Enum<?>
                || value instanceof Class<?>
                || !(type.isArray() || value instanceof Collection<?> || value instanceof Map<?, ?>)
                        && (loader == null || loader == ClassLoader.getPlatformClassLoader());
    }

    private static long[] bits(Object array) {
        long[] bits = new long[Array.getLength(array)];
        for (int i = 0; i < bits.length; i++) {
            bits[i] =
                    switch (array) {
                        case float[] floats -> Float.floatToRawIntBits(floats[i]);
                        case double[] doubles -> Double.doubleToRawLongBits(doubles[i]);
                        case boolean[] flags -> flags[i] ? 1 : 0;
                        case char[] letters -> letters[i];
                        default -> Array.getLong(array, i);
                    };
        }
        return bits;
    }
}
