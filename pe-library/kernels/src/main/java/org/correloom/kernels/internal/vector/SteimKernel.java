package org.correloom.kernels.internal.vector;

/// The inner loop of Steim decoding: the differences in the words of whole frames.
///
/// Frames are of 64 bytes: a word of sixteen codes of two bits, the earliest highest, and fifteen
/// words that they describe; the third and second of the first frame hold the first and last sample
/// and are no differences. Implementations are stateless and give the same numbers.
public interface SteimKernel {

    /// Places behind `count` that a decoder may write to.
    int BEYOND = 8;

    /// Takes the differences of samples out of their words.
    ///
    /// @param two whether it is Steim-2 rather than Steim-1
    /// @param start of the first frame in `bytes`
    /// @param stop behind the last whole frame
    /// @param big whether words have their highest byte first; words of 8-bit differences always do
    /// @param count how many differences are wanted; words behind them are not looked at
    /// @param target of at least `count` + [#BEYOND] elements
    /// @return how many were found, at most a word's more than `count`; or, where a code
    ///     does not exist, -1 - 4 · the code - the sub-code
    int unpack(
            boolean two, byte[] bytes, int start, int stop, boolean big, int count, int[] target);
}
