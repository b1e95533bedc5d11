package org.correloom.kernels.format.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Datatype messages (specification, IV.A.2.d), all little-endian.
final class Hdf5Datatype {

    private static final int FIXED_POINT = 0x10;
    private static final int FLOATING_POINT = 0x11;
    private static final int STRING = 0x13;
    private static final int ENUMERATION = 0x18;
    private static final int VARIABLE_LENGTH = 0x19;

    /// Bit field of an integer: two's complement.
    private static final int SIGNED = 0x08;

    /// Bit field of a float: the leading bit of the mantissa is not stored.
    private static final int IMPLIED_BIT = 0x20;

    /// Bit field of a variable-length string: it is a string, and in UTF-8.
    private static final int UTF8_STRING = 0x0101;

    static final byte[] FLOAT32 = floatingPoint(4, 23, 8, 127);
    static final byte[] FLOAT64 = floatingPoint(8, 52, 11, 1023);
    static final byte[] INT64 = fixedPoint(8, SIGNED);
    static final byte[] TEXT = text();
    static final byte[] FLAG = flag();

    private Hdf5Datatype() {}

    private static ByteBuffer message(int versionAndClass, int bits, int size, int length) {
        ByteBuffer out = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        return out.put((byte) versionAndClass)
                .put((byte) bits)
                .put((byte) (bits >> 8))
                .put((byte) (bits >> 16))
                .putInt(size);
    }

    private static byte[] fixedPoint(int size, int bits) {
        ByteBuffer out = message(FIXED_POINT, bits, size, 4);
        return out.putShort((short) 0).putShort((short) (8 * size)).array();
    }

    private static byte[] floatingPoint(int size, int mantissa, int exponent, int bias) {
        int sign = 8 * size - 1;
        ByteBuffer out = message(FLOATING_POINT, IMPLIED_BIT | sign << 8, size, 12);
        return out.putShort((short) 0)
                .putShort((short) (8 * size))
                .put((byte) mantissa)
                .put((byte) exponent)
                .put((byte) 0)
                .put((byte) mantissa)
                .putInt(bias)
                .array();
    }

    /// A string that ends with NUL.
    static byte[] fixedText(int size) {
        return message(STRING, 0, size, 0).array();
    }

    private static byte[] text() {
        byte[] character = fixedPoint(1, 0);
        return message(VARIABLE_LENGTH, UTF8_STRING, GlobalHeap.REFERENCE_SIZE, character.length)
                .put(character)
                .array();
    }

    private static byte[] flag() {
        byte[] base = fixedPoint(1, SIGNED);
        byte[] names = "FALSE\0\0\0TRUE\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        return message(ENUMERATION, 2, 1, base.length + names.length + 2)
                .put(base)
                .put(names)
                .put((byte) 0)
                .put((byte) 1)
                .array();
    }
}
