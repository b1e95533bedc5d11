/// Seismology as PEs: sources, preprocessing of single channels, correlation of all pairs,
/// measurements, sinks.
///
/// Mathematics on arrays belongs to the kernels, items to `item`; what is here knows ports,
/// parameters, gaps, windows and watermarks. Every PE stands with its descriptor in one class.
package org.correloom.seismo;
