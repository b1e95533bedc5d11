package org.correloom.kernels.internal.vector;

/// The reference in plain Java: a branch for each kind of word.
public record ScalarSteimKernel() implements SteimKernel {

    @Override
    public int unpack(
            boolean two, byte[] bytes, int start, int stop, boolean big, int count, int[] target) {
        int at = 0;
        for (int frame = start; frame < stop && at < count; frame += SteimWords.FRAME) {
            int codes = SteimWords.word(bytes, frame, big);
            for (int w = frame == start ? 3 : 1; w < SteimWords.WORDS && at < count; w++) {
                int code = codes >>> (30 - 2 * w) & 3;
                if (code == 0) {
                    continue;
                }
                int x = SteimWords.differences(two, code, bytes, frame + 4 * w, big);
                int held = two ? unpack2(code, x, target, at) : unpack1(code, x, target, at);
                if (held < 0) {
                    return -1 - 4 * code - (x >>> 30);
                }
                at += held;
            }
        }
        return at;
    }

    /// The differences of one Steim-1 word; how many.
    private static int unpack1(int code, int x, int[] out, int at) {
        if (code == 1) {
            out[at] = x >> 24;
            out[at + 1] = x << 8 >> 24;
            out[at + 2] = x << 16 >> 24;
            out[at + 3] = x << 24 >> 24;
            return 4;
        }
        if (code == 2) {
            out[at] = x >> 16;
            out[at + 1] = (short) x;
            return 2;
        }
        out[at] = x;
        return 1;
    }

    /// The differences of one Steim-2 word; how many, or -1 for an impossible code.
    private static int unpack2(int code, int x, int[] out, int at) {
        switch (code << 2 | x >>> 30) {
            case 4, 5, 6, 7 -> {
                out[at] = x >> 24;
                out[at + 1] = x << 8 >> 24;
                out[at + 2] = x << 16 >> 24;
                out[at + 3] = x << 24 >> 24;
                return 4;
            }
            case 9 -> {
                out[at] = x << 2 >> 2;
                return 1;
            }
            case 10 -> {
                out[at] = x << 2 >> 17;
                out[at + 1] = x << 17 >> 17;
                return 2;
            }
            case 11 -> {
                out[at] = x << 2 >> 22;
                out[at + 1] = x << 12 >> 22;
                out[at + 2] = x << 22 >> 22;
                return 3;
            }
            case 12 -> {
                out[at] = x << 2 >> 26;
                out[at + 1] = x << 8 >> 26;
                out[at + 2] = x << 14 >> 26;
                out[at + 3] = x << 20 >> 26;
                out[at + 4] = x << 26 >> 26;
                return 5;
            }
            case 13 -> {
                out[at] = x << 2 >> 27;
                out[at + 1] = x << 7 >> 27;
                out[at + 2] = x << 12 >> 27;
                out[at + 3] = x << 17 >> 27;
                out[at + 4] = x << 22 >> 27;
                out[at + 5] = x << 27 >> 27;
                return 6;
            }
            case 14 -> {
                out[at] = x << 4 >> 28;
                out[at + 1] = x << 8 >> 28;
                out[at + 2] = x << 12 >> 28;
                out[at + 3] = x << 16 >> 28;
                out[at + 4] = x << 20 >> 28;
                out[at + 5] = x << 24 >> 28;
                out[at + 6] = x << 28 >> 28;
                return 7;
            }
            default -> {
                return -1;
            }
        }
    }
}
