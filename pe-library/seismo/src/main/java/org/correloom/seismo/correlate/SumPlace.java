package org.correloom.seismo.correlate;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.PairTiling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where and how finely the sums of pairs are kept, and how many windows are added at once.
/// Immutable.
///
/// @param disk folder of a temporary file; empty: in memory
/// @param blockWindows windows that are added at once
record SumPlace(WindowBlock.Resolution resolution, Optional<Path> disk, int blockWindows) {

    /// Share of the largest heap that sums and blocks may take.
    private static final double HEAP_SHARE = 0.8;

    private static final double GIBI = 1 << 30;

    /// Adds the parameters.
    static PEDescriptor.Builder declare(PEDescriptor.Builder descriptor) {
        return descriptor
                .parameter(
                        Parameter.choice("resolution", "Resolution", "window", "lags")
                                .doc(
                                        "How finely the sums of pairs resolve frequency. `window`:"
                                                + " as the windows' spectra do. `lags`: as the lags"
                                                + " up to the largest need, whatever the length of"
                                                + " the windows, which takes several times less"
                                                + " memory and time for many stations and long"
                                                + " windows; correlations differ by less than a"
                                                + " thousandth of their root mean square.")
                                .advanced())
                .parameter(
                        Parameter.choice("sums", "Keep sums", "memory", "disk")
                                .doc(
                                        "Where the sums of all pairs are. `disk`: in a temporary file,"
                                                + " for more pairs than memory has room for; each"
                                                + " block of windows reads and writes it once, so"
                                                + " that larger blocks (`blockWindows`) make it"
                                                + " faster.")
                                .advanced())
                .parameter(
                        Parameter.folder("sumsFolder", "Folder of sums")
                                .doc(
                                        "Where the file is made, when the sums are on a disk. Empty:"
                                                + " where the system keeps temporary files.")
                                .defaultTo("")
                                .advanced())
                .parameter(
                        Parameter.integer("blockWindows", "Windows per block")
                                .doc("How many windows are summed at once.")
                                .range(1, 4096)
                                .defaultTo(16)
                                .advanced());
    }

    static SumPlace of(Parameters parameters) {
        Path systems = Path.of(System.getProperty("java.io.tmpdir"));
        Optional<Path> folder =
                parameters.text("sums").equals("disk")
                        ? Optional.of(parameters.path("sumsFolder").orElse(systems))
                        : Optional.empty();
        return new SumPlace(
                parameters.choice("resolution", WindowBlock.Resolution.class),
                folder,
                parameters.integer("blockWindows"));
    }

    /// Sums of zero for windows on `grid`.
    ///
    /// @throws IOException when the disk has no room for them
    AllPairsAccumulator sums(PairTiling tiling, CorrelationGrid grid) throws IOException {
        int bins = sumsOn(grid).bins();
        return disk.isPresent()
                ? AllPairsAccumulator.onDisk(tiling, bins, disk.get())
                : new AllPairsAccumulator(tiling, bins);
    }

    /// What the sums of windows on `grid` lie on.
    CorrelationGrid sumsOn(CorrelationGrid grid) {
        return WindowBlock.sumsOn(resolution, grid);
    }

    /// Bytes of sums, wherever they are.
    double bytesOfSums(PairTiling tiling, CorrelationGrid grid) {
        return 8.0 * sumsOn(grid).bins() * tiling.room();
    }

    /// Refuses what does not fit into memory. All instances are in this process, and each has about
    /// as many pairs.
    ///
    /// @param sums how many there are of each pair: 2 with its coherence
    /// @param bytesOfBlock of an instance's blocks of windows
    /// @throws IllegalStateException with what helps
    void requireMemory(
            PairTiling tiling, CorrelationGrid grid, int sums, double bytesOfBlock, int instances) {
        double ofSums = disk.isPresent() ? 0 : sums * bytesOfSums(tiling, grid);
        double bytes = instances * (ofSums + bytesOfBlock);
        double heap = Runtime.getRuntime().maxMemory();
        if (bytes <= HEAP_SHARE * heap) {
            return;
        }
        String coarser =
                resolution == WindowBlock.Resolution.WINDOW && sums == 1
                        ? "the resolution of the lags (resolution), "
                        : "";
        String alone = sums > 1 ? "no coherence (coherenceBands), " : "";
        String elsewhere =
                disk.isPresent() ? "smaller blocks (blockWindows), " : "sums on disk (sums), ";
        throw new IllegalStateException(
                String.format(
                        Locale.ROOT,
                        "About %,d pairs × %,d bins of %d channels need %.1f GiB, and the program may"
                                + " use %.1f GiB. Give it more memory (-Xmx), %s%s%sa narrower band,"
                                + " shorter windows, fewer channels, or fewer pairs (pairs,"
                                + " components, distance).",
                        (long) instances * tiling.pairs(),
                        sumsOn(grid).bins(),
                        tiling.stations(),
                        bytes / GIBI,
                        heap / GIBI,
                        alone,
                        coarser,
                        elsewhere));
    }
}
