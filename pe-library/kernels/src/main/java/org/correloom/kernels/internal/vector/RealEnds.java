package org.correloom.kernels.internal.vector;

/// [LaneFftKernel#mirror] in plain Java: all of it for the scalar kernel, what vectors leave over
/// in the middle for the other.
final class RealEnds {

    private RealEnds() {}

    /// @param from the first number that is not done yet, at least 1
    static void mirror(float[] z, int m, int from, float[] twiddles, boolean forward, float scale) {
        float sign = forward ? 1 : -1;
        for (int k = from; k <= m / 2; k++) {
            float c = sign * scale * twiddles[2 * k];
            float s = scale * twiddles[2 * k + 1];
            int a = 2 * k;
            int b = 2 * (m - k);
            float sr = scale * (z[a] + z[b]);
            float si = scale * (z[a + 1] - z[b + 1]);
            float dr = z[a] - z[b];
            float di = z[a + 1] + z[b + 1];
            float tr = dr * s + di * c;
            float ti = di * s - dr * c;
            z[a] = sr + tr;
            z[a + 1] = sign * (si + ti);
            z[b] = sr - tr;
            z[b + 1] = sign * (ti - si);
        }
    }
}
