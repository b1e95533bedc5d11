package org.correloom.cli.plot;

import org.correloom.figure.PairTrace;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;

/// The newest correlation of one pair, with what plots ask of it again and again.
///
/// @param correlation as it was published
/// @param trace the same for figures; its distance is 0 when none is known
/// @param peakLag of the correlation, in s
/// @param first number of the first channel in [PlotData#channels]
/// @param second number of the second channel
public record PlotPair(
        Correlation correlation, PairTrace trace, double peakLag, int first, int second) {

    /// @param stationA name of the first station, shared by all its pairs
    /// @param stationB name of the second
    static PlotPair of(Correlation c, int first, int second, String stationA, String stationB) {
        boolean known = Double.isFinite(c.distance());
        PairTrace trace =
                new PairTrace(
                        c.pairId(),
                        stationA,
                        stationB,
                        known ? c.distance() : 0,
                        c.samplingRate(),
                        c.samples(),
                        c.snr(),
                        c.windows());
        return new PlotPair(c, trace, c.peakLag(), first, second);
    }

    /// `NET.STA`.
    static String station(SourceId id) {
        return id.network() + "." + id.station();
    }

    /// `NET.STA.LOC.CHA_NET.STA.LOC.CHA`.
    public String id() {
        return trace.pair();
    }

    /// Whether it has a place in a record section: two channels at a known distance.
    public boolean isPlaced() {
        return Double.isFinite(correlation.distance()) && !correlation.isAuto();
    }

    /// Whether one of its channels belongs to the station `NET.STA`.
    public boolean touches(String station) {
        return trace.stationA().equals(station) || trace.stationB().equals(station);
    }
}
