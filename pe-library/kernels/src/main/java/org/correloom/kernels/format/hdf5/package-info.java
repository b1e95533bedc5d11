/// Writing of HDF5 files: groups, attributes, and arrays of 32-bit floats.
///
/// What belongs here: the bytes of the [HDF5 File Format Specification][spec], in the oldest form
/// that says what is needed (superblock 0, object headers 1, groups with symbol tables), which
/// every version of every reader knows and which finds a name among many in logarithmic time. What
/// does not: which groups and attributes a format built on HDF5 wants, and reading.
///
/// A file is a tree in memory, laid out first and then written from its first byte to its last, so
/// that it can go into any stream. One thread at a time.
///
/// [spec]: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
package org.correloom.kernels.format.hdf5;
