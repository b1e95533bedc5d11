package org.correloom.kernels.format.mseed;

import java.nio.ByteBuffer;
import java.util.Objects;

/// Packs integers into Steim-1 or Steim-2 frames, big-endian (SEED 2.4, appendix B).
///
/// Each word takes as many differences as fit; nothing is searched for beyond that. The first
/// difference of a record is written as 0 when it does not fit, since no reader needs it.
/// Differences are taken modulo 2^32, as readers add them.
final class SteimEncoder {
    /// Differences per word, their bits, the frame's code and the word's sub-code (-1 for none).
    private record Packing(int held, int bits, int code, int subCode) {}

    private static final Packing[] STEIM1 = {
        new Packing(4, 8, 1, -1), new Packing(2, 16, 2, -1), new Packing(1, 32, 3, -1)
    };

    private static final Packing[] STEIM2 = {
        new Packing(7, 4, 3, 2),
        new Packing(6, 5, 3, 1),
        new Packing(5, 6, 3, 0),
        new Packing(4, 8, 1, -1),
        new Packing(3, 10, 2, 3),
        new Packing(2, 15, 2, 2),
        new Packing(1, 30, 2, 1)
    };

    private final Packing[] packings;

    SteimEncoder(MseedEncoding encoding) {
        packings =
                switch (encoding) {
                    case STEIM1 -> STEIM1;
                    case STEIM2 -> STEIM2;
                    default -> throw new IllegalArgumentException(encoding + " is no Steim");
                };
    }

    /// Packs `samples` from `from` up to `to` into the remaining whole frames of `frames`.
    ///
    /// @param frames big-endian, zero-filled; its position does not change
    /// @return how many samples were packed, at least 1; fewer than asked when the frames are
    ///     full or, for Steim-2, when a difference needs more than 30 bits
    int encode(int[] samples, int from, int to, ByteBuffer frames) {
        Objects.checkFromToIndex(from, to, samples.length);
        int base = frames.position();
        int words = frames.remaining() / Steim.FRAME * 16;
        int at = from;
        int codes = 0;
        for (int word = 0; word < words && at < to; word++) {
            int inFrame = word % 16;
            if (inFrame == 0) {
                codes = 0;
                continue;
            }
            if (word < 3) {
                continue;
            }
            Packing packing = widest(samples, from, at, to);
            if (packing == null) {
                break;
            }
            codes |= packing.code << (30 - 2 * inFrame);
            frames.putInt(base + 4 * word, pack(packing, samples, from, at));
            frames.putInt(base + 4 * (word - inFrame), codes);
            at += packing.held;
        }
        frames.putInt(base + 4, samples[from]);
        frames.putInt(base + 8, samples[at - 1]);
        return at - from;
    }

    private Packing widest(int[] samples, int from, int at, int to) {
        for (Packing packing : packings) {
            if (packing.held <= to - at && fits(packing, samples, from, at)) {
                return packing;
            }
        }
        return null;
    }

    private static boolean fits(Packing packing, int[] samples, int from, int at) {
        int unused = 32 - packing.bits;
        for (int i = at; i < at + packing.held; i++) {
            int difference = difference(samples, from, i);
            if (difference << unused >> unused != difference) {
                return false;
            }
        }
        return true;
    }

    private static int pack(Packing packing, int[] samples, int from, int at) {
        int spare = 30 - packing.held * packing.bits;
        long word = packing.subCode < 0 ? 0 : (long) packing.subCode << spare;
        long mask = (1L << packing.bits) - 1;
        for (int i = at; i < at + packing.held; i++) {
            word = word << packing.bits | difference(samples, from, i) & mask;
        }
        return (int) word;
    }

    private static int difference(int[] samples, int from, int i) {
        return i == from ? 0 : samples[i] - samples[i - 1];
    }
}
