package org.correloom.kernels.internal.vector;

/// Twelve independent chains of fused multiply-adds that never leave the registers: the most that
/// one core can do, which other kernels are measured against. Stateless.
public interface MultiplyAddKernel {

    /// How many chains there are: enough for two units of latency 4, and few enough for 16
    /// registers.
    int CHAINS = 12;

    /// Floats that one multiply-add works on.
    int lanes();

    /// Does `a = a · factor + term` in every chain and lane, `steps` times.
    ///
    /// @return a sum of all chains, so that no compiler leaves them out
    float run(float factor, float term, int steps);
}
