/// SAC files: binary versions 6 and 7 in both byte orders, and the alphanumeric form.
///
/// Format: SAC Users Manual, chapter "SAC Data File Format"
/// (<https://ds.iris.edu/files/sac-manual/manual/file_format.html>). Only evenly spaced time
/// series are read; spectra, unevenly spaced and x-y-z files are refused by name. Header fields
/// are reached through the enums that name them; an undefined one (-12345) is an empty optional.
///
/// Headers are immutable, reading and writing is stateless.
package org.correloom.kernels.format.sac;
