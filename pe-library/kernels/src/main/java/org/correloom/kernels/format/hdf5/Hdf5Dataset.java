package org.correloom.kernels.format.hdf5;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// An array of 32-bit floats to be written, with attributes: one row, or rows of equal length.
///
/// The arrays are handed over, never copied; they are read when the file is written. One thread at
/// a time.
public final class Hdf5Dataset {

    private final List<float[]> rows;
    private final boolean isMatrix;
    private final TreeMap<String, Hdf5Value> attributes = new TreeMap<>();

    private Hdf5Dataset(List<float[]> rows, boolean isMatrix) {
        this.rows = List.copyOf(rows);
        this.isMatrix = isMatrix;
    }

    /// An array of one dimension.
    public static Hdf5Dataset vector(float[] values) {
        return new Hdf5Dataset(List.of(values), false);
    }

    /// An array of two dimensions.
    ///
    /// @throws IllegalArgumentException when there is no row, or their lengths differ
    public static Hdf5Dataset matrix(List<float[]> rows) {
        if (rows.stream().mapToInt(row -> row.length).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    rows.size() + " rows that are not of one length make no matrix");
        }
        return new Hdf5Dataset(rows, true);
    }

    /// Sets an attribute.
    public Hdf5Dataset attribute(String name, Hdf5Value value) {
        attributes.put(Hdf5Group.checked(name), value);
        return this;
    }

    SortedMap<String, Hdf5Value> attributes() {
        return Collections.unmodifiableSortedMap(attributes);
    }

    List<float[]> rows() {
        return rows;
    }

    long[] shape() {
        long columns = rows.get(0).length;
        return isMatrix ? new long[] {rows.size(), columns} : new long[] {columns};
    }

    long size() {
        return (long) Float.BYTES * rows.size() * rows.get(0).length;
    }
}
