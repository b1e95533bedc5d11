package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// A word at a time in eight lanes, each of which shifts its own difference out of it; three steps
/// add them up.
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

    /// By kind and lane: all bits set where there is a difference, none behind the last.
    private static final int[] EXISTS = new int[KINDS * LANES];

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

    private static final VectorShuffle<Integer> BY_ONE = later(1);
    private static final VectorShuffle<Integer> BY_TWO = later(2);
    private static final VectorShuffle<Integer> BY_FOUR = later(4);

    private static final VectorShuffle<Integer> LAST_LANE =
            VectorShuffle.fromOp(SPECIES, lane -> LANES - 1);

    private static final IntVector FROM_ONE = from(1);
    private static final IntVector FROM_TWO = from(2);
    private static final IntVector FROM_FOUR = from(4);

    /// The differences end at the lowest bit.
    private static void kind(int kind, int held, int bits) {
        HELD[kind] = held;
        RIGHT[kind] = 32 - bits;
        for (int k = 0; k < LANES; k++) {
            int difference = Math.min(k, held - 1);
            LEFT[kind * LANES + k] = 32 - bits * (held - difference);
            EXISTS[kind * LANES + k] = k < held ? -1 : 0;
        }
    }

    private static VectorShuffle<Integer> later(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> Math.max(0, lane - by));
    }

    private static IntVector from(int first) {
        int[] mask = new int[LANES];
        for (int lane = first; lane < LANES; lane++) {
            mask[lane] = -1;
        }
        return IntVector.fromArray(SPECIES, mask, 0);
    }

    @Override
    public int unpack(
            boolean two,
            byte[] bytes,
            int start,
            int stop,
            boolean big,
            int value,
            int count,
            int[] target) {
        IntVector v = IntVector.broadcast(SPECIES, value);
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
                IntVector s =
                        IntVector.broadcast(SPECIES, x)
                                .lanewise(VectorOperators.LSHL, table(LEFT, kind))
                                .lanewise(VectorOperators.ASHR, RIGHT[kind])
                                .and(table(EXISTS, kind));
                s = s.add(s.rearrange(BY_ONE).and(FROM_ONE));
                s = s.add(s.rearrange(BY_TWO).and(FROM_TWO));
                s = s.add(s.rearrange(BY_FOUR).and(FROM_FOUR));
                s.add(v).intoArray(target, at);
                v = v.add(s.rearrange(LAST_LANE));
                at += held;
            }
        }
        return at;
    }

    private static IntVector table(int[] values, int kind) {
        return IntVector.fromArray(SPECIES, values, kind * LANES);
    }
}
