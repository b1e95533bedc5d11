package org.correloom.kernels.stack;

import org.correloom.kernels.stack.KeptCorrelations.Kept;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
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
public final class SelectiveStack implements RunningStack {

    private final int samples;
    private final int most;
    private final double least;
    private final Supplier<? extends RunningStack> method;
    private final KeptCorrelations kept;
    private Optional<RunningStack> chosen = Optional.empty();
    private long chosenCount;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param most how many correlations are kept; at least 2
    /// @param least coefficient, −1 to 1
    /// @param method makes an empty stack of as many samples for what is chosen
    public SelectiveStack(
            int samples, int most, double least, Supplier<? extends RunningStack> method) {
        if (most < 2) {
            throw new IllegalArgumentException("most kept is " + most + ", must be at least 2");
        }
        if (!(least >= -1 && least <= 1)) {
            throw new IllegalArgumentException(
                    "least coefficient is " + least + ", must be from -1 to 1");
        }
        this.samples = samples;
        this.most = most;
        this.least = least;
        this.method = method;
        this.kept = new KeptCorrelations(samples);
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        boolean taken = kept.add(correlation, weight);
        chosen = Optional.empty();
        if (kept.size() > most) {
            kept.fold();
        }
        return taken;
    }

    @Override
    public float[] result() {
        return chosen().result();
    }

    @Override
    public double weight() {
        return chosen().weight();
    }

    @Override
    public long added() {
        chosen();
        return chosenCount;
    }

    private RunningStack chosen() {
        if (chosen.isEmpty()) {
            RunningStack stack = method.get();
            float[] mean = kept.mean();
            chosenCount = 0;
            for (Kept row : kept.all()) {
                if (coefficient(row.samples(), mean) >= least) {
                    stack.add(row.samples(), row.weight());
                    chosenCount += row.count();
                }
            }
            chosen = Optional.of(stack);
        }
        return chosen.get();
    }

    /// Pearson's coefficient; NaN when either does not vary.
    private double coefficient(float[] x, float[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < samples; i++) {
            meanX += x[i];
            meanY += y[i];
        }
        meanX /= samples;
        meanY /= samples;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < samples; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    @Override
    public long refused() {
        return kept.refused();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        kept.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        kept.restore(in);
        chosen = Optional.empty();
    }
}
