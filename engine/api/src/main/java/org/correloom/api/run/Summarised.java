package org.correloom.api.run;

import java.util.Map;

/// A result that has something to say in the run's summary: the few numbers that a person compares
/// between runs.
///
/// Asked once, when the run has ended, for the newest value of each key.
public interface Summarised {

    /// Field names in the order in which they are written, with values that JSON has: strings,
    /// numbers, booleans, lists and maps of these, or null. Units belong in the names.
    Map<String, Object> summary();
}
