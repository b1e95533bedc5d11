package org.correloom.seismo.item;

import org.correloom.kernels.format.SourceId;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The parts that the binary forms of several items share; also for states that hold such parts.
public final class ItemFields {

    private static final int CHUNK = 16_384;

    private ItemFields() {}

    public static void writeId(SourceId id, DataOutput out) throws IOException {
        out.writeUTF(id.toString());
    }

    public static SourceId readId(DataInput in) throws IOException {
        return SourceId.parse(in.readUTF());
    }

    /// Writes the number of samples and the samples.
    public static void writeFloats(float[] samples, DataOutput out) throws IOException {
        out.writeInt(samples.length);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * Math.min(samples.length, CHUNK));
        for (int from = 0; from < samples.length; from += CHUNK) {
            int n = Math.min(CHUNK, samples.length - from);
            bytes.clear();
            bytes.asFloatBuffer().put(samples, from, n);
            out.write(bytes.array(), 0, Float.BYTES * n);
        }
    }

    /// @throws IOException when the length is negative or the input ends too early
    public static float[] readFloats(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException(length + " samples: the bytes are damaged");
        }
        float[] samples = new float[length];
        byte[] bytes = new byte[Float.BYTES * Math.min(length, CHUNK)];
        for (int from = 0; from < length; from += CHUNK) {
            int n = Math.min(CHUNK, length - from);
            in.readFully(bytes, 0, Float.BYTES * n);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(samples, from, n);
        }
        return samples;
    }

    static void writeGaps(Gaps gaps, DataOutput out) throws IOException {
        out.writeInt(gaps.count());
        for (int i = 0; i < gaps.count(); i++) {
            out.writeInt(gaps.start(i));
            out.writeInt(gaps.end(i));
        }
    }

    static Gaps readGaps(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            throw new IOException(count + " gaps: the bytes are damaged");
        }
        int[] bounds = new int[2 * count];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.readInt();
        }
        return Gaps.of(bounds);
    }

    public static void writeLocation(Optional<StationLocation> location, DataOutput out)
            throws IOException {
        out.writeBoolean(location.isPresent());
        if (location.isPresent()) {
            StationLocation place = location.get();
            out.writeByte(place.coordinates().ordinal());
            out.writeDouble(place.x());
            out.writeDouble(place.y());
            out.writeDouble(place.elevation());
        }
    }

    public static Optional<StationLocation> readLocation(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        StationLocation.Coordinates coordinates =
                constant(StationLocation.Coordinates.values(), in.readByte());
        return Optional.of(
                new StationLocation(
                        coordinates, in.readDouble(), in.readDouble(), in.readDouble()));
    }

    static void writeWindow(WindowSpan window, DataOutput out) throws IOException {
        out.writeLong(window.index());
        out.writeLong(window.startTime());
        out.writeLong(window.length());
        out.writeLong(window.step());
        out.writeDouble(window.coverage());
    }

    static WindowSpan readWindow(DataInput in) throws IOException {
        return new WindowSpan(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readDouble());
    }

    static <E> E constant(E[] values, int ordinal) throws IOException {
        if (ordinal < 0 || ordinal >= values.length) {
            throw new IOException("unknown constant " + ordinal + ": the bytes are damaged");
        }
        return values[ordinal];
    }

    /// Reads a version and checks that it is the one that is known.
    ///
    /// @throws IOException when it is another
    public static void version(DataInput in, int known, String what) throws IOException {
        int version = in.readUnsignedByte();
        if (version != known) {
            throw new IOException(
                    what + " of version " + version + ": this program reads version " + known);
        }
    }
}
