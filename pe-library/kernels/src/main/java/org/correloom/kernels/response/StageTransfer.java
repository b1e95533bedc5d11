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

    /// Σ c_k exp(-ik·angle), by Horner's scheme.
    private static double[] polynomial(double[] coefficients, double angle) {
        double cosine = Math.cos(angle);
        double sine = -Math.sin(angle);
        double real = 0;
        double imaginary = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            double kept = real;
            real = kept * cosine - imaginary * sine + coefficients[k];
            imaginary = kept * sine + imaginary * cosine;
        }
        return new double[] {real, imaginary};
    }
}
