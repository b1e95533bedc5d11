package org.correloom.kernels.internal.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Words of Steim frames in either byte order.
///
/// The byte order is a branch at each word, and the first one, so that it is always predicted, and
// not a VarHandle passed in: only
/// constant VarHandles are compiled to plain loads.
final class SteimWords {

    /// Bytes of a frame.
    static final int FRAME = 64;

    /// Words of a frame.
    static final int WORDS = 16;

    private static final VarHandle BIG =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private SteimWords() {}

    static int word(byte[] bytes, int at, boolean big) {
        return big ? (int) BIG.get(bytes, at) : (int) LITTLE.get(bytes, at);
    }

    /// A word of differences with the earliest one in the highest bits. In little-endian data the
    /// four bytes of 8-bit differences stay in their order, as in EarthScope's libmseed and its
    /// test records.
    static int differences(boolean two, int code, byte[] bytes, int at, boolean big) {
        if (big || code == 1) {
            return word(bytes, at, true);
        }
        int x = word(bytes, at, false);
        return !two && code == 2 ? Integer.rotateLeft(x, 16) : x;
    }
}
