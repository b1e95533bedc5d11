/// Signal mathematics on arrays and the decoders of the field's file formats.
///
/// Arrays in, arrays out: no items, ports, graphs, threads or files of a run. Every method is
/// stateless or documents its state, and may be called from any thread as long as the arrays
/// that it is given are not shared. Frequencies are in Hz, times in seconds, sampling rates in Hz.
package org.correloom.kernels;
