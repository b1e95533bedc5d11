package org.correloom.kernels.stack;

import org.correloom.kernels.stack.KeptCorrelations.Kept;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Robust stack (Pavlis & Vernon 2010, doi:10.1016/j.cageo.2009.10.008): a mean whose weights
/// follow from how well each correlation agrees with it, found by iteration.
///
/// With the stack s scaled to `‖s‖ = 1` and the residual `r_i = d_i − (s·d_i)·s` the weight is
/// `|s·d_i| / (‖d_i‖·‖r_i‖)`, times the correlation's own one. The first s is the median of each
/// sample; the iteration ends when s changes by less than [#TOLERANCE], or after
/// [#MOST_ITERATIONS]. Correlations that are large, or unlike the others, count little.
///
/// Deviations: `‖r_i‖` is at least [#LEAST_RESIDUAL]·`‖d_i‖`, since a correlation that equals
/// the stack would have an infinite weight; a correlation of zeros has none; where the median is
/// zero everywhere, the iteration begins at the weighted mean; where no correlation has anything
/// of the stack in it, the stack stays as it is. With two or three correlations the
/// iteration may settle on one of them: the method is for many.
///
/// All correlations are kept: 4 bytes a sample each. When there are more than `most`, each two
/// neighbours become their weighted mean, so none is lost, but those that are older are judged
/// in longer portions. A result takes `iterations × kept × samples` operations; it is worked out
/// when it is asked for, in `double`.
public final class RobustStack implements RunningStack {

    /// The change of the unit stack at which the iteration ends.
    public static final double TOLERANCE = 1e-7;

    /// The most iterations.
    public static final int MOST_ITERATIONS = 100;

    /// The least residual, as a share of the correlation's norm.
    public static final double LEAST_RESIDUAL = 1e-3;

    private final int samples;
    private final int most;
    private final KeptCorrelations kept;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param most how many correlations are kept; at least 2
    public RobustStack(int samples, int most) {
        if (most < 2) {
            throw new IllegalArgumentException("most kept is " + most + ", must be at least 2");
        }
        this.samples = samples;
        this.most = most;
        this.kept = new KeptCorrelations(samples);
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        boolean taken = kept.add(correlation, weight);
        if (kept.size() > most) {
            kept.fold();
        }
        return taken;
    }

    @Override
    public float[] result() {
        List<Kept> rows = kept.all();
        double[] unit = new double[samples];
        double[] stack = median(rows);
        if (!scaleToOne(stack, unit)) {
            stack = wide(kept.mean());
            if (!scaleToOne(stack, unit)) {
                return new float[samples];
            }
        }
        double change = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_ITERATIONS && change > TOLERANCE; k++) {
            double[] before = unit.clone();
            double[] next = weightedMean(rows, unit);
            if (!scaleToOne(next, unit)) {
                break;
            }
            stack = next;
            change = distance(before, unit);
        }
        float[] result = new float[samples];
        for (int i = 0; i < samples; i++) {
            result[i] = (float) stack[i];
        }
        return result;
    }

    /// One step: the mean of all rows, each by its agreement with `unit`.
    private double[] weightedMean(List<Kept> rows, double[] unit) {
        double[] sum = new double[samples];
        double weights = 0;
        for (Kept row : rows) {
            double weight = row.weight() * agreement(row.samples(), unit);
            weights += weight;
            for (int i = 0; i < samples; i++) {
                sum[i] += weight * row.samples()[i];
            }
        }
        for (int i = 0; weights > 0 && i < samples; i++) {
            sum[i] /= weights;
        }
        return sum;
    }

    private static double agreement(float[] d, double[] unit) {
        double along = 0;
        double squares = 0;
        for (int i = 0; i < d.length; i++) {
            along += unit[i] * d[i];
            squares += (double) d[i] * d[i];
        }
        if (squares == 0) {
            return 0;
        }
        double norm = Math.sqrt(squares);
        // ‖r‖² = ‖d‖² − (s·d)², since ‖s‖ = 1
        double residual = Math.sqrt(Math.max(0, squares - along * along));
        return Math.abs(along) / (norm * Math.max(residual, LEAST_RESIDUAL * norm));
    }

    private double[] median(List<Kept> rows) {
        double[] median = new double[samples];
        float[] column = new float[rows.size()];
        for (int i = 0; !rows.isEmpty() && i < samples; i++) {
            for (int r = 0; r < column.length; r++) {
                column[r] = rows.get(r).samples()[i];
            }
            Arrays.sort(column);
            int middle = column.length / 2;
            median[i] =
                    column.length % 2 == 1
                            ? column[middle]
                            : ((double) column[middle - 1] + column[middle]) / 2;
        }
        return median;
    }

    /// Writes `x / ‖x‖` to `unit`; false, with `unit` as it was, when x is zero.
    private static boolean scaleToOne(double[] x, double[] unit) {
        double norm = distance(x, new double[x.length]);
        for (int i = 0; norm > 0 && i < x.length; i++) {
            unit[i] = x[i] / norm;
        }
        return norm > 0;
    }

    private static double distance(double[] x, double[] y) {
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(squares);
    }

    private static double[] wide(float[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i];
        }
        return y;
    }

    @Override
    public double weight() {
        return kept.weight();
    }

    @Override
    public long added() {
        return kept.count();
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
    }
}
