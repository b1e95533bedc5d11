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

    private static final SteimKernel KERNEL = VectorProvider.get().steimKernel();

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
        int stop = start + length - length % FRAME;
        int[] samples = new int[count + SteimKernel.BEYOND];
        // The first difference reaches back to the record before; it is taken out beforehand.
        int value = first - firstDifference(two, bytes, start, stop, big);
        int found = KERNEL.unpack(two, bytes, start, stop, big, value, count, samples);
        if (found < 0) {
            int kind = -1 - found;
            return "Steim-2 code "
                    + (kind >> 2)
                    + " with sub-code "
                    + (kind & 3)
                    + " does not exist";
        }
        int decoded = Math.min(found, count);
        System.arraycopy(samples, 0, target, offset, decoded);
        return verdict(decoded, count, decoded == 0 ? first : samples[decoded - 1], last);
    }

    /// The first difference of a record; 0 when there is none, which the count will show.
    private static int firstDifference(
            boolean two, byte[] bytes, int start, int stop, boolean big) {
        int[] out = new int[1 + SteimKernel.BEYOND];
        int found = KERNEL.unpack(two, bytes, start, stop, big, 0, 1, out);
        return found > 0 ? out[0] : 0;
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
