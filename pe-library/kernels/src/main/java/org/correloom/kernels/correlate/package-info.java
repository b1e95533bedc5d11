/// Correlation of all station pairs in the FX formulation: transform every window once, then for
/// each frequency add `conj(X_i)·X_j` over blocks of windows, then transform back once a pair.
///
/// **Convention**: `C_ij(τ) = Σ_t u_i(t)·u_j(t + τ)`. A wave that passes station i first and
/// station j later shows at positive lag; swapping the stations mirrors the lag axis, which has
/// 2·maxLag·samplingRate + 1 samples with lag zero in the middle.
///
/// The way of a window: [CorrelationGrid] says how long it and its transform are and which bins
/// are kept, [SpectraBlock] takes the spectra of K windows of all stations, [PairTiling] says
/// which pairs an instance owns, [AllPairsAccumulator] adds the block to their cross-spectra,
/// [LagTransform] gives the correlation of a pair. [Deconvolution] and [BandEnergy] divide windows
/// before; [PhaseCrossCorrelation] makes signals of [InstantaneousPhase]s that take the windows'
/// places.
package org.correloom.kernels.correlate;
