package org.correloom.kernels.stack;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Stack with an adaptive covariance filter (Nakata, Chang, Lawrence & Boué 2015, J. Geophys. Res.
/// Solid Earth 120, 1159–1173, doi:10.1002/2015JB011870, appendix B): the linear stack, each
/// frequency of it times its coherence over the correlations to a power.
///
/// With X_i the spectrum of correlation i, the filter for equal weights is
/// `P = Σ_i Σ_{j≠i} X_i·X_j* / ((N − 1)·Σ_i |X_i|²)`, and the result is the linear stack times
/// P^g: 1 where all correlations have the same spectrum, 0 on average where they have nothing
/// in common. The sum over pairs is `|Σ X|² − Σ |X|²`, so no correlation has to be kept. With
/// weights w, X is w·X and N − 1 is `(Σ w)² / Σ w² − 1`. The filter has no phase, hence moves
/// nothing.
///
/// At a single frequency P is a rough estimate, and a filter that jumps from one frequency to the
/// next smears waves over all lags. Both sums may therefore be taken over a width in frequency as
/// well: the filter then reaches about 1/width seconds of lag. With 0 each frequency stands by
/// itself.
///
/// Where P comes out negative it is 0, where above 1 (unequal weights) it is 1. A single
/// correlation is not filtered, nor is anything with g = 0. Correlations are padded with zeros
/// to twice their length, so that the filter does not reach round their ends.
///
/// State in `double`: about 16 bytes a sample. Each correlation costs one transform.
public final class CovarianceFilteredStack implements RunningStack {

    private final LinearStack linear;
    private final int samples;
    private final double power;
    private final int halfWidth;
    private final RealFftDouble fft;
    private final double[] squares;
    private double squaredWeights;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param power g, at least 0; usually 1
    /// @param smoothing full width of the average over frequency in Hz, at least 0
    /// @param samplingRate in Hz
    public CovarianceFilteredStack(
            int samples, double power, double smoothing, double samplingRate) {
        if (!(power >= 0)) {
            throw new IllegalArgumentException("power is " + power + ", must be at least 0");
        }
        if (!(smoothing >= 0)) {
            throw new IllegalArgumentException(
                    "smoothing is " + smoothing + " Hz, must be at least 0");
        }
        this.linear = new LinearStack(samples);
        this.samples = samples;
        this.power = power;
        this.fft = RealFftDouble.of(FastLength.next(2L * samples));
        double bins = Math.floor(smoothing * fft.length() / samplingRate / 2 + 1e-9);
        this.halfWidth = (int) Math.min(fft.bins(), bins);
        this.squares = new double[fft.bins()];
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        if (!linear.add(correlation, weight)) {
            return false;
        }
        double[] spectrum = spectrum(correlation);
        for (int k = 0; k < squares.length; k++) {
            squares[k] += weight * weight * power(spectrum, k);
        }
        squaredWeights += weight * weight;
        return true;
    }

    @Override
    public float[] result() {
        float[] mean = linear.result();
        double weight = linear.weight();
        double pairs = weight * weight / squaredWeights - 1;
        // One correlation has no other that it could be like; rounding leaves no exact 0.
        if (linear.added() < 2 || power == 0 || !(pairs > 1e-12)) {
            return mean;
        }
        double[] spectrum = spectrum(mean);
        double[] common = new double[squares.length];
        for (int k = 0; k < common.length; k++) {
            common[k] = weight * weight * power(spectrum, k) - squares[k];
        }
        common = sumsAround(common);
        double[] all = sumsAround(squares);
        for (int k = 0; k < common.length; k++) {
            double coherence = common[k] / (pairs * all[k]);
            // NaN where no correlation has anything
            double filter = coherence > 0 ? Math.pow(Math.min(1, coherence), power) : 0;
            spectrum[2 * k] *= filter;
            spectrum[2 * k + 1] *= filter;
        }
        fft.inverseInPlace(spectrum);
        for (int i = 0; i < samples; i++) {
            mean[i] = (float) spectrum[i];
        }
        return mean;
    }

    /// Of each bin, the sum over those that are at most half a width away.
    private double[] sumsAround(double[] x) {
        double[] sums = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            int to = Math.min(x.length - 1, k + halfWidth);
            for (int j = Math.max(0, k - halfWidth); j <= to; j++) {
                sums[k] += x[j];
            }
        }
        return sums;
    }

    private double[] spectrum(float[] x) {
        double[] wide = new double[samples];
        for (int i = 0; i < samples; i++) {
            wide[i] = x[i];
        }
        return fft.forward(wide, 0, samples);
    }

    private static double power(double[] spectrum, int k) {
        double re = spectrum[2 * k];
        double im = spectrum[2 * k + 1];
        return re * re + im * im;
    }

    @Override
    public double weight() {
        return linear.weight();
    }

    @Override
    public long added() {
        return linear.added();
    }

    @Override
    public long refused() {
        return linear.refused();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        linear.save(out);
        for (double v : squares) {
            out.writeDouble(v);
        }
        out.writeDouble(squaredWeights);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        linear.restore(in);
        for (int k = 0; k < squares.length; k++) {
            squares[k] = in.readDouble();
        }
        squaredWeights = in.readDouble();
    }
}
