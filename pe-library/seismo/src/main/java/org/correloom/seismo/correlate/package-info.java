/// Phase 2: spectra of windows, correlation of all pairs, stacks.
///
/// `C_ij(τ) = Σ_t u_i(t)·u_j(t + τ)`: a wave that passes i first and j later shows at positive lag;
/// i is the channel whose name sorts first.
package org.correloom.seismo.correlate;
