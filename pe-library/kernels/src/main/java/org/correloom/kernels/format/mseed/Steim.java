package org.correloom.kernels.format.mseed;

import org.correloom.kernels.internal.vector.SteimKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

/// Steim-1 and Steim-2: differences packed into 64-byte frames (SEED 2.4, appendix B; Steim 1994).
///
/// Stateless. Both decoders check what the format lets them check: that no impossible code
/// occurs, that exactly the promised number of samples is present, and that the last one equals
/// the value X_N that the encoder stored.
final class Steim {
    /// Bytes of a frame.
    static final int FRAME = 64;

    /// Where the first frame has the first and the last sample.
    private static final int FIRST = 4;

    private static final int LAST = 8;

    private static final SteimKernel KERNEL = VectorProvider.get().steimKernel();

    private Steim() {}

    /// Decodes `count` (at least 1) samples into the beginning of `samples`.
    ///
    /// @param two true for Steim-2, false for Steim-1
    /// @param samples of at least `count` + [SteimKernel#BEYOND] elements
    /// @return null, or what is wrong with the data; then the content of `samples` means nothing
    static String decode(
            boolean two,
            byte[] bytes,
            int start,
            int length,
            boolean big,
            int count,
            int[] samples) {
        if (length < FRAME) {
            return "no whole Steim frame in " + length + " bytes";
        }
        if (count > 1) {
            int stop = start + length - length % FRAME;
            int found = KERNEL.unpack(two, bytes, start, stop, big, count, samples);
            if (found < 0) {
                int kind = -1 - found;
                return "Steim-2 code "
                        + (kind >> 2)
                        + " with sub-code "
                        + (kind & 3)
                        + " does not exist";
            }
            if (found < count) {
                return "Steim data end after " + found + " of " + count + " samples";
            }
        }
        // The first difference reaches back to the record before; the sample itself is given.
        int sample = word(bytes, start + FIRST, big);
        samples[0] = sample;
        for (int i = 1; i < count; i++) {
            sample += samples[i];
            samples[i] = sample;
        }
        return verdict(sample, word(bytes, start + LAST, big));
    }

    private static String verdict(int sample, int last) {
        return sample == last
                ? null
                : "the last Steim sample decodes to "
                        + sample
                        + ", but the record says it is "
                        + last;
    }

    private static int word(byte[] bytes, int at, boolean big) {
        return big
                ? (int) SampleDecoder.Views.INT_BIG.get(bytes, at)
                : (int) SampleDecoder.Views.INT_LITTLE.get(bytes, at);
    }
}
