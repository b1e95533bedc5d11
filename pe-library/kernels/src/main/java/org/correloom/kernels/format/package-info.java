/// What all decoders of the field's file formats share: names of channels, problems, refusals.
///
/// One sub-package per format holds its decoder (`mseed`, `sac`, `stations`), or, of what is only
/// written, its encoder (`hdf5`); `inspect` tells which one a file needs. Instrument responses live
/// in `org.correloom.kernels.response`. Nothing here knows PEs, items or runs.
///
/// Rules that hold in all of them: times are nanoseconds since 1970-01-01T00:00:00Z in a `long`
/// (POSIX time, leap seconds are not counted; years 1678 to 2261), sampling rates are Hz. Bytes
/// that cannot be understood become a
/// [FormatProblem][org.correloom.kernels.format.FormatProblem] where reading can go on, and a
/// [FormatException][org.correloom.kernels.format.FormatException] where it cannot; they never
/// become samples.
package org.correloom.kernels.format;
