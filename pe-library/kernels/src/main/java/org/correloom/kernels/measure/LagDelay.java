package org.correloom.kernels.measure;

/// How much later a correlation is than its reference around one lag.
///
/// @param lag middle of the window, seconds, negative on the acausal side
/// @param delay along the lag axis, seconds: on the acausal side a wave that takes longer has a
///     negative one
/// @param error standard deviation of the delay, seconds
/// @param coherence mean over the band, from 0 to 1
public record LagDelay(double lag, double delay, double error, double coherence) {}
