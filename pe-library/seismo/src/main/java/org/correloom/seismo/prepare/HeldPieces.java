package org.correloom.seismo.prepare;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Trace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What is held of each channel until the watermark has passed, by a step that works through
/// stretches of time that are numbered from 1970 on, such as spans or windows. One thread at a
/// time.
final class HeldPieces {

    /// The pieces of one channel and the number of the first stretch that is not finished.
    static final class Channel {
        private static final long NONE = Long.MIN_VALUE;

        private final List<Trace> pieces = new ArrayList<>();
        private long next = NONE;

        /// Those held; the step adds, sorts and removes.
        List<Trace> pieces() {
            return pieces;
        }

        /// Whether a stretch has been finished, so that [#next] is known.
        boolean hasBegun() {
            return next != NONE;
        }

        /// The number of the first stretch that is not finished; the smallest of all numbers
        /// before any is.
        long next() {
            return next;
        }

        void next(long number) {
            next = number;
        }
    }

    private final Map<String, Channel> channels = new TreeMap<>();

    /// The channel of that name, without pieces when it is new.
    Channel of(SourceId id) {
        return channels.computeIfAbsent(id.toString(), key -> new Channel());
    }

    /// All channels, sorted by name.
    void forEach(Consumer<Channel> step) {
        channels.values().forEach(step);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(channels.size());
        for (Map.Entry<String, Channel> entry : channels.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue().next);
            TraceQueue.saveAll(entry.getValue().pieces, out);
        }
    }

    void restore(DataInput in) throws IOException {
        channels.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Channel channel = new Channel();
            channels.put(in.readUTF(), channel);
            channel.next = in.readLong();
            channel.pieces.addAll(TraceQueue.restoreAll(in));
        }
    }
}
