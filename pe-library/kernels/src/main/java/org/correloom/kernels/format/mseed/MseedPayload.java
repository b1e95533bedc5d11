package org.correloom.kernels.format.mseed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/// The undecoded sample bytes of a record: a window on an array that nobody writes to again.
///
/// Equality is by content.
public final class MseedPayload {
    final byte[] bytes;
    final int offset;
    final int length;

    private MseedPayload(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /// A window on `bytes`, which the caller hands over and must not change afterwards.
    public static MseedPayload of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new MseedPayload(bytes, offset, length);
    }

    /// Number of bytes.
    public int length() {
        return length;
    }

    /// The bytes, read-only, from position 0.
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MseedPayload that
                && Arrays.equals(
                        bytes,
                        offset,
                        offset + length,
                        that.bytes,
                        that.offset,
                        that.offset + that.length);
    }

    @Override
    public int hashCode() {
        return asByteBuffer().hashCode();
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
