package org.correloom.runtime;

import org.correloom.api.run.Progress;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// The bytes of a checkpoint: a mark, a version, the content, and a CRC-32C of all that. A reader
/// knows a file that was cut short or changed from a whole one.
final class CheckpointCodec {

    private static final long MARK = 0x436F72725F43506BL;
    private static final int VERSION = 1;
    private static final int LONGEST_TEXT = 1 << 26;

    private CheckpointCodec() {}

    static void write(Checkpoint checkpoint, OutputStream target) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(target, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MARK);
        out.writeInt(VERSION);
        out.writeLong(checkpoint.number());
        out.writeLong(checkpoint.taken().toEpochMilli());
        out.writeLong(checkpoint.elapsed().toNanos());
        out.writeInt(checkpoint.nodes().size());
        for (Map.Entry<String, NodeIdentity> node : checkpoint.nodes().entrySet()) {
            writeText(node.getKey(), out);
            writeText(node.getValue().type(), out);
            writeTexts(node.getValue().parameters(), out);
            out.writeInt(node.getValue().instances());
            writeTexts(node.getValue().groupings(), out);
        }
        out.writeInt(checkpoint.adjusted().size());
        for (Checkpoint.Adjusted adjusted : checkpoint.adjusted()) {
            writeText(adjusted.node(), out);
            writeText(adjusted.parameter(), out);
            writeText(adjusted.was(), out);
            writeText(adjusted.value(), out);
        }
        out.writeInt(checkpoint.instances().size());
        for (InstanceState instance : checkpoint.instances()) {
            write(instance, out);
        }
        out.writeInt(checkpoint.results().size());
        for (Checkpoint.SavedResult result : checkpoint.results()) {
            writeText(result.node(), out);
            writeText(result.kind(), out);
            writeText(result.key(), out);
            writeText(result.type(), out);
            writeBytes(result.item(), out);
        }
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    private static void write(InstanceState instance, DataOutputStream out) throws IOException {
        writeText(instance.node(), out);
        out.writeInt(instance.rank());
        out.writeBoolean(instance.ended());
        out.writeLong(instance.watermark());
        out.writeLong(instance.passedOn());
        writeLongs(instance.eventTimers(), out);
        writeLongs(instance.clockTimers(), out);
        writeCounts(instance.counters(), out);
        writeCounts(instance.discards(), out);
        out.writeBoolean(instance.progress().isPresent());
        if (instance.progress().isPresent()) {
            out.writeDouble(instance.progress().get().done());
            out.writeDouble(instance.progress().get().total());
            writeText(instance.progress().get().what(), out);
        }
        out.writeBoolean(instance.state().isPresent());
        if (instance.state().isPresent()) {
            writeBytes(instance.state().get(), out);
        }
    }

    /// When a checkpoint was taken: as much as its first bytes tell, be it whole or not.
    static Instant readTaken(InputStream source) throws IOException {
        DataInputStream in = new DataInputStream(source);
        requireCheckpoint(in);
        in.readLong(); // its number
        return Instant.ofEpochMilli(in.readLong());
    }

    private static void requireCheckpoint(DataInputStream in) throws IOException {
        if (in.readLong() != MARK) {
            throw new IOException("it is no checkpoint");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException(
                    "it is of version %d, this program reads version %d"
                            .formatted(version, VERSION));
        }
    }

    /// @throws IOException when it is no whole checkpoint; the message says why
    static Checkpoint read(InputStream source) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(source, new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        requireCheckpoint(in);
        long number = in.readLong();
        Instant taken = Instant.ofEpochMilli(in.readLong());
        Duration elapsed = Duration.ofNanos(in.readLong());
        SortedMap<String, NodeIdentity> nodes = new TreeMap<>();
        for (int left = readCount(in); left > 0; left--) {
            nodes.put(
                    readText(in),
                    new NodeIdentity(readText(in), readTexts(in), in.readInt(), readTexts(in)));
        }
        List<Checkpoint.Adjusted> adjusted = new ArrayList<>();
        for (int left = readCount(in); left > 0; left--) {
            adjusted.add(
                    new Checkpoint.Adjusted(
                            readText(in), readText(in), readText(in), readText(in)));
        }
        List<InstanceState> instances = new ArrayList<>();
        for (int left = readCount(in); left > 0; left--) {
            instances.add(readInstance(in));
        }
        List<Checkpoint.SavedResult> results = new ArrayList<>();
        for (int left = readCount(in); left > 0; left--) {
            results.add(
                    new Checkpoint.SavedResult(
                            readText(in), readText(in), readText(in), readText(in), readBytes(in)));
        }
        long sum = checked.getChecksum().getValue();
        if (in.readLong() != sum) {
            throw new IOException("its checksum does not match: it was damaged");
        }
        return new Checkpoint(number, taken, elapsed, nodes, adjusted, instances, results);
    }

    private static InstanceState readInstance(DataInputStream in) throws IOException {
        return new InstanceState(
                readText(in),
                in.readInt(),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                readLongs(in),
                readLongs(in),
                readCounts(in),
                readCounts(in),
                in.readBoolean()
                        ? Optional.of(new Progress(in.readDouble(), in.readDouble(), readText(in)))
                        : Optional.empty(),
                in.readBoolean() ? Optional.of(readBytes(in)) : Optional.empty());
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("a text in it has the length " + length + ": it was damaged");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("it ends too early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            throw new IOException("a count in it is " + count + ": it was damaged");
        }
        return count;
    }

    private static void writeTexts(Map<String, String> texts, DataOutputStream out)
            throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            writeText(entry.getKey(), out);
            writeText(entry.getValue(), out);
        }
    }

    private static SortedMap<String, String> readTexts(DataInputStream in) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (int left = readCount(in); left > 0; left--) {
            texts.put(readText(in), readText(in));
        }
        return texts;
    }

    private static void writeCounts(Map<String, Long> counts, DataOutputStream out)
            throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            writeText(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
    }

    private static Map<String, Long> readCounts(DataInputStream in) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int left = readCount(in); left > 0; left--) {
            counts.put(readText(in), in.readLong());
        }
        return counts;
    }

    private static void writeLongs(long[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    private static long[] readLongs(DataInputStream in) throws IOException {
        List<Long> values = new ArrayList<>();
        for (int left = readCount(in); left > 0; left--) {
            values.add(in.readLong());
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static void writeBytes(StateBytes bytes, DataOutputStream out) throws IOException {
        out.writeLong(bytes.length());
        bytes.writeTo(out);
    }

    private static StateBytes readBytes(DataInputStream in) throws IOException {
        return StateBytes.read(in, in.readLong());
    }
}
