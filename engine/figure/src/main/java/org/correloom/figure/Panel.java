package org.correloom.figure;

/// One plotting area of a figure: where it is, and what its px mean.
///
/// @param name stable within one kind of figure; zoom is kept by it
/// @param area the plotting area, without axis labels
/// @param x horizontal scale, in the figure's base units (s, m, Hz, …)
/// @param y vertical scale, in the figure's base units
public record Panel(String name, Box area, Scale x, Scale y) {}
