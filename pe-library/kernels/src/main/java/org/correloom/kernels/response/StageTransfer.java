package org.correloom.kernels.response;

import java.util.Arrays;
import java.util.List;

/// The transfer function of one filter, without its gain; evaluated at one frequency at a time.
///
/// Follows evalresp: digital filters that are not symmetric are centred (their linear phase is
/// taken out) and then shifted by the correction applied to the time tags; symmetric ones are
/// taken as exactly corrected, hence real; filters of finite length whose coefficients sum up to
/// something more than 2 % off 1 are divided by that sum when they are written in full.
sealed interface StageTransfer {
    /// Multiplies `value`, real and imaginary part, by the transfer function at a frequency in Hz.
    void multiply(double frequency, double[] value);

    /// Absolute value at a frequency in Hz.
    default double amplitude(double frequency) {
        double[] value = {1, 0};
        multiply(frequency, value);
        return Math.hypot(value[0], value[1]);
    }

    private static void times(double[] value, double real, double imaginary) {
        double kept = value[0];
        value[0] = kept * real - value[1] * imaginary;
        value[1] = kept * imaginary + value[1] * real;
    }

    private static void divide(double[] value, double real, double imaginary) {
        double square = real * real + imaginary * imaginary;
        times(value, real / square, -imaginary / square);
    }

    /// Poles and zeros, without A0, in s or in z.
    record Rational(
            StageFilter.Domain domain, double interval, List<Complex> zeros, List<Complex> poles)
            implements StageTransfer {
        @Override
        public void multiply(double frequency, double[] value) {
            double omega = 2 * Math.PI * frequency;
            double real = 0;
            double imaginary = frequency;
            if (domain == StageFilter.Domain.LAPLACE_RADIANS) {
                imaginary = omega;
            } else if (domain == StageFilter.Domain.DIGITAL) {
                real = Math.cos(omega * interval);
                imaginary = Math.sin(omega * interval);
            }
            for (Complex zero : zeros) {
                times(value, real - zero.real(), imaginary - zero.imaginary());
            }
            for (Complex pole : poles) {
                divide(value, real - pole.real(), imaginary - pole.imaginary());
            }
        }
    }

    /// A recursive filter: numerators over denominators in 1/z.
    record Recursive(double[] numerators, double[] denominators, double interval)
            implements StageTransfer {
        @Override
        public void multiply(double frequency, double[] value) {
            double angle = 2 * Math.PI * frequency * interval;
            double[] sum = polynomial(numerators, angle);
            times(value, sum[0], sum[1]);
            sum = polynomial(denominators, angle);
            divide(value, sum[0], sum[1]);
        }
    }

    /// All coefficients of a filter of finite length, centred, real when symmetric.
    ///
    /// @param shift seconds by which the phase advances; 0 when symmetric
    record Finite(double[] coefficients, double interval, boolean symmetric, double shift)
            implements StageTransfer {
        /// Largest deviation of a sum of coefficients from 1 that is left alone.
        private static final double TOLERANCE = 0.02;

        /// A filter whose coefficients are all written.
        static Finite whole(double[] written, double interval, double shift) {
            double[] coefficients = written.clone();
            double sum = Arrays.stream(written).sum();
            if (sum != 0 && Math.abs(sum - 1) > TOLERANCE) {
                for (int i = 0; i < coefficients.length; i++) {
                    coefficients[i] /= sum;
                }
            }
            boolean symmetric = true;
            int last = written.length - 1;
            for (int i = 0; i <= last; i++) {
                symmetric &= written[i] == written[last - i];
            }
            return new Finite(coefficients, interval, symmetric, symmetric ? 0 : shift);
        }

        /// A symmetric filter of which the first half is written, with the middle one when odd.
        static Finite mirrored(double[] half, boolean odd, double interval) {
            int length = odd ? 2 * half.length - 1 : 2 * half.length;
            double[] coefficients = Arrays.copyOf(half, length);
            for (int i = 0; i < half.length; i++) {
                coefficients[length - 1 - i] = half[i];
            }
            return new Finite(coefficients, interval, true, 0);
        }

        @Override
        public void multiply(double frequency, double[] value) {
            double omega = 2 * Math.PI * frequency;
            double[] sum = polynomial(coefficients, omega * interval);
            double centred = omega * (coefficients.length - 1) / 2.0 * interval;
            times(sum, Math.cos(centred), Math.sin(centred));
            if (symmetric) {
                value[0] *= sum[0];
                value[1] *= sum[0];
            } else {
                times(value, sum[0], sum[1]);
                times(value, Math.cos(omega * shift), Math.sin(omega * shift));
            }
        }
    }

    /// A table, interpolated linearly in amplitude and unwrapped phase.
    record Listed(double[] frequencies, double[] amplitudes, double[] phases)
            implements StageTransfer {
        /// Sorts by frequency and unwraps the phases, which come in degrees.
        static Listed of(StageFilter.ResponseList list) {
            Integer[] order = new Integer[list.frequencies().length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(
                    order, (a, b) -> Double.compare(list.frequencies()[a], list.frequencies()[b]));
            double[] frequencies = new double[order.length];
            double[] amplitudes = new double[order.length];
            double[] phases = new double[order.length];
            for (int i = 0; i < order.length; i++) {
                frequencies[i] = list.frequencies()[order[i]];
                amplitudes[i] = list.amplitudes()[order[i]];
                phases[i] = Math.toRadians(list.phases()[order[i]]);
                if (i > 0) {
                    double step = phases[i] - phases[i - 1];
                    phases[i] -= 2 * Math.PI * Math.rint(step / (2 * Math.PI));
                }
            }
            return new Listed(frequencies, amplitudes, phases);
        }

        @Override
        public void multiply(double frequency, double[] value) {
            int at = Arrays.binarySearch(frequencies, frequency);
            double amplitude;
            double phase;
            if (at >= 0) {
                amplitude = amplitudes[at];
                phase = phases[at];
            } else {
                int above = -at - 1;
                if (above == 0 || above == frequencies.length) {
                    value[0] = Double.NaN;
                    value[1] = Double.NaN;
                    return;
                }
                double low = frequencies[above - 1];
                double part = (frequency - low) / (frequencies[above] - low);
                amplitude = amplitudes[above - 1] * (1 - part) + amplitudes[above] * part;
                phase = phases[above - 1] * (1 - part) + phases[above] * part;
            }
            times(value, amplitude * Math.cos(phase), amplitude * Math.sin(phase));
        }
    }

    /// Σ c_k exp(-ik·angle), by Horner's scheme in exp(-4i·angle) for every fourth coefficient, so
    /// that four sums are under way at once.
    private static double[] polynomial(double[] coefficients, double angle) {
        double c1 = Math.cos(angle);
        double s1 = -Math.sin(angle);
        double c2 = c1 * c1 - s1 * s1;
        double s2 = 2 * c1 * s1;
        double c4 = c2 * c2 - s2 * s2;
        double s4 = 2 * c2 * s2;
        int n = coefficients.length;
        int quads = (n + 3) / 4;
        int top = 4 * (quads - 1);
        double r0 = n > 0 ? coefficients[top] : 0;
        double r1 = n > 0 && top + 1 < n ? coefficients[top + 1] : 0;
        double r2 = n > 0 && top + 2 < n ? coefficients[top + 2] : 0;
        double r3 = n > 0 && top + 3 < n ? coefficients[top + 3] : 0;
        double i0 = 0;
        double i1 = 0;
        double i2 = 0;
        double i3 = 0;
        for (int k = top - 4; k >= 0; k -= 4) {
            double kept0 = r0;
            double kept1 = r1;
            double kept2 = r2;
            double kept3 = r3;
            r0 = kept0 * c4 - i0 * s4 + coefficients[k];
            r1 = kept1 * c4 - i1 * s4 + coefficients[k + 1];
            r2 = kept2 * c4 - i2 * s4 + coefficients[k + 2];
            r3 = kept3 * c4 - i3 * s4 + coefficients[k + 3];
            i0 = kept0 * s4 + i0 * c4;
            i1 = kept1 * s4 + i1 * c4;
            i2 = kept2 * s4 + i2 * c4;
            i3 = kept3 * s4 + i3 * c4;
        }
        // (r0 + z r1) + z² (r2 + z r3)
        double highReal = r2 + r3 * c1 - i3 * s1;
        double highImaginary = i2 + r3 * s1 + i3 * c1;
        return new double[] {
            r0 + r1 * c1 - i1 * s1 + highReal * c2 - highImaginary * s2,
            i0 + r1 * s1 + i1 * c1 + highReal * s2 + highImaginary * c2
        };
    }
}
