package org.correloom.kernels.response;

import java.util.List;

/// What a stage does besides multiplying by its gain. Arrays are never changed.
public sealed interface StageFilter {
    /// Nothing else.
    record None() implements StageFilter {}

    /// Poles and zeros.
    ///
    /// @param domain what the plane's unit is
    /// @param factor A0, which makes the absolute value 1 at `frequency`
    /// @param frequency of that normalisation, Hz
    /// @param zeros in the order of the file
    /// @param poles in the order of the file
    record PolesZeros(
            Domain domain,
            double factor,
            double frequency,
            List<Complex> zeros,
            List<Complex> poles)
            implements StageFilter {
        /// Copies the lists.
        public PolesZeros {
            zeros = List.copyOf(zeros);
            poles = List.copyOf(poles);
        }
    }

    /// A ratio of polynomials; without denominators a digital one is a filter of finite length.
    ///
    /// @param domain what it is a polynomial in
    /// @param numerators coefficients, the first is of power zero
    /// @param denominators coefficients, the first is of power zero
    record Coefficients(Domain domain, double[] numerators, double[] denominators)
            implements StageFilter {}

    /// A digital filter of finite length.
    ///
    /// @param symmetry how `coefficients` continue
    /// @param coefficients all of them, or the first half
    record Fir(Symmetry symmetry, double[] coefficients) implements StageFilter {}

    /// A table.
    ///
    /// @param frequencies Hz, ascending
    /// @param amplitudes at them
    /// @param phases at them, degrees
    record ResponseList(double[] frequencies, double[] amplitudes, double[] phases)
            implements StageFilter {}

    /// Something that has no response over frequency, or none that is known here.
    ///
    /// @param kind what the file calls it, such as `Polynomial`
    record Unsupported(String kind) implements StageFilter {}

    /// The plane of poles and zeros, or the variable of a polynomial.
    enum Domain {
        /// s in rad/s.
        LAPLACE_RADIANS,
        /// s in Hz.
        LAPLACE_HERTZ,
        /// z, at the stage's input sampling rate.
        DIGITAL
    }

    /// Which part of a filter's coefficients is written.
    enum Symmetry {
        /// All.
        NONE,
        /// The first half and the middle one, of an odd number.
        ODD,
        /// The first half, of an even number.
        EVEN
    }
}
