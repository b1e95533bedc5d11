package org.correloom.app.desktop.model;

/// The plots of a run.
public enum Plot {
    /// All pairs, lag against distance.
    SECTION,
    /// One pair.
    PAIR,
    /// A number of every pair.
    MATRIX,
    /// Stations and pairs.
    MAP
}
