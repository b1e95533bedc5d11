package org.correloom.kernels.format.mseed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.internal.vector.SteimKernel;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

class SteimTest {
    private static final int FRAMES = 63;

    /// Samples whose differences need `bits` bits at most, with jumps now and then.
    private static int[] signal(long seed, int count, int bits) {
        Random random = new Random(seed);
        int[] samples = new int[count];
        int value = random.nextInt();
        for (int i = 0; i < count; i++) {
            int wide = random.nextInt(8) == 0 ? bits : 1 + random.nextInt(bits);
            value += random.nextInt() >> (32 - wide);
            samples[i] = value;
        }
        return samples;
    }

    private static int[] roundTrip(MseedEncoding encoding, int[] samples, boolean big) {
        ByteBuffer frames = ByteBuffer.allocate(FRAMES * Steim.FRAME);
        int packed = new SteimEncoder(encoding).encode(samples, 0, samples.length, frames);
        byte[] bytes = big ? frames.array() : littleEndian(encoding, frames.array());
        int[] found = room(packed);
        assertNull(
                Steim.decode(
                        encoding == MseedEncoding.STEIM2,
                        bytes,
                        0,
                        bytes.length,
                        big,
                        packed,
                        found));
        return Arrays.copyOf(found, packed);
    }

    private static int[] room(int count) {
        return new int[count + SteimKernel.BEYOND];
    }

    /// What a little-endian writer leaves: 32- and 16-bit quantities swapped, bytes in order.
    private static byte[] littleEndian(MseedEncoding encoding, byte[] bytes) {
        byte[] swapped = bytes.clone();
        for (int frame = 0; frame < bytes.length; frame += Steim.FRAME) {
            int codes = ByteBuffer.wrap(bytes).getInt(frame);
            for (int w = 0; w < 16; w++) {
                int at = frame + 4 * w;
                int code = codes >>> (30 - 2 * w) & 3;
                if (code == 1) {
                    continue;
                }
                if (code == 2 && encoding == MseedEncoding.STEIM1) {
                    reverse(swapped, at, 2);
                    reverse(swapped, at + 2, 2);
                } else {
                    reverse(swapped, at, 4);
                }
            }
        }
        return swapped;
    }

    private static void reverse(byte[] bytes, int at, int length) {
        for (int i = 0; i < length / 2; i++) {
            byte kept = bytes[at + i];
            bytes[at + i] = bytes[at + length - 1 - i];
            bytes[at + length - 1 - i] = kept;
        }
    }

    @Property(tries = 300)
    void whatIsPackedIsUnpacked(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 900) int count,
            @ForAll @IntRange(min = 1, max = 30) int bits,
            @ForAll boolean two,
            @ForAll boolean big) {
        int[] samples = signal(seed, count, bits);
        int[] found = roundTrip(two ? MseedEncoding.STEIM2 : MseedEncoding.STEIM1, samples, big);
        assertArrayEquals(Arrays.copyOf(samples, found.length), found);
        assertTrue(found.length == count || found.length >= 62 * 15, "packed " + found.length);
    }

    @Test
    void steim1HoldsTheWidestDifferences() {
        int[] samples = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, Integer.MIN_VALUE, -1};
        assertArrayEquals(samples, roundTrip(MseedEncoding.STEIM1, samples, true));
    }

    @Test
    void steim2StopsBeforeADifferenceOfMoreThan30Bits() {
        int[] samples = {0, 1, 2, 1 << 30, (1 << 30) + 1};
        assertArrayEquals(new int[] {0, 1, 2}, roundTrip(MseedEncoding.STEIM2, samples, true));
    }

    @Test
    void aWrongLastValueIsNoticed() {
        ByteBuffer frames = ByteBuffer.allocate(Steim.FRAME);
        new SteimEncoder(MseedEncoding.STEIM2).encode(new int[] {5, 6, 7}, 0, 3, frames);
        frames.putInt(8, 9);
        assertEquals(
                "the last Steim sample decodes to 7, but the record says it is 9",
                Steim.decode(true, frames.array(), 0, 64, true, 3, room(3)));
    }

    @Test
    void tooFewDifferencesAreNoticed() {
        ByteBuffer frames = ByteBuffer.allocate(Steim.FRAME);
        new SteimEncoder(MseedEncoding.STEIM1).encode(new int[] {5, 6, 7}, 0, 3, frames);
        assertEquals(
                "Steim data end after 3 of 9 samples",
                Steim.decode(false, frames.array(), 0, 64, true, 9, room(9)));
        assertEquals(
                "no whole Steim frame in 40 bytes",
                Steim.decode(false, frames.array(), 0, 40, true, 3, room(3)));
    }

    @Test
    void impossibleSteim2CodesAreNoticed() {
        ByteBuffer frames = ByteBuffer.allocate(Steim.FRAME);
        frames.putInt(0, 2 << 24);
        assertEquals(
                "Steim-2 code 2 with sub-code 0 does not exist",
                Steim.decode(true, frames.array(), 0, 64, true, 3, room(3)));
        assertEquals(
                "Steim-2 code 2 with sub-code 0 does not exist",
                Steim.decode(true, frames.array(), 0, 64, true, 9, room(9)));
    }
}
