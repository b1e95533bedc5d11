package org.correloom.api.run;

/// A way to enact workflows: in one thread, in many, on another machine, on a cluster.
public interface Mapping {

    /// Short lower-case name, used by `--mapping`: `simple`, `threads`.
    String name();

    /// Starts a run and returns at once; what goes wrong from here on ends the run, it is not
    /// thrown.
    ///
    /// @throws IllegalArgumentException when the request's workflow is not valid for this mapping
    Run start(RunRequest request);
}
