package org.correloom.kernels.response;

/// A complex response at given frequencies.
///
/// @param frequencies Hz
/// @param real parts, one for each frequency; counts per metre, m/s or m/s²
/// @param imaginary parts
public record FrequencyResponse(double[] frequencies, double[] real, double[] imaginary) {
    /// Absolute value at an index.
    public double amplitude(int index) {
        return Math.hypot(real[index], imaginary[index]);
    }

    /// Phase at an index, radians from -π to π; 0 where the amplitude is 0.
    public double phase(int index) {
        return Math.atan2(imaginary[index], real[index]);
    }
}
