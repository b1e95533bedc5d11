/// Measurements on correlations. A correlation has an odd number of samples, lag zero in the
/// middle; lags are in seconds.
///
/// Changes of velocity are ratios dv/v, **positive when waves have become faster**: with ε = dv/v,
/// `current(τ) = reference(τ(1 + ε))`, coda arrives earlier, and a delay δt of the current
/// correlation is −ε·τ on both sides.
package org.correloom.kernels.measure;
