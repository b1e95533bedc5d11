package org.correloom.kernels.response;

/// A pole or a zero.
///
/// @param real part
/// @param imaginary part
public record Complex(double real, double imaginary) {}
