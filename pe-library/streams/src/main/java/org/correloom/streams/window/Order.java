package org.correloom.streams.window;

import java.util.Comparator;

/// The order of plain values: numbers by size before texts by letters before all else by its text.
final class Order implements Comparator<Object> {

    @Override
    public int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x instanceof Long i && y instanceof Long j
                    ? Long.compare(i, j)
                    : Double.compare(x.doubleValue(), y.doubleValue());
        }
        int kinds = Integer.compare(kind(a), kind(b));
        return kinds != 0 ? kinds : String.valueOf(a).compareTo(String.valueOf(b));
    }

    private static int kind(Object value) {
        return value instanceof Number ? 0 : value instanceof String ? 1 : 2;
    }
}
