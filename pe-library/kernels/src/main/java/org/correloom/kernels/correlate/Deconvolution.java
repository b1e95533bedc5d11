package org.correloom.kernels.correlate;

import org.correloom.kernels.normalise.RunningAbsoluteMean;

/// Deconvolution of one window by another: what the second station would record if the first had
/// recorded an impulse.
///
/// `D_ij(f) = conj(X_i)·X_j / (⟨|X_i|²⟩ + ε·P_i)`: ⟨…⟩ is the running mean over a width in
/// frequency, P_i the mean of |X_i|² over the band. The added share ε of the mean power keeps
/// holes of the spectrum from being blown up (Snieder & Şafak 2006, doi:10.1785/0120050109;
/// Nakata & Snieder 2011, doi:10.1029/2011GL048800). Smoothing is that of Prieto et al. 2009,
/// doi:10.1029/2008JB006067, of the denominator only.
///
/// It is written as `conj(Y_i)·X_j` with `Y_i = X_i / (⟨|X_i|²⟩ + ε·P_i)`, so a window is divided
/// once, not once a pair. Only the **first** of a pair is divided: the result has the ratio of
/// the amplitudes, second over first, and swapping the two gives another function, not the
/// mirrored one. Immutable, thread-safe.
public final class Deconvolution {

    private final double smoothing;
    private final double regularisation;

    /// A deconvolution.
    ///
    /// @param smoothing full width of the running mean in Hz; below one bin there is none
    /// @param regularisation ε, share of the mean power that is added; at least 0
    public Deconvolution(double smoothing, double regularisation) {
        if (!(smoothing >= 0)) {
            throw new IllegalArgumentException(
                    "smoothing is " + smoothing + " Hz, must be at least 0");
        }
        if (!(regularisation >= 0)) {
            throw new IllegalArgumentException(
                    "regularisation is " + regularisation + ", must be at least 0");
        }
        this.smoothing = smoothing;
        this.regularisation = regularisation;
    }

    /// Y, the divided spectrum of a window at the first station of its pairs.
    ///
    /// Powers are taken relative to the largest, so that neither counts nor metres leave the range
    /// of `float`. A window without power in the band, and a bin whose denominator is 0, give
    /// 0. A NaN makes all NaN.
    ///
    /// @param band the bins of the band, interleaved; not changed
    /// @param binSpacing from bin to bin in Hz
    public float[] sourceOf(float[] band, double binSpacing) {
        int bins = band.length / 2;
        double largest = 0;
        for (float v : band) {
            largest = Math.max(largest, Math.abs((double) v));
        }
        float[] source = new float[band.length];
        if (largest == 0) {
            return source;
        }
        float[] power = new float[bins];
        double sum = 0;
        for (int k = 0; k < bins; k++) {
            double re = band[2 * k] / largest;
            double im = band[2 * k + 1] / largest;
            power[k] = (float) (re * re + im * im);
            sum += power[k];
        }
        int half = (int) Math.floor(smoothing / (2 * binSpacing) + 1e-9);
        float[] smooth = half == 0 ? power : RunningAbsoluteMean.weights(power, half);
        double added = regularisation * sum / bins;
        for (int k = 0; k < bins; k++) {
            double divisor = largest * (smooth[k] + added);
            source[2 * k] = divisor == 0 ? 0 : (float) (band[2 * k] / largest / divisor);
            source[2 * k + 1] = divisor == 0 ? 0 : (float) (band[2 * k + 1] / largest / divisor);
        }
        return source;
    }
}
