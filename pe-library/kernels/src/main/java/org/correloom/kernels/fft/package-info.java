/// Fourier transforms. Forward is `X_k = Σ x_t e^(-2πi k t / n)`, inverse divides by n.
///
/// Real transforms have even lengths only ([FastLength] gives such), and their half spectrum has
/// n/2 + 1 bins as interleaved `{re₀, im₀, re₁, im₁, …}`; bins 0 and n/2 have no imaginary part.
package org.correloom.kernels.fft;
