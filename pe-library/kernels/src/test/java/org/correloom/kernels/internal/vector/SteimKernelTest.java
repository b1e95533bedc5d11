package org.correloom.kernels.internal.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;
import java.util.Random;

/// The chosen kernel against the plain one, on frames of random bits: every kind of word, both byte
/// orders, data that end early, and codes that do not exist.
class SteimKernelTest {

    private final SteimKernel chosen = VectorProvider.get().steimKernel();
    private final SteimKernel scalar = VectorProvider.scalar().steimKernel();

    @Property(tries = 500)
    void bothFindTheSameInAnyFrames(
            @ForAll long seed,
            @ForAll boolean two,
            @ForAll boolean big,
            @ForAll @IntRange(min = 1, max = 8) int frames,
            @ForAll @IntRange(min = 1, max = 900) int count) {
        byte[] bytes = new byte[3 + 64 * frames];
        Random random = new Random(seed);
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            onlyWhatExists(bytes, big, random);
        }
        int[] one = new int[count + SteimKernel.BEYOND];
        int[] other = one.clone();
        int found = chosen.unpack(two, bytes, 3, bytes.length, big, count, one);
        assertEquals(scalar.unpack(two, bytes, 3, bytes.length, big, count, other), found);
        int wanted = Math.clamp(found, 0, count);
        assertArrayEquals(Arrays.copyOf(other, wanted), Arrays.copyOf(one, wanted));
    }

    /// Gives every word of a frame the code 3 or 2 and a sub-code that is defined for it.
    private static void onlyWhatExists(byte[] bytes, boolean big, Random random) {
        for (int frame = 3; frame < bytes.length; frame += 64) {
            for (int w = 0; w < 4; w++) {
                bytes[frame + w] = (byte) 0xFF;
            }
            for (int w = 1; w < 16; w++) {
                int highest = frame + 4 * w + (big ? 0 : 3);
                bytes[highest] = (byte) (bytes[highest] & 0x3F | random.nextInt(3) << 6);
            }
        }
    }
}
