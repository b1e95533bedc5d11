package org.correloom.kernels.fft;

import org.correloom.kernels.internal.vector.LaneFftKernel;

/// Many real transforms of one even length in `float`, one after the other: each of them fills
/// the lanes of the vectors alone, and its numbers stay in the second-level cache, which those of
/// many at a time do not.
///
/// The results are those of [RealFft], with the same interleaved half spectra. Thread-safe.
public final class RealFftBatch {

    private final RealFft fft;

    private RealFftBatch(RealFft fft) {
        this.fft = fft;
    }

    /// The transforms of this length.
    ///
    /// @param length even, at least 2
    public static RealFftBatch of(int length) {
        return new RealFftBatch(RealFft.of(length));
    }

    /// The transforms of this length on a certain kernel, for tests and benchmarks.
    public static RealFftBatch of(int length, LaneFftKernel kernel) {
        return new RealFftBatch(RealFft.of(length, kernel));
    }

    /// The number of samples.
    public int length() {
        return fft.length();
    }

    /// The number of bins of the half spectrum, length / 2 + 1.
    public int bins() {
        return fft.bins();
    }

    /// The half spectra of `signals[first, first + count)`, each padded with zeros to the
    /// length, written to `spectra[first, first + count)`.
    ///
    /// @param signals of at most length samples each
    /// @param spectra of at least length + 2 floats each
    public void forward(float[][] signals, float[][] spectra, int first, int count) {
        for (int s = first; s < first + count; s++) {
            fft.forward(signals[s], 0, signals[s].length, spectra[s]);
        }
    }

    /// Replaces the half spectra `spectra[first, first + count)` by their signals: samples in
    /// the first length floats of each, the last two are undefined. Imaginary parts of bins 0
    /// and length / 2 are ignored.
    public void inverseInPlace(float[][] spectra, int first, int count) {
        for (int s = first; s < first + count; s++) {
            fft.inverseInPlace(spectra[s]);
        }
    }
}
