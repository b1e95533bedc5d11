package org.correloom.kernels.format.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The blocks of a file, in the order of their addresses.
///
/// A block gets its address when it is added and its bytes when the file is written, so that it
/// may tell the address of one that is added later.
final class FileSpace {

    /// An address that is none.
    static final long UNDEFINED = -1;

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final List<Content> blocks = new ArrayList<>();
    private long end;

    /// Rounds up to the alignment of blocks and of what is in them.
    static int aligned(int size) {
        return Math.addExact(size, 7) & ~7;
    }

    /// Adds a block.
    ///
    /// @param fill puts the bytes into a little-endian buffer of zeros
    /// @return its address
    long add(int size, Consumer<ByteBuffer> fill) {
        int whole = aligned(size);
        return append(
                whole,
                out -> {
                    ByteBuffer buffer = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
                    fill.accept(buffer);
                    out.write(buffer.array());
                });
    }

    /// Adds a block of 32-bit floats.
    ///
    /// @param size of all rows together, in bytes
    /// @return its address
    long add(long size, List<float[]> rows) {
        int padding = (int) (-size & 7);
        return append(
                size + padding,
                out -> {
                    for (float[] row : rows) {
                        ByteBuffer buffer =
                                ByteBuffer.allocate(Float.BYTES * row.length)
                                        .order(ByteOrder.LITTLE_ENDIAN);
                        buffer.asFloatBuffer().put(row);
                        out.write(buffer.array());
                    }
                    out.write(new byte[padding]);
                });
    }

    private long append(long size, Content content) {
        long address = end;
        blocks.add(content);
        end += size;
        return address;
    }

    /// The address behind the last block.
    long end() {
        return end;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Content block : blocks) {
            block.writeTo(out);
        }
    }
}
