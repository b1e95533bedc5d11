package org.correloom.kernels.response;

/// An amplification and where it holds.
///
/// @param value output unit per input unit
/// @param frequency Hz
public record StageGain(double value, double frequency) {}
