package org.correloom.kernels.measure;

/// What one pair tells of the velocity of surface waves at one frequency.
///
/// @param frequency in Hz
/// @param wavelengths that lie between the stations
/// @param groupVelocity in m/s; NaN where the method measures none
/// @param groupError standard deviation of that, from noise, m/s; NaN likewise
/// @param phaseVelocity in m/s; NaN where it could not be told
/// @param phaseError standard deviation of that, from noise, m/s; NaN likewise
/// @param snr signal-to-noise ratio at this frequency
public record DispersionPoint(
        double frequency,
        double wavelengths,
        double groupVelocity,
        double groupError,
        double phaseVelocity,
        double phaseError,
        double snr) {}
