package org.correloom.kernels.filter;

import java.util.Arrays;

/// A digital filter as a cascade of second-order sections
/// `H(z) = Π (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²)`. Immutable.
public final class SecondOrderSections {

    private final double[][] sections;

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
