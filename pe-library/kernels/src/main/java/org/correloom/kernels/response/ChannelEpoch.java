package org.correloom.kernels.response;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.stations.Position;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// A channel during a time in which nothing about it changed.
///
/// Numbers that the file does not give are NaN.
///
/// @param id network, station, location, channel
/// @param start first instant; [Instant#MIN] when the file does not say
/// @param end last instant; empty when it has none
/// @param latitude degrees north, WGS84
/// @param longitude degrees east, WGS84
/// @param elevation of the ground, metres
/// @param depth of the sensor below it, metres
/// @param azimuth of the channel's axis, degrees clockwise from north
/// @param dip of the channel's axis, degrees down from the horizontal
/// @param samplingRate Hz
/// @param response stages and sensitivity
/// @param source the file it comes from, for messages
public record ChannelEpoch(
        SourceId id,
        Instant start,
        Optional<Instant> end,
        double latitude,
        double longitude,
        double elevation,
        double depth,
        double azimuth,
        double dip,
        double samplingRate,
        InstrumentResponse response,
        String source) {
    /// Checks that nothing is null.
    public ChannelEpoch {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(source, "source");
    }

    /// True from the start up to and including the end, which many files write as 23:59:59.
    public boolean contains(Instant time) {
        return !time.isBefore(start) && end.map(last -> !time.isAfter(last)).orElse(true);
    }

    /// Where it is; empty when the file gives no latitude and longitude, or impossible ones.
    public Optional<Position.Geographic> position() {
        boolean possible = Math.abs(latitude) <= 90 && longitude >= -180 && longitude <= 360;
        return possible
                ? Optional.of(new Position.Geographic(latitude, longitude, elevation))
                : Optional.empty();
    }

    /// `NET.STA.LOC.CHA from START to END`, for messages.
    public String describe() {
        String from = start.equals(Instant.MIN) ? "the beginning" : start.toString();
        return id + " from " + from + " to " + end.map(Instant::toString).orElse("now");
    }
}
