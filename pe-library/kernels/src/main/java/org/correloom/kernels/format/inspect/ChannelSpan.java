package org.correloom.kernels.format.inspect;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;

/// A stretch of a channel without gap or overlap, as the headers of one file tell.
///
/// @param id network, station, location, channel
/// @param startTime of the first sample, epoch nanoseconds
/// @param endTime of the last sample, epoch nanoseconds
/// @param samplingRate Hz
/// @param sampleCount samples in it
public record ChannelSpan(
        SourceId id, long startTime, long endTime, double samplingRate, long sampleCount) {
    /// `NET.STA.LOC.CHA START END 20.0 Hz 1234 samples`.
    public String describe() {
        return id
                + " "
                + EpochTime.toInstant(startTime)
                + " "
                + EpochTime.toInstant(endTime)
                + " "
                + samplingRate
                + " Hz "
                + sampleCount
                + " samples";
    }
}
