package org.correloom.cli.plot;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.StationLocation;

import java.util.Optional;

/// One channel that was correlated with others.
///
/// @param label its shortest name that no other channel has
/// @param place where its sensor stands, when known
public record PlotChannel(SourceId id, String label, Optional<StationLocation> place) {

    /// `NET.STA`.
    public String station() {
        return PlotPair.station(id);
    }
}
