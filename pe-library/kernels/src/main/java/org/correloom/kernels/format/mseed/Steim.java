package org.correloom.kernels.format.mseed;

/// Steim-1 and Steim-2: differences packed into 64-byte frames (SEED 2.4, appendix B; Steim 1994).
///
/// Stateless. Both decoders check what the format lets them check: that no impossible code
/// occurs, that exactly the promised number of samples is present, and that the last one equals
/// the value X_N that the encoder stored. In little-endian data the four bytes of a word of 8-bit
/// differences stay in their order, as in EarthScope's libmseed and its test records.
///
/// The byte order is a branch at each word, always predicted, and not a VarHandle passed in: only
/// constant VarHandles are compiled to plain loads.
final class Steim {
    /// Bytes of a frame.
    static final int FRAME = 64;

    private static final int WORDS = 16;

    /// Most differences that one word can hold (Steim-2's seven of 4 bits).
    private static final int WIDEST = 7;

    private Steim() {}

    /// Decodes `count` (at least 1) samples into `target` from `offset` on.
    ///
    /// @param two true for Steim-2, false for Steim-1
    /// @return null, or what is wrong with the data; then the content of `target` means nothing
    static String decode(
            boolean two,
            byte[] bytes,
            int start,
            int length,
            boolean big,
            int count,
            int[] target,
            int offset) {
        if (length < FRAME) {
            return "no whole Steim frame in " + length + " bytes";
        }
        int first = word(bytes, start + 4, big);
        int last = word(bytes, start + 8, big);
        if (count == 1) {
            target[offset] = first;
            return verdict(1, 1, first, last);
        }
        int end = offset + count;
        int at = offset;
        // The first difference reaches back to the record before; it is taken out beforehand.
        int value = first - firstDifference(two, bytes, start, length, big);
        int stop = start + length - length % FRAME;
        for (int frame = start; frame < stop && at < end; frame += FRAME) {
            int codes = word(bytes, frame, big);
            for (int w = frame == start ? 3 : 1; w < WORDS && at < end; w++) {
                int code = codes >>> (30 - 2 * w) & 3;
                if (code == 0) {
                    continue;
                }
                int x = differences(two, code, bytes, frame + 4 * w, big);
                int held;
                if (end - at < WIDEST) {
                    int[] rest = new int[WIDEST];
                    held =
                            two
                                    ? unpack2(code, x, value, rest, 0)
                                    : unpack1(code, x, value, rest, 0);
                    held = Math.min(held, end - at);
                    System.arraycopy(rest, 0, target, at, Math.max(held, 0));
                } else {
                    held =
                            two
                                    ? unpack2(code, x, value, target, at)
                                    : unpack1(code, x, value, target, at);
                }
                if (held < 0) {
                    return "Steim-2 code "
                            + code
                            + " with sub-code "
                            + (x >>> 30)
                            + " does not exist";
                }
                at += held;
                value = target[at - 1];
            }
        }
        return verdict(at - offset, count, value, last);
    }

    /// A word of differences with the earliest one in the highest bits.
    private static int differences(boolean two, int code, byte[] bytes, int at, boolean big) {
        if (code == 1) {
            return word(bytes, at, true);
        }
        int x = word(bytes, at, big);
        return !two && code == 2 && !big ? Integer.rotateLeft(x, 16) : x;
    }

    /// Adds the differences of one Steim-1 word to `v`, one after the other.
    private static int unpack1(int code, int x, int v, int[] out, int at) {
        if (code == 1) {
            out[at] = v += x >> 24;
            out[at + 1] = v += x << 8 >> 24;
            out[at + 2] = v += x << 16 >> 24;
            out[at + 3] = v + (x << 24 >> 24);
            return 4;
        }
        if (code == 2) {
            out[at] = v += x >> 16;
            out[at + 1] = v + (short) x;
            return 2;
        }
        out[at] = v + x;
        return 1;
    }

    /// Adds the differences of one word to `v`, one after the other; -1 for an impossible code.
    private static int unpack2(int code, int x, int v, int[] out, int at) {
        switch (code << 2 | x >>> 30) {
            case 4, 5, 6, 7 -> {
                out[at] = v += x >> 24;
                out[at + 1] = v += x << 8 >> 24;
                out[at + 2] = v += x << 16 >> 24;
                out[at + 3] = v + (x << 24 >> 24);
                return 4;
            }
            case 9 -> {
                out[at] = v + (x << 2 >> 2);
                return 1;
            }
            case 10 -> {
                out[at] = v += x << 2 >> 17;
                out[at + 1] = v + (x << 17 >> 17);
                return 2;
            }
            case 11 -> {
                out[at] = v += x << 2 >> 22;
                out[at + 1] = v += x << 12 >> 22;
                out[at + 2] = v + (x << 22 >> 22);
                return 3;
            }
            case 12 -> {
                out[at] = v += x << 2 >> 26;
                out[at + 1] = v += x << 8 >> 26;
                out[at + 2] = v += x << 14 >> 26;
                out[at + 3] = v += x << 20 >> 26;
                out[at + 4] = v + (x << 26 >> 26);
                return 5;
            }
            case 13 -> {
                out[at] = v += x << 2 >> 27;
                out[at + 1] = v += x << 7 >> 27;
                out[at + 2] = v += x << 12 >> 27;
                out[at + 3] = v += x << 17 >> 27;
                out[at + 4] = v += x << 22 >> 27;
                out[at + 5] = v + (x << 27 >> 27);
                return 6;
            }
            case 14 -> {
                out[at] = v += x << 4 >> 28;
                out[at + 1] = v += x << 8 >> 28;
                out[at + 2] = v += x << 12 >> 28;
                out[at + 3] = v += x << 16 >> 28;
                out[at + 4] = v += x << 20 >> 28;
                out[at + 5] = v += x << 24 >> 28;
                out[at + 6] = v + (x << 28 >> 28);
                return 7;
            }
            default -> {
                return -1;
            }
        }
    }

    /// The first difference of a record; 0 when there is none, which the count will show.
    private static int firstDifference(
            boolean two, byte[] bytes, int start, int length, boolean big) {
        int[] out = new int[WIDEST];
        for (int frame = start; frame + FRAME <= start + length; frame += FRAME) {
            int codes = word(bytes, frame, big);
            for (int w = frame == start ? 3 : 1; w < WORDS; w++) {
                int code = codes >>> (30 - 2 * w) & 3;
                if (code != 0) {
                    int x = differences(two, code, bytes, frame + 4 * w, big);
                    int held = two ? unpack2(code, x, 0, out, 0) : unpack1(code, x, 0, out, 0);
                    return held < 0 ? 0 : out[0];
                }
            }
        }
        return 0;
    }

    private static int word(byte[] bytes, int at, boolean big) {
        return big
                ? (int) SampleDecoder.Views.INT_BIG.get(bytes, at)
                : (int) SampleDecoder.Views.INT_LITTLE.get(bytes, at);
    }

    private static String verdict(int decoded, int count, int value, int last) {
        if (decoded < count) {
            return "Steim data end after " + decoded + " of " + count + " samples";
        }
        if (value != last) {
            return "the last Steim sample decodes to "
                    + value
                    + ", but the record says it is "
                    + last;
        }
        return null;
    }
}
