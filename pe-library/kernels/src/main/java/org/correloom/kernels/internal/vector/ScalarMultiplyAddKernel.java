package org.correloom.kernels.internal.vector;

/// Chains of one float each, multiplied and added: what the scalar kernels can reach.
final class ScalarMultiplyAddKernel implements MultiplyAddKernel {

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public float run(float factor, float term, int steps) {
        float a0 = term;
        float a1 = term;
        float a2 = term;
        float a3 = term;
        float a4 = term;
        float a5 = term;
        float a6 = term;
        float a7 = term;
        float a8 = term;
        float a9 = term;
        float a10 = term;
        float a11 = term;
        for (int i = 0; i < steps; i++) {
            a0 = a0 * factor + term;
            a1 = a1 * factor + term;
            a2 = a2 * factor + term;
            a3 = a3 * factor + term;
            a4 = a4 * factor + term;
            a5 = a5 * factor + term;
            a6 = a6 * factor + term;
            a7 = a7 * factor + term;
            a8 = a8 * factor + term;
            a9 = a9 * factor + term;
            a10 = a10 * factor + term;
            a11 = a11 * factor + term;
        }
        return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
    }
}
