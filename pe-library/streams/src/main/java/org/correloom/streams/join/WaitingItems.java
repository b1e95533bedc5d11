package org.correloom.streams.join;

import org.correloom.streams.item.PlainValue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Plain items that wait for something of their key, in the order in which they came.
final class WaitingItems {

    private record Waiting(Object key, Object item, long time) {}

    /// By number of arrival, the first one first.
    private final Map<Long, Waiting> items = new LinkedHashMap<>();

    private final Map<Object, ArrayDeque<Long>> byKey = new HashMap<>();

    /// How many wait, by event time.
    private final TreeMap<Long, Integer> times = new TreeMap<>();

    private long arrivals;

    int size() {
        return items.size();
    }

    /// @param time event time; the last possible one when the item has none
    void add(Object key, Object item, long time) {
        long number = arrivals++;
        items.put(number, new Waiting(key, item, time));
        byKey.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(number);
        times.merge(time, 1, Integer::sum);
    }

    /// Takes out all items of a key.
    List<Object> take(Object key) {
        List<Object> taken = new ArrayList<>();
        ArrayDeque<Long> numbers = byKey.remove(key);
        if (numbers != null) {
            numbers.forEach(number -> taken.add(remove(number).item()));
        }
        return taken;
    }

    /// Takes out the item that came first; there must be one.
    Object takeLongest() {
        Waiting longest = remove(items.keySet().iterator().next());
        // The first of all is the first of its key.
        ArrayDeque<Long> ofKey = byKey.get(longest.key());
        ofKey.removeFirst();
        if (ofKey.isEmpty()) {
            byKey.remove(longest.key());
        }
        return longest.item();
    }

    private Waiting remove(long number) {
        Waiting waiting = items.remove(number);
        times.computeIfPresent(waiting.time(), (time, count) -> count == 1 ? null : count - 1);
        return waiting;
    }

    /// The earliest event time that waits; the last possible one when none does.
    long earliest() {
        return times.isEmpty() ? Long.MAX_VALUE : times.firstKey();
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(items.size());
        for (Waiting waiting : items.values()) {
            PlainValue.write(waiting.key(), out);
            PlainValue.write(waiting.item(), out);
            out.writeLong(waiting.time());
        }
    }

    void restore(DataInput in) throws IOException {
        items.clear();
        byKey.clear();
        times.clear();
        for (int left = in.readInt(); left > 0; left--) {
            add(PlainValue.read(in), PlainValue.read(in), in.readLong());
        }
    }
}
