package org.correloom.kernels.stack;

import org.correloom.kernels.stack.KeptCorrelations.Kept;

import java.util.function.Supplier;

/// Selective stack: of all correlations only those that resemble their weighted mean are
/// stacked, by whichever method (see Yang et al. 2023, doi:10.1093/gji/ggac410).
///
/// A correlation is taken when its coefficient with the mean (Pearson's: means over lag removed)
/// is at least the least one; one without variation is never taken. The mean includes the
/// correlation itself, so that with n of them, all pure noise, coefficients are near 1/√n.
///
/// All correlations are kept, and chosen from anew for each result: 4 bytes a sample each. When
/// there are more than `most`, each two neighbours become their weighted mean, so none is lost,
/// but those that are older are chosen in longer portions.
///
/// [#weight()] and [#added()] count what was chosen.
public final class SelectiveStack extends StackOfKept {

    private final int most;
    private final double least;
    private long chosen;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param most how many correlations are kept; at least 2
    /// @param least coefficient, −1 to 1
    /// @param method makes an empty stack of as many samples for what is chosen
    public SelectiveStack(
            int samples, int most, double least, Supplier<? extends RunningStack> method) {
        super(samples, method);
        if (most < 2) {
            throw new IllegalArgumentException("most kept is " + most + ", must be at least 2");
        }
        if (!(least >= -1 && least <= 1)) {
            throw new IllegalArgumentException(
                    "least coefficient is " + least + ", must be from -1 to 1");
        }
        this.most = most;
        this.least = least;
    }

    @Override
    void limit(KeptCorrelations correlations) {
        if (correlations.size() > most) {
            correlations.fold();
        }
    }

    @Override
    void fill(RunningStack stack, KeptCorrelations correlations) {
        float[] mean = correlations.mean();
        chosen = 0;
        for (Kept row : correlations.all()) {
            if (coefficient(row.samples(), mean) >= least) {
                stack.add(row.samples(), row.weight());
                chosen += row.count();
            }
        }
    }

    @Override
    public long added() {
        made();
        return chosen;
    }

    /// Pearson's coefficient of two correlations of as many samples; NaN when either does not vary.
    public static double coefficient(float[] x, float[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "correlations have " + x.length + " and " + y.length + " samples");
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i];
            meanY += y[i];
        }
        meanX /= x.length;
        meanY /= x.length;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
