package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A stack of correlations that takes one at a time, can tell its result at any moment, and can
/// save and restore what it has.
///
/// All correlations of a stack have the same lags, and as many samples as it was made for. The
/// unit of the result is theirs. Options belong to the constructor and are not saved: a state is
/// restored into a stack that was made with the same ones, and gives the same results as the one
/// that was saved, bit by bit. The result is a function of the correlations in their order: not
/// of when it was asked for, nor of how often. When every correlation is mirrored in lag, so is
/// the result. Not thread-safe.
///
/// A correlation with a NaN or an infinity in it is refused and counted, and changes nothing. An
/// empty stack is zero.
public sealed interface RunningStack
        permits LinearStack,
                PhaseWeightedStack,
                TimeFrequencyPhaseWeightedStack,
                NthRootStack,
                RobustStack,
                CovarianceFilteredStack,
                StackOfKept {

    /// Adds a correlation.
    ///
    /// @param correlation may be kept, never copied: it is not to be changed afterwards
    /// @param weight at least 0; the number of windows in it. With 0 nothing happens
    /// @return whether it was taken; false when it is not finite
    /// @throws IllegalArgumentException when it has another number of samples, or for a weight
    ///     that is negative or not finite
    boolean add(float[] correlation, double weight);

    /// The stack so far, as a new array; zeros for an empty one.
    float[] result();

    /// The sum of the weights of what the result is made of.
    double weight();

    /// How many correlations the result is made of.
    long added();

    /// How many correlations were refused for not being finite.
    long refused();

    /// Writes the state, for [#restore(DataInput)].
    void save(DataOutput out) throws IOException;

    /// Replaces the state by a saved one of as many samples.
    ///
    /// @throws IOException when it was saved by a stack of another number of samples
    void restore(DataInput in) throws IOException;

    /// Whether a correlation would be taken: none of it is NaN or infinite.
    static boolean isFinite(float[] correlation) {
        for (float v : correlation) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }
}
