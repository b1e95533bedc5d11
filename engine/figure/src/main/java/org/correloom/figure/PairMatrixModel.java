package org.correloom.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pair matrix shows: a snapshot.
///
/// Numbers and names are arrays, because 1,000 stations have a million cells and a live matrix is
/// made anew ten times a second. Arrays are handed over, must not change afterwards, and are
/// compared by identity.
///
/// @param title the heading; may be empty
/// @param quantity what the numbers are, with unit, e.g. `SNR` or `Peak lag (s)`
/// @param stations codes in the order of rows and columns; unique
/// @param values the number of row → column, row by row; NaN where it is not known
/// @param pairs what the pair of row and column is called, row by row; null where there is none
/// @param symmetry what the number is when the stations are swapped
/// @param selected name of the highlighted pair, if any
/// @param emptyReason the sentence shown while there are no values
public record PairMatrixModel(
        String title,
        String quantity,
        List<String> stations,
        float[] values,
        String[] pairs,
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

    /// Copies the list; refuses a station that is listed twice and arrays of another size.
    public PairMatrixModel {
        stations = List.copyOf(stations);
        if (new HashSet<>(stations).size() < stations.size()) {
            throw new IllegalArgumentException("a station is listed twice: " + stations);
        }
        long cells = (long) stations.size() * stations.size();
        if (values.length != cells || pairs.length != cells) {
            throw new IllegalArgumentException(
                    "%d stations have %d cells, not %d values and %d names"
                            .formatted(stations.size(), cells, values.length, pairs.length));
        }
    }

    /// A matrix of a list of numbers.
    ///
    /// @param numbers in any order; pairs of stations that are not listed are left out
    public static PairMatrixModel of(
            String title,
            String quantity,
            List<String> stations,
            List<PairValue> numbers,
            Symmetry symmetry,
            String emptyReason) {
        int n = stations.size();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < n; i++) {
            places.put(stations.get(i), i);
        }
        float[] values = new float[Math.multiplyExact(n, n)];
        Arrays.fill(values, Float.NaN);
        String[] pairs = new String[values.length];
        for (PairValue number : numbers) {
            Integer a = places.get(number.stationA());
            Integer b = places.get(number.stationB());
            if (a != null && b != null) {
                pairs[a * n + b] = number.pair();
                pairs[b * n + a] = number.pair();
                float value = (float) number.value();
                values[b * n + a] = symmetry == Symmetry.OPPOSITE ? -value : value;
                values[a * n + b] = value;
            }
        }
        return new PairMatrixModel(
                title, quantity, stations, values, pairs, symmetry, Optional.empty(), emptyReason);
    }

    /// The same with another pair highlighted, or none.
    public PairMatrixModel withSelected(Optional<String> other) {
        return new PairMatrixModel(
                title, quantity, stations, values, pairs, symmetry, other, emptyReason);
    }
}
