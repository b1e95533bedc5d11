package org.correloom.kernels.internal.vector;

/// The reference in plain Java, pair by pair.
///
/// @param lanes any number from 1; 8 suits the caches
public record ScalarPairTileKernel(int lanes) implements PairTileKernel {

    @Override
    public void accumulate(
            float[] x,
            int station,
            int windows,
            int rowFrom,
            int rows,
            int colFrom,
            int cols,
            float[] s,
            int sFrom) {
        float[] re = new float[lanes];
        float[] im = new float[lanes];
        for (int r = 0; r < rows; r++) {
            for (int c = rowFrom == colFrom ? r : 0; c < cols; c++) {
                pair(x, rowFrom + r * station, colFrom + c * station, windows, re, im);
                int at = sFrom + 2 * lanes * (r * cols + c);
                for (int k = 0; k < lanes; k++) {
                    s[at + k] += re[k];
                    s[at + lanes + k] += im[k];
                    re[k] = 0;
                    im[k] = 0;
                }
            }
        }
    }

    private void pair(float[] x, int a, int b, int windows, float[] re, float[] im) {
        for (int w = 0; w < windows; w++) {
            int p = a + 2 * lanes * w;
            int q = b + 2 * lanes * w;
            for (int k = 0; k < lanes; k++) {
                float ar = x[p + k];
                float ai = x[p + lanes + k];
                float br = x[q + k];
                float bi = x[q + lanes + k];
                re[k] += ar * br + ai * bi;
                im[k] += ar * bi - ai * br;
            }
        }
    }
}
