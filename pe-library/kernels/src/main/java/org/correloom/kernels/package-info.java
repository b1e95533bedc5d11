/// Signal mathematics on arrays and the decoders of the field's file formats.
///
/// Arrays in, arrays out: no items, ports, graphs, threads or files of a run. Every method is
/// stateless or documents its state, and may be called from any thread as long as the arrays
/// that it is given are not shared. Frequencies are in Hz, times in seconds, sampling rates in Hz,
/// distances in metres, velocities in m/s.
///
/// What holds for every kernel unless its own text says otherwise:
///
/// - **In place or not** is told by the name: `inPlace` overwrites its argument, `copyOf` and
///   nouns return a new array and leave the argument as it was.
/// - **Ranges** are `from` inclusive, `to` exclusive.
/// - **Empty** input gives empty output; length 1 is legal everywhere.
/// - **NaN and infinity** are not looked for. They spread as the formula says: over the whole
///   range where a sum runs over the whole range, over the window where it runs over a window,
///   from there on in a recursive filter. Gaps are the caller's business: kernels are given
///   contiguous samples, one call per segment.
/// - **Precision**: samples are `float`, sums, filter states, designs and times are `double`.
/// - A wrong argument is a programmer's error: `IllegalArgumentException` with the value and the
///   bound; `null` is a `NullPointerException`.
package org.correloom.kernels;
