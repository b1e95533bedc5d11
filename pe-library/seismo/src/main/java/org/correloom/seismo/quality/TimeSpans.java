package org.correloom.seismo.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// A union of spans of time: what is added twice counts once.
final class TimeSpans {

    /// End by start; spans neither overlap nor touch.
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /// Adds the time from `from` to `to`, nanoseconds; spans at most `joint` apart become one.
    void add(long from, long to, long joint) {
        long start = from;
        long end = to;
        Map.Entry<Long, Long> before = ends.floorEntry(end + joint);
        while (before != null && before.getValue() >= start - joint) {
            start = Math.min(start, before.getKey());
            end = Math.max(end, before.getValue());
            ends.remove(before.getKey());
            before = ends.floorEntry(end + joint);
        }
        ends.put(start, end);
    }

    /// All of it, in nanoseconds.
    long total() {
        return ends.entrySet().stream().mapToLong(span -> span.getValue() - span.getKey()).sum();
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(ends.size());
        for (Map.Entry<Long, Long> span : ends.entrySet()) {
            out.writeLong(span.getKey());
            out.writeLong(span.getValue());
        }
    }

    static TimeSpans restore(DataInput in) throws IOException {
        TimeSpans spans = new TimeSpans();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            spans.ends.put(in.readLong(), in.readLong());
        }
        return spans;
    }
}
