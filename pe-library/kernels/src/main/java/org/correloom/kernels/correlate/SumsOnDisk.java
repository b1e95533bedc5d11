package org.correloom.kernels.correlate;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Sums in a temporary file, of which one group is in memory. The file has no name while it is open
/// where the system allows that, so that nothing is left of it however the program ends.
final class SumsOnDisk extends SumGroups {

    private static final int BUFFER = 1 << 20;

    private final FileChannel file;
    private final long[] offsets;
    private final float[] sums;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());
    private int current = -1;

    /// @param folder where the file is made
    /// @throws IOException when it cannot be made, or the disk has less room than it needs
    SumsOnDisk(int[] lengths, Path folder) throws IOException {
        super(lengths);
        offsets = new long[lengths.length + 1];
        int longest = 0;
        for (int g = 0; g < lengths.length; g++) {
            offsets[g + 1] = offsets[g] + (long) Float.BYTES * lengths[g];
            longest = Math.max(longest, lengths[g]);
        }
        long needed = offsets[lengths.length];
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < needed) {
            throw new IOException(
                    String.format(
                            "the sums of pairs need %,d MiB on the disk of %s, which has %,d MiB"
                                    + " left: name another folder, or take fewer pairs",
                            needed >> 20, folder, room >> 20));
        }
        sums = new float[longest];
        file =
                FileChannel.open(
                        Files.createTempFile(folder, "correloom-", ".sums"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    float[] stored(int group, boolean any) {
        if (group != current && !any) {
            transfer(group, false);
        }
        current = group;
        return sums;
    }

    @Override
    void store(int group) {
        if (group != current) {
            throw new IllegalStateException("group " + group + " is not the one in memory");
        }
        transfer(group, true);
    }

    private void transfer(int group, boolean toDisk) {
        try {
            long at = offsets[group];
            for (int from = 0; from < length(group); ) {
                int count = Math.min(BUFFER / Float.BYTES, length(group) - from);
                buffer.clear().limit(Float.BYTES * count);
                if (toDisk) {
                    buffer.asFloatBuffer().put(sums, from, count);
                    writeFully(at);
                } else {
                    readFully(at);
                    buffer.flip().asFloatBuffer().get(sums, from, count);
                }
                from += count;
                at += (long) Float.BYTES * count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFully(long at) throws IOException {
        long position = at;
        while (buffer.hasRemaining()) {
            position += file.write(buffer, position);
        }
    }

    private void readFully(long at) throws IOException {
        long position = at;
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, position);
            if (read < 0) {
                throw new EOFException("the file of sums ends too early");
            }
            position += read;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
