package org.correloom.api.run;

/// How far a bounded source is.
///
/// @param done from 0 to `total`
/// @param what unit for a person: `files`
public record Progress(double done, double total, String what) {

    /// From 0 to 1; 0 while the total is not known.
    public double fraction() {
        return total > 0 ? Math.clamp(done / total, 0, 1) : 0;
    }
}
