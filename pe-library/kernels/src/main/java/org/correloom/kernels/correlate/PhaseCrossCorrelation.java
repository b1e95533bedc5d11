package org.correloom.kernels.correlate;

/// Phase cross-correlation of two windows, which counts how alike their phases are and knows
/// nothing of their amplitudes (Schimmel 1999, doi:10.1785/BSSA0890051366).
///
/// With the phasors `φ = exp(iΦ)` of windows of N samples,
///
/// `c_ν(τ) = 1/(2^ν·M) Σ_t |φ_i(t) + φ_j(t + τ)|^ν - |φ_i(t) - φ_j(t + τ)|^ν`,
///
/// the sum going over the `M = N - |τ|` samples that overlap, so that equal phases give 1 and
/// opposite ones -1 at every lag. (FastPCC divides by N at all lags.) A sample without a phase
/// adds 0. The lag convention is that of the package.
///
/// **As sums of correlations.** ν = 2 is `1/M Σ cos(Φ_j(t + τ) - Φ_i(t))` (Ventosa et al. 2019,
/// doi:10.1785/0220190022), the sum of the correlations of cos Φ and of sin Φ. For ν = 1, what is
/// summed is a function of the phase difference Δ, `2|cos Δ/2| - 2|sin Δ/2|`, whose Fourier series
/// has odd terms only,
///
/// `2 · 8/π Σ_n cos(nΔ)/(4n² - 1)`, n = 1, 3, 5, …,
///
/// and `Σ_t cos(nΔ)` is the ν = 2 correlation of the n-th powers of the phasors. So both are sums
/// of ordinary correlations of a few real signals, which the FX formulation adds up as it does
/// windows: [#signals] gives them, 2 for ν = 2 and [#parts] for ν = 1, where the definition
/// would cost N·(2·maxLag + 1) steps a pair and window. The series is cut after [#TERMS] terms;
/// all but the first share the rest, so that equal phases give 1. What is summed is then wrong by
/// at most 0.019, where phases are almost equal or opposite, and by 0.006 rms over all phase
/// differences, with changing sign: in the sum over a window the errors cancel. Immutable,
/// thread-safe.
public final class PhaseCrossCorrelation {

    /// Terms of the series for ν = 1.
    static final int TERMS = 8;

    private final double[] weights;

    private PhaseCrossCorrelation(double[] weights) {
        this.weights = weights;
    }

    /// The correlation of exponent ν.
    ///
    /// @param exponent 1 or 2
    public static PhaseCrossCorrelation ofExponent(int exponent) {
        return switch (exponent) {
            case 1 -> new PhaseCrossCorrelation(series());
            case 2 -> new PhaseCrossCorrelation(new double[] {1});
            default ->
                    throw new IllegalArgumentException(
                            "exponent of phase cross-correlation is "
                                    + exponent
                                    + ", must be 1 or 2");
        };
    }

    private static double[] series() {
        double[] weights = new double[TERMS];
        double rest = 1;
        for (int m = 0; m < TERMS; m++) {
            double n = 2 * m + 1;
            weights[m] = 8 / Math.PI / (4 * n * n - 1);
            rest -= weights[m];
        }
        // The first stays: it is all that counts where phases are little alike.
        for (int m = 1; m < TERMS; m++) {
            weights[m] += rest / (TERMS - 1);
        }
        return weights;
    }

    /// How many signals there are.
    public int parts() {
        return 2 * weights.length;
    }

    /// The signals of a window, as long as it is: the sum of the correlations of those of two
    /// windows, part by part, is M times their phase cross-correlation.
    public float[][] signals(InstantaneousPhase phase) {
        int n = phase.cosine().length;
        float[][] signals = new float[parts()][n];
        for (int t = 0; t < n; t++) {
            double re = phase.cosine()[t];
            double im = phase.sine()[t];
            double squareRe = re * re - im * im;
            double squareIm = 2 * re * im;
            for (int m = 0; m < weights.length; m++) {
                double root = Math.sqrt(weights[m]);
                signals[2 * m][t] = (float) (root * re);
                signals[2 * m + 1][t] = (float) (root * im);
                double next = re * squareRe - im * squareIm;
                im = re * squareIm + im * squareRe;
                re = next;
            }
        }
        return signals;
    }

    /// Divides what stands for a sum over t by the number of samples that overlap.
    ///
    /// @param correlation lag 0 in the middle
    /// @param windowSamples N, above the largest lag
    public static void divideByOverlapInPlace(float[] correlation, int windowSamples) {
        int middle = correlation.length / 2;
        if (middle >= windowSamples) {
            throw new IllegalArgumentException(
                    "windows of "
                            + windowSamples
                            + " samples do not overlap at a lag of "
                            + middle
                            + " samples");
        }
        for (int k = 0; k < correlation.length; k++) {
            correlation[k] /= windowSamples - Math.abs(k - middle);
        }
    }
}
