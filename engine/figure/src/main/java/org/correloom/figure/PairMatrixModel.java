package org.correloom.figure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a pair matrix shows: a snapshot.
///
/// @param title the heading; may be empty
/// @param quantity what the numbers are, with unit, e.g. `SNR` or `Peak lag (s)`
/// @param stations codes in the order of rows and columns; unique
/// @param values in any order; pairs of stations that are not listed are left out
/// @param symmetry what the number is when the stations are swapped
/// @param selected name of the highlighted pair, if any
/// @param emptyReason the sentence shown while there are no values
public record PairMatrixModel(
        String title,
        String quantity,
        List<String> stations,
        List<PairValue> values,
        Symmetry symmetry,
        Optional<String> selected,
        String emptyReason) {

    /// What happens to a number when the stations of a pair are swapped.
    public enum Symmetry {
        /// It stays, as an SNR does; sequential colours from the least to the largest.
        SAME,
        /// It changes sign, as a lag does; diverging colours about 0.
        OPPOSITE
    }

    /// Copies the lists; refuses a station that is listed twice.
    public PairMatrixModel {
        stations = List.copyOf(stations);
        values = List.copyOf(values);
        if (new HashSet<>(stations).size() < stations.size()) {
            throw new IllegalArgumentException("a station is listed twice: " + stations);
        }
    }

    /// The same with another pair highlighted, or none.
    public PairMatrixModel withSelected(Optional<String> other) {
        return new PairMatrixModel(title, quantity, stations, values, symmetry, other, emptyReason);
    }
}
