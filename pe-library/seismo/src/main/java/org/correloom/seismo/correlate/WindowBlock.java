package org.correloom.seismo.correlate;

import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.LagSegments;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.correlate.SpectrumScaling;

import java.util.Optional;

/// The windows that are summed at once, divided by what the normalisation says, and cut into
/// segments where only the resolution of the lags is kept. One thread at a time.
final class WindowBlock {

    /// How finely the sums of pairs resolve frequency.
    enum Resolution {
        /// As the window's spectrum does.
        WINDOW,
        /// As the wanted lags need.
        LAGS
    }

    private final WindowNormalisation normalisation;
    private final CorrelationGrid grid;
    private final Optional<LagSegments> segments;
    private final int capacity;
    private final SpectraBlock spectra;

    /// @param windows how many whole windows it holds at most; cut ones are fewer
    /// @param grid of the windows' spectra
    WindowBlock(
            WindowNormalisation normalisation,
            Resolution resolution,
            int stations,
            int windows,
            CorrelationGrid grid) {
        this.normalisation = normalisation;
        this.grid = grid;
        this.segments = segments(resolution, grid);
        this.capacity = capacity(segments, windows);
        this.spectra =
                segments.map(cut -> cut.block(stations, capacity)).orElseGet(() -> whole(stations));
    }

    private SpectraBlock whole(int stations) {
        return normalisation.isDirected()
                ? SpectraBlock.directed(stations, capacity, grid.bins())
                : new SpectraBlock(stations, capacity, grid.bins());
    }

    /// As many windows as have the wanted number of spectra, so that a block of cut windows is as
    /// good for the kernel, and not many times as large.
    private static int capacity(Optional<LagSegments> segments, int windows) {
        return segments.map(cut -> Math.ceilDiv(windows, cut.count())).orElse(windows);
    }

    private static Optional<LagSegments> segments(Resolution resolution, CorrelationGrid grid) {
        return resolution == Resolution.LAGS ? LagSegments.of(grid) : Optional.empty();
    }

    /// What the sums lie on.
    static CorrelationGrid sumsOn(Resolution resolution, CorrelationGrid grid) {
        return segments(resolution, grid).map(LagSegments::grid).orElse(grid);
    }

    /// Bytes of a block.
    static double bytes(
            WindowNormalisation normalisation,
            Resolution resolution,
            int stations,
            int windows,
            CorrelationGrid grid) {
        Optional<LagSegments> cut = segments(resolution, grid);
        int count = cut.map(LagSegments::count).orElse(1);
        double spectra = (double) stations * capacity(cut, windows) * count;
        int places = cut.isPresent() || normalisation.isDirected() ? 2 : 1;
        return 8 * spectra * places * sumsOn(resolution, grid).bins();
    }

    /// The most windows it holds.
    int capacity() {
        return capacity;
    }

    void clear() {
        spectra.clear();
    }

    /// Puts a window.
    ///
    /// @param values the kept bins of its spectrum, interleaved
    void put(int station, int window, float[] values) {
        WindowNormalisation.Sides sides = normalisation.divided(values, grid);
        if (segments.isPresent()) {
            segments.get().put(spectra, station, window, sides.asFirst(), sides.asSecond());
        } else if (normalisation.isDirected()) {
            spectra.put(station, window, sides.asFirst(), sides.asSecond(), 0);
        } else {
            spectra.put(station, window, sides.asFirst(), 0, SpectrumScaling.NONE);
        }
    }

    SpectraBlock spectra() {
        return spectra;
    }
}
