package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A word at a time in eight lanes, each of which shifts its own difference out of it. Lanes behind
/// the last repeat it, and the next word is written over them.
///
/// What a word holds decides which shifts are loaded, not which way is gone: noise has words of all
/// kinds in no order, and a processor that guesses wrong at every other one spends most of its time
/// on that.
final class VectorSteimKernel implements SteimKernel {

    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_256;
    private static final int LANES = 8;

    /// Kinds of words: for Steim-2 the code and the upper two bits, for Steim-1 16 + the code.
    private static final int KINDS = 20;

    /// By kind and lane: how far the sign of the lane's difference is from the highest bit.
    private static final int[] LEFT = new int[KINDS * LANES];

    /// By kind: how far to the right a difference goes from the highest bits.
    private static final int[] RIGHT = new int[KINDS];

    /// By kind: how many differences, 0 where there is no such kind.
    private static final int[] HELD = new int[KINDS];

    static {
        for (int kind = 4; kind < 8; kind++) {
            kind(kind, 4, 8);
        }
        kind(9, 1, 30);
        kind(10, 2, 15);
        kind(11, 3, 10);
        kind(12, 5, 6);
        kind(13, 6, 5);
        kind(14, 7, 4);
        kind(17, 4, 8);
        kind(18, 2, 16);
        kind(19, 1, 32);
    }

    /// The differences end at the lowest bit.
    private static void kind(int kind, int held, int bits) {
        HELD[kind] = held;
        RIGHT[kind] = 32 - bits;
        for (int k = 0; k < LANES; k++) {
            int difference = Math.min(k, held - 1);
            LEFT[kind * LANES + k] = 32 - bits * (held - difference);
        }
    }

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
                int kind = two ? code << 2 | x >>> 30 : 16 + code;
                int held = HELD[kind];
                if (held == 0) {
                    return -1 - 4 * code - (x >>> 30);
                }
                IntVector.broadcast(SPECIES, x)
                        .lanewise(
                                VectorOperators.LSHL,
                                IntVector.fromArray(SPECIES, LEFT, kind * LANES))
                        .lanewise(VectorOperators.ASHR, RIGHT[kind])
                        .intoArray(target, at);
                at += held;
            }
        }
        return at;
    }
}
