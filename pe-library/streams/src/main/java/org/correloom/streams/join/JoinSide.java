package org.correloom.streams.join;

import org.correloom.streams.item.PlainValue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The items of one side of a join that may still find a partner, by key and by time.
final class JoinSide {

    /// An item that is held. Two are equal when they are the same one.
    static final class Held {
        final Object key;
        final long time;
        final Object item;
        boolean matched;

        Held(Object key, long time, Object item) {
            this.key = key;
            this.time = time;
            this.item = item;
        }
    }

    private final TreeMap<Long, List<Held>> byTime = new TreeMap<>();
    private final Map<Object, TreeMap<Long, List<Held>>> byKey = new HashMap<>();

    void add(Held held) {
        byTime.computeIfAbsent(held.time, t -> new ArrayList<>()).add(held);
        byKey.computeIfAbsent(held.key, k -> new TreeMap<>())
                .computeIfAbsent(held.time, t -> new ArrayList<>())
                .add(held);
    }

    /// Items of a key whose time lies between both ends, which are included; earliest first.
    List<Held> between(Object key, long from, long to) {
        List<Held> found = new ArrayList<>();
        TreeMap<Long, List<Held>> ofKey = byKey.get(key);
        if (ofKey != null && from <= to) {
            ofKey.subMap(from, true, to, true).values().forEach(found::addAll);
        }
        return found;
    }

    /// Takes out all items that happened before `time`, earliest first, equal times by arrival.
    List<Held> takeBefore(long time) {
        return take(byTime.headMap(time, false));
    }

    List<Held> takeAll() {
        return take(byTime);
    }

    private List<Held> take(SortedMap<Long, List<Held>> part) {
        List<Held> taken = new ArrayList<>();
        part.values().forEach(taken::addAll);
        part.clear();
        for (Held held : taken) {
            TreeMap<Long, List<Held>> ofKey = byKey.get(held.key);
            if (ofKey != null) {
                ofKey.remove(held.time);
                if (ofKey.isEmpty()) {
                    byKey.remove(held.key);
                }
            }
        }
        return taken;
    }

    /// The earliest time that is held; the last possible one when nothing is.
    long earliest() {
        return byTime.isEmpty() ? Long.MAX_VALUE : byTime.firstKey();
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(byTime.values().stream().mapToInt(List::size).sum());
        for (List<Held> same : byTime.values()) {
            for (Held held : same) {
                PlainValue.write(held.key, out);
                out.writeLong(held.time);
                PlainValue.write(held.item, out);
                out.writeBoolean(held.matched);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        byTime.clear();
        byKey.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Held held = new Held(PlainValue.read(in), in.readLong(), PlainValue.read(in));
            held.matched = in.readBoolean();
            add(held);
        }
    }
}
