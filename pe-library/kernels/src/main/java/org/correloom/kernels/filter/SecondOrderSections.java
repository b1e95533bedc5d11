package org.correloom.kernels.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A digital filter as a cascade of second-order sections
/// `H(z) = Π (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²)`. Immutable.
public final class SecondOrderSections {

    /// What a state has become when it counts as forgotten: a ten-thousandth of what rounds off.
    private static final double FORGOTTEN = 1e-20;

    private final double[][] sections;

    /// Worked out when first asked for; the same number whichever thread does it.
    private int memory = -1;

    /// @param sections one row `{b0, b1, b2, a1, a2}` per section, `a0` being 1; copied
    public SecondOrderSections(double[][] sections) {
        this.sections = new double[sections.length][];
        for (int s = 0; s < sections.length; s++) {
            if (sections[s].length != 5) {
                throw new IllegalArgumentException(
                        "section " + s + " has " + sections[s].length + " numbers, must be 5");
            }
            this.sections[s] = sections[s].clone();
        }
    }

    /// How many sections there are.
    public int count() {
        return sections.length;
    }

    /// A copy of section `s`: `{b0, b1, b2, a1, a2}`.
    public double[] section(int s) {
        return sections[s].clone();
    }

    /// The sections' rows in one array, five numbers each.
    double[] flat() {
        double[] flat = new double[5 * sections.length];
        for (int s = 0; s < sections.length; s++) {
            System.arraycopy(sections[s], 0, flat, 5 * s, 5);
        }
        return flat;
    }

    /// The frequency response at `frequency` Hz as `{real, imaginary}`.
    public double[] response(double frequency, double samplingRate) {
        double w = 2 * Math.PI * frequency / samplingRate;
        double c1 = Math.cos(w);
        double s1 = -Math.sin(w);
        double c2 = Math.cos(2 * w);
        double s2 = -Math.sin(2 * w);
        double re = 1;
        double im = 0;
        for (double[] q : sections) {
            double nr = q[0] + q[1] * c1 + q[2] * c2;
            double ni = q[1] * s1 + q[2] * s2;
            double dr = 1 + q[3] * c1 + q[4] * c2;
            double di = q[3] * s1 + q[4] * s2;
            double d = dr * dr + di * di;
            double hr = (nr * dr + ni * di) / d;
            double hi = (ni * dr - nr * di) / d;
            double r = re * hr - im * hi;
            im = re * hi + im * hr;
            re = r;
        }
        return new double[] {re, im};
    }

    /// The states, two a section, that the cascade has after a constant input of 1 for ever.
    double[] steadyState() {
        double[] z = new double[2 * sections.length];
        double input = 1;
        for (int s = 0; s < sections.length; s++) {
            double[] q = sections[s];
            double gain = (q[0] + q[1] + q[2]) / (1 + q[3] + q[4]);
            double output = gain * input;
            z[2 * s + 1] = q[2] * input - q[4] * output;
            z[2 * s] = q[1] * input - q[3] * output + z[2 * s + 1];
            input = output;
        }
        return z;
    }

    /// The samples after which what the states were no longer matters: every state that a state of
    /// 1 leads to is then below 1e-20. `Integer.MAX_VALUE` when that takes 2³⁰ samples or more, or
    /// never comes, since the filter is not stable.
    int memory() {
        int known = memory;
        if (known < 0) {
            known = computeMemory();
            memory = known;
        }
        return known;
    }

    private int computeMemory() {
        if (sections.length == 0) {
            return 0;
        }
        List<double[][]> powers = new ArrayList<>();
        double[][] power = transition();
        while (!(norm(power) < FORGOTTEN)) {
            powers.add(power);
            if (powers.size() == 31) {
                return Integer.MAX_VALUE;
            }
            power = product(power, power);
        }
        // The largest power that is not yet forgotten, bit by bit.
        int samples = 0;
        double[][] reached = null;
        for (int bit = powers.size() - 1; bit >= 0; bit--) {
            double[][] further =
                    reached == null ? powers.get(bit) : product(reached, powers.get(bit));
            if (!(norm(further) < FORGOTTEN)) {
                reached = further;
                samples += 1 << bit;
            }
        }
        return samples + 1;
    }

    /// Column k: the states that follow on a single 1 in state k when there is no input.
    private double[][] transition() {
        int n = 2 * sections.length;
        double[][] matrix = new double[n][n];
        for (int k = 0; k < n; k++) {
            double input = 0;
            for (int s = 0; s < sections.length; s++) {
                double[] q = sections[s];
                double output = q[0] * input + (k == 2 * s ? 1 : 0);
                matrix[2 * s][k] = q[1] * input - q[3] * output + (k == 2 * s + 1 ? 1 : 0);
                matrix[2 * s + 1][k] = q[2] * input - q[4] * output;
                input = output;
            }
        }
        return matrix;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /// The largest number; NaN when there is one.
    private static double norm(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecondOrderSections o && Arrays.deepEquals(sections, o.sections);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(sections);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(sections);
    }
}
