package org.correloom.kernels.response;

/// The sampling of a digital stage.
///
/// @param inputRate Hz, before decimation
/// @param factor one sample in this many is kept
/// @param offset index of the kept sample
/// @param delay that the stage causes, estimated, seconds
/// @param correction that was applied to the time tags for it, seconds
public record Decimation(
        double inputRate, int factor, int offset, double delay, double correction) {}
