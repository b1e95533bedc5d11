package org.correloom.kernels.format.hdf5;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A group to be written: attributes, groups and datasets by name.
///
/// The order of the file is that of the names, whatever the order of putting. One thread at a
/// time.
public final class Hdf5Group {

    private final TreeMap<String, Hdf5Value> attributes = new TreeMap<>();
    private final TreeMap<String, Hdf5Group> groups = new TreeMap<>();
    private final TreeMap<String, Hdf5Dataset> datasets = new TreeMap<>();

    /// Sets an attribute.
    public Hdf5Group attribute(String name, Hdf5Value value) {
        attributes.put(checked(name), value);
        return this;
    }

    /// The group of that name, made when it is not there.
    ///
    /// @throws IllegalArgumentException when the name is no link name, or a dataset's
    public Hdf5Group group(String name) {
        checkFree(name, datasets);
        return groups.computeIfAbsent(checked(name), n -> new Hdf5Group());
    }

    /// Puts a dataset.
    ///
    /// @throws IllegalArgumentException when the name is no link name, or taken
    public Hdf5Group dataset(String name, Hdf5Dataset dataset) {
        checkFree(name, groups);
        checkFree(name, datasets);
        datasets.put(checked(name), dataset);
        return this;
    }

    private static void checkFree(String name, SortedMap<String, ?> taken) {
        if (taken.containsKey(name)) {
            throw new IllegalArgumentException("'" + name + "' is in the group already");
        }
    }

    static String checked(String name) {
        boolean isAscii = name.chars().allMatch(c -> c > 0 && c < 128);
        if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0 || !isAscii) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' cannot be a name in HDF5: ASCII without '/' wanted, and no '.'");
        }
        return name;
    }

    SortedMap<String, Hdf5Value> attributes() {
        return Collections.unmodifiableSortedMap(attributes);
    }

    SortedMap<String, Hdf5Group> groups() {
        return Collections.unmodifiableSortedMap(groups);
    }

    SortedMap<String, Hdf5Dataset> datasets() {
        return Collections.unmodifiableSortedMap(datasets);
    }
}
