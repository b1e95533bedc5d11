package org.correloom.kernels.format.hdf5;

import java.util.Objects;

/// The value of an attribute, by the type that it has in the file.
///
/// Arrays are handed over, never copied.
public sealed interface Hdf5Value {

    /// A string of variable length in UTF-8: what h5py writes of, and reads as, a Python `str`.
    record Text(String value) implements Hdf5Value {
        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    /// A string of fixed length with a NUL at its end, read as bytes by h5py.
    ///
    /// @param value ASCII, without NUL
    record FixedText(String value) implements Hdf5Value {
        public FixedText {
            if (!value.chars().allMatch(c -> c > 0 && c < 128)) {
                throw new IllegalArgumentException("'" + value + "' is not ASCII");
            }
        }
    }

    /// A 64-bit float.
    record Real(double value) implements Hdf5Value {}

    /// A signed 64-bit integer.
    record Whole(long value) implements Hdf5Value {}

    /// A truth value: an enumeration of FALSE = 0 and TRUE = 1, as h5py has it.
    record Flag(boolean value) implements Hdf5Value {}

    /// A row of 64-bit floats.
    record Reals(double[] values) implements Hdf5Value {}

    /// A row of signed 64-bit integers.
    record Wholes(long[] values) implements Hdf5Value {}
}
