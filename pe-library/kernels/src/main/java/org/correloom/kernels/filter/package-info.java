/// Recursive filters as second-order sections, state in `double`.
///
/// **Streaming or batch.** [SosFilter] is causal: it carries its state from one call to the next,
/// so a stream cut into items gives the same samples as one call, and it delays the signal.
/// [ZeroPhaseFilter] runs forward and backward over a whole segment: no delay, twice the
/// attenuation, and it needs all of the segment at once.
///
/// [AdaptiveWienerFilter] is of another kind: it takes noise out of a series of traces.
package org.correloom.kernels.filter;
