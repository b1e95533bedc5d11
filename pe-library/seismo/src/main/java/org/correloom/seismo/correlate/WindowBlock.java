package org.correloom.seismo.correlate;

import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.LagSegments;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.seismo.item.Spectrum;

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

    /// @param parts that each window's spectrum has
    /// @param grid of the windows' spectra
    WindowBlock(
            WindowNormalisation normalisation,
            SumPlace place,
            int stations,
            int parts,
            CorrelationGrid grid) {
        this.normalisation = normalisation;
        this.grid = grid;
        this.segments = segments(place.resolution(), grid);
        this.capacity = capacity(spectraOf(segments, parts), place.blockWindows());
        this.spectra =
                new SpectraBlock(
                        stations,
                        capacity,
                        spectraOf(segments, parts),
                        place.sumsOn(grid).bins(),
                        isDirected(normalisation, segments));
    }

    /// How many spectra a window has in the block.
    private static int spectraOf(Optional<LagSegments> segments, int parts) {
        return parts * segments.map(LagSegments::count).orElse(1);
    }

    private static boolean isDirected(
            WindowNormalisation normalisation, Optional<LagSegments> segments) {
        return segments.isPresent() || normalisation.isDirected();
    }

    /// Fewer windows when each has several spectra: so a block is as good for the kernel, and not
    /// many times as large.
    private static int capacity(int spectraOfWindow, int windows) {
        return Math.ceilDiv(windows, spectraOfWindow);
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
            SumPlace place,
            int stations,
            int parts,
            CorrelationGrid grid) {
        Optional<LagSegments> cut = segments(place.resolution(), grid);
        int ofWindow = spectraOf(cut, parts);
        double spectra = (double) stations * capacity(ofWindow, place.blockWindows()) * ofWindow;
        int places = isDirected(normalisation, cut) ? 2 : 1;
        return 8 * spectra * places * place.sumsOn(grid).bins();
    }

    /// The most windows it holds.
    int capacity() {
        return capacity;
    }

    void clear() {
        spectra.clear();
    }

    /// Puts a window.
    void put(int station, int window, Spectrum spectrum) {
        WindowNormalisation.Sides sides = normalisation.divided(spectrum, grid);
        if (segments.isPresent()) {
            segments.get().put(spectra, station, window, sides.asFirst(), sides.asSecond());
        } else {
            spectra.put(station, window, sides.asFirst(), sides.asSecond(), 0);
        }
    }

    SpectraBlock spectra() {
        return spectra;
    }
}
