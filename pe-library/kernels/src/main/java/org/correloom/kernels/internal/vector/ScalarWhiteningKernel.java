package org.correloom.kernels.internal.vector;

/// The reference in plain Java, bin by bin.
public record ScalarWhiteningKernel() implements WhiteningKernel {

    @Override
    public void amplitudes(float[] spectrum, int first, float[] amplitude) {
        amplitudes(spectrum, first, amplitude, 0);
    }

    static void amplitudes(float[] spectrum, int first, float[] amplitude, int start) {
        for (int k = start; k < amplitude.length; k++) {
            double re = spectrum[2 * (first + k)];
            double im = spectrum[2 * (first + k) + 1];
            amplitude[k] = (float) Math.sqrt(re * re + im * im);
        }
    }

    @Override
    public void weigh(
            float[] spectrum,
            int first,
            double[] weights,
            float[] amplitude,
            float[] divisor,
            int from) {
        weigh(spectrum, first, weights, amplitude, divisor, from, 0);
    }

    static void weigh(
            float[] spectrum,
            int first,
            double[] weights,
            float[] amplitude,
            float[] divisor,
            int from,
            int start) {
        for (int k = start; k < weights.length; k++) {
            int at = 2 * (first + k);
            boolean isNothing = weights[k] == 0 || amplitude[from + k] == 0;
            double factor = isNothing ? 0 : weights[k] / divisor[from + k];
            spectrum[at] = factor == 0 ? 0 : (float) (spectrum[at] * factor);
            spectrum[at + 1] = factor == 0 ? 0 : (float) (spectrum[at + 1] * factor);
        }
    }
}
