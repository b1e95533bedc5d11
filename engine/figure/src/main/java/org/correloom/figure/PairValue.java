package org.correloom.figure;

/// One number of one pair.
///
/// @param pair what the pair is called, unique in one plot
/// @param stationA code of the first station
/// @param stationB code of the second station
/// @param value the number; NaN when it is not known
public record PairValue(String pair, String stationA, String stationB, double value) {}
