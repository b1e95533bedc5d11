package org.correloom.api.pe;

/// How many instances of a PE may run side by side.
public enum Parallelism {
    /// Exactly one.
    SINGLE,
    /// Any number; the groupings of the inputs see to it that state stays whole.
    ANY
}
