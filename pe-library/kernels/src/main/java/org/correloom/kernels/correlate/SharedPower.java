package org.correloom.kernels.correlate;

/// The power of both channels of a pair over the windows that both have, as sums of products that
/// an [AllPairsAccumulator] can make: `Σ_w |X_i|²·1 + 1·i|X_j|²`, two products a window, has the
/// first channel's power as its real and the second one's as its imaginary part. A window that one
/// of both lacks counts for neither, as it does in their cross-spectrum.
///
/// Spectra are interleaved real and imaginary parts. Powers are `float`, as all sums of pairs:
/// amplitudes below 1e-22 have none.
public final class SharedPower {

    /// Products of a window; a block has as many spectra for it, and is directed.
    public static final int PRODUCTS = 2;

    private SharedPower() {}

    /// What a channel puts for the pairs whose first it is.
    ///
    /// @return `[product][interleaved]`: its power, and 1
    public static float[][] asFirst(float[] spectrum) {
        float[][] products = new float[PRODUCTS][spectrum.length];
        for (int k = 0; k < spectrum.length; k += 2) {
            products[0][k] = power(spectrum, k);
            products[1][k] = 1;
        }
        return products;
    }

    /// What a channel puts for the pairs whose second it is.
    ///
    /// @return `[product][interleaved]`: 1, and its power times the imaginary unit
    public static float[][] asSecond(float[] spectrum) {
        float[][] products = new float[PRODUCTS][spectrum.length];
        for (int k = 0; k < spectrum.length; k += 2) {
            products[0][k] = 1;
            products[1][k + 1] = power(spectrum, k);
        }
        return products;
    }

    private static float power(float[] spectrum, int k) {
        return spectrum[k] * spectrum[k] + spectrum[k + 1] * spectrum[k + 1];
    }
}
