package org.correloom.seismo.correlate;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.format.SourceId;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What the sums of all pairs of some channels will take, before anything is run.
///
/// Channels whose distance is not asked here count as pairs: of a correlation that limits distance
/// or azimuth it is the most that there can be.
///
/// @param pairs of one instance alone, which together all instances have
/// @param bins of each sum
/// @param bytes of the sums and of one instance's block of windows
/// @param onDisk whether the sums are on a disk
public record PairMemory(int channels, int pairs, int bins, long bytes, boolean onDisk) {

    /// @param channels that will be correlated
    /// @param samplingRate of the windows, Hz
    /// @param windowLength s
    /// @param transform parameters of *Spectrum of windows*, or of *Phase of windows*
    /// @param ofPhases whether they are of the latter
    /// @param correlate parameters of *Correlate all pairs*
    /// @throws IOException when a list of pairs cannot be read
    /// @throws IllegalArgumentException when the values do not go together, saying which
    public static PairMemory of(
            Collection<SourceId> channels,
            double samplingRate,
            double windowLength,
            Parameters transform,
            boolean ofPhases,
            Parameters correlate)
            throws IOException {
        List<SourceId> sorted = List.copyOf(new TreeSet<>(channels));
        PairSelection selection = PairSelection.of(correlate);
        // Phases have all frequencies, whatever the band is.
        CorrelationGrid windows =
                CorrelationGrid.of(
                        samplingRate,
                        windowLength,
                        transform.number("maxLag"),
                        ofPhases ? 0 : transform.number("low"),
                        ofPhases ? samplingRate / 2 : transform.number("high"));
        int parts = ofPhases ? PhasePE.parts(transform) : 1;
        CorrelationGrid grid =
                new CorrelationGrid(
                        samplingRate,
                        windows.windowSamples(),
                        (int) Math.round(correlate.number("maxLag") * samplingRate),
                        windows.transformLength(),
                        windows.firstBin(),
                        windows.bins());
        SumPlace place = SumPlace.of(correlate);
        PairTiling tiling =
                PairTiling.share(
                        sorted.size(),
                        selection.withItself(),
                        0,
                        1,
                        (i, j) ->
                                selection.of(
                                                sorted.get(i),
                                                Optional.empty(),
                                                sorted.get(j),
                                                Optional.empty())
                                        != PairSelection.Verdict.NOT_WANTED);
        PairCoherence.Wanted coherence = PairCoherence.Wanted.of(correlate);
        double block =
                WindowBlock.bytes(
                                WindowNormalisation.of(correlate),
                                place,
                                sorted.size(),
                                parts,
                                grid)
                        + coherence.bytesOfBlock(place, sorted.size(), grid);
        return new PairMemory(
                sorted.size(),
                tiling.pairs(),
                place.sumsOn(grid).bins(),
                (long) (coherence.sums() * place.bytesOfSums(tiling, grid) + block),
                place.disk().isPresent());
    }
}
