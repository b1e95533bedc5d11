package org.correloom.kernels.measure;

/// A maximum of the envelope of a correlation behind a narrow Gaussian filter: the arrival of a
/// wave group.
///
/// @param lag in seconds, between samples
/// @param amplitude of the envelope
/// @param frequency instantaneous frequency there, Hz: that of the waves which arrive, where the
///     spectrum within the filter is not flat (Levshin & Ritzwoller 2001,
///     doi:10.1007/PL00001233)
/// @param phase of the waves at the lag, radians, known up to whole turns. What dispersion within
///     the filter adds, `−½ arctan(t_g'(ω)·ω²/2α)`, is taken off: it is read from the curvatures
///     of envelope and phase
/// @param width of the envelope: the standard deviation of the Gaussian that it is, seconds
record EnvelopeMaximum(
        double lag, double amplitude, double frequency, double phase, double width) {}
